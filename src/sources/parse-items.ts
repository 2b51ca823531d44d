import type { Body, CoderOverride, Item, Metadata } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import { itemFileSchema, type ItemFile, type ItemMetadata } from "../model/item-file.ts";
import type { ItemType } from "../model/item-type.ts";
import { nameFault, parseCategory } from "./check-name.ts";
import type { LibraryFiles } from "./library-files.ts";
import { findBodies } from "./parse-bodies.ts";
import { checkFile, readTomlFile, type FaultCollector, type ParsedFile } from "./parse-file.ts";
import { listAt, textAt } from "./raw-values.ts";
import { salvageItem } from "./salvage-item.ts";

/** An item together with the file that it came from, for faults that are found later. */
export interface ParsedItem {
  readonly item: Item;
  /** Of a file that the schema does not take: what of it the later checks can use. */
  readonly file: ParsedFile<ItemFile>;
  /** All that the file holds, for places in it. */
  readonly raw: unknown;
  /** Whether the schema takes the file. */
  readonly isWhole: boolean;
}

/** Reads the `.toml` files below `configurations/<type>` with their bodies. */
export function parseItems(files: LibraryFiles, type: ItemType, faults: FaultCollector): ParsedItem[] {
  const bodies = findBodies(files, type, faults);
  const folder = `configurations/${type}/`;
  const parsed: ParsedItem[] = [];
  for (const [path, file] of files) {
    if (!path.startsWith(folder) || !path.endsWith(".toml")) continue;
    const found = readTomlFile(path, file, faults);
    if (found === undefined) continue;
    const place = placeOf(path.slice(folder.length, -".toml".length));
    checkName(found, place.stem, faults);
    checkCategories(found, place.folder, faults);
    const checked = checkFile(found, itemFileSchema, faults);
    const value = checked ?? salvageItem(found.value, place.stem);
    parsed.push({
      item: toItem({ ...found, value }, type, { ...place, bodies }),
      file: { ...found, value },
      raw: found.value,
      isWhole: checked !== undefined,
    });
  }
  return parsed;
}

interface ItemPlace {
  /** The path below the type's folder, without its ending. */
  readonly inner: string;
  /** The last segment of `inner`. */
  readonly stem: string;
  /** The segments before it, which are the category of an item that names none. */
  readonly folder: string | undefined;
}

function placeOf(inner: string): ItemPlace {
  const slash = inner.lastIndexOf("/");
  return { inner, stem: inner.slice(slash + 1), folder: slash === -1 ? undefined : inner.slice(0, slash) };
}

function checkName(file: ParsedFile<unknown>, stem: string, faults: FaultCollector): void {
  const name = textAt(file.value, ["context", "name"]);
  if (name === undefined) return;
  const fault = nameFault(name);
  if (fault !== undefined)
    faults.addAtKey(file, ["context", "name"], { code: "library/name", message: fault });
  else if (name !== stem)
    faults.addAtKey(file, ["context", "name"], {
      code: "library/name-mismatch",
      message: `the name \`${name}\` is not that of its file, \`${stem}\``,
      hints: [`name the file \`${name}.toml\`, or the item \`${stem}\``],
    });
}

function checkCategories(
  file: ParsedFile<unknown>,
  folder: string | undefined,
  faults: FaultCollector,
): void {
  const entries = listAt(file.value, ["coders"]).map((_, index) => ["coders", index] as const);
  for (const table of [["context"] as const, ...entries]) {
    const category =
      textAt(file.value, [...table, "category"]) ?? (table[0] === "context" ? folder : undefined);
    const parsed = category === undefined ? undefined : parseCategory(category);
    if (parsed !== undefined && "fault" in parsed)
      faults.addAtKey(file, [...table, "category"], { code: "library/category", message: parsed.fault });
  }
}

type Bodies = ReadonlyMap<string, Partial<Record<CoderName, Body>>>;

function toItem(
  { path, value }: ParsedFile<ItemFile>,
  type: ItemType,
  { inner, stem, folder, bodies }: ItemPlace & { readonly bodies: Bodies },
): Item {
  const { context, coders = [] } = value;
  const overrides: Partial<Record<CoderName, CoderOverride>> = {};
  for (const { name, frontmatter, ...rest } of coders) overrides[name] = { ...toMetadata(rest), frontmatter };
  return {
    ...toMetadata({ ...context, category: context.category ?? folder }),
    type,
    name: context.name,
    description: context.description,
    languages: context.languages,
    coders: context.coders,
    overrides,
    bodies: bodies.get(inner) ?? bodies.get(stem) ?? {},
    path,
  };
}

type RawMetadata = { readonly [Key in keyof ItemMetadata]?: ItemMetadata[Key] | undefined };

function toMetadata(raw: RawMetadata): Metadata {
  return {
    description: raw.description,
    argumentHint: raw["argument-hint"],
    allowedTools: raw["allowed-tools"],
    category: readCategory(raw.category),
    color: raw.color,
    model: raw.model,
    mode: raw.mode,
    temperature: raw.temperature,
    maxTurns: raw["max-turns"],
    disableModelInvocation: raw["disable-model-invocation"],
  };
}

function readCategory(category: string | undefined): readonly string[] | undefined {
  const parsed = category === undefined ? undefined : parseCategory(category);
  return parsed !== undefined && "segments" in parsed ? parsed.segments : undefined;
}
