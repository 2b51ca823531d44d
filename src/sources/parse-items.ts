import type { Body, CoderOverride, Item, Metadata } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import { itemFileSchema, type ItemFile, type ItemMetadata } from "../model/item-file.ts";
import type { ItemType } from "../model/item-type.ts";
import { nameFault, parseCategory } from "./check-name.ts";
import type { LibraryFiles } from "./library-files.ts";
import { findBodies } from "./parse-bodies.ts";
import { parseTomlFile, type FaultCollector, type ParsedFile } from "./parse-file.ts";

/** An item together with the file that it came from, for faults that are found later. */
export interface ParsedItem {
  readonly item: Item;
  readonly file: ParsedFile<ItemFile>;
}

/** Reads the `.toml` files below `configurations/<type>` with their bodies. */
export function parseItems(files: LibraryFiles, type: ItemType, faults: FaultCollector): ParsedItem[] {
  const bodies = findBodies(files, type, faults);
  const folder = `configurations/${type}/`;
  const parsed: ParsedItem[] = [];
  for (const [path, file] of files) {
    if (!path.startsWith(folder) || !path.endsWith(".toml")) continue;
    const found = parseTomlFile(path, file, itemFileSchema, faults);
    if (found === undefined) continue;
    const inner = path.slice(folder.length, -".toml".length);
    parsed.push({ item: toItem(found, type, { inner, bodies, faults }), file: found });
  }
  return parsed;
}

interface ItemPlace {
  /** The path below the type's folder, without its ending. */
  readonly inner: string;
  readonly bodies: ReadonlyMap<string, Partial<Record<CoderName, Body>>>;
  readonly faults: FaultCollector;
}

function toItem(file: ParsedFile<ItemFile>, type: ItemType, place: ItemPlace): Item {
  const { context, coders = [] } = file.value;
  const stem = place.inner.slice(place.inner.lastIndexOf("/") + 1);
  checkName(file, stem, place.faults);
  const folder = place.inner.slice(0, -stem.length - 1);
  const overrides: Partial<Record<CoderName, CoderOverride>> = {};
  for (const [index, { name, frontmatter, ...rest }] of coders.entries())
    overrides[name] = { ...toMetadata(rest, file, ["coders", index], place.faults), frontmatter };
  const metadata = toMetadata(
    { category: folder === "" ? undefined : folder, ...context },
    file,
    ["context"],
    place.faults,
  );
  return {
    ...metadata,
    type,
    name: context.name,
    description: context.description,
    languages: context.languages,
    coders: context.coders,
    overrides,
    bodies: place.bodies.get(place.inner) ?? place.bodies.get(stem) ?? {},
    path: file.path,
  };
}

function checkName(file: ParsedFile<ItemFile>, stem: string, faults: FaultCollector): void {
  const { name } = file.value.context;
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

type RawMetadata = { readonly [Key in keyof ItemMetadata]?: ItemMetadata[Key] | undefined };

function toMetadata(
  raw: RawMetadata,
  file: ParsedFile<ItemFile>,
  at: readonly (string | number)[],
  faults: FaultCollector,
): Metadata {
  return {
    description: raw.description,
    argumentHint: raw["argument-hint"],
    allowedTools: raw["allowed-tools"],
    category: readCategory(raw.category, file, [...at, "category"], faults),
    color: raw.color,
    model: raw.model,
    mode: raw.mode,
    temperature: raw.temperature,
    maxTurns: raw["max-turns"],
    disableModelInvocation: raw["disable-model-invocation"],
  };
}

function readCategory(
  category: string | undefined,
  file: ParsedFile<ItemFile>,
  at: readonly (string | number)[],
  faults: FaultCollector,
): readonly string[] | undefined {
  if (category === undefined) return undefined;
  const parsed = parseCategory(category);
  if ("segments" in parsed) return parsed.segments;
  faults.addAtKey(file, at, { code: "library/category", message: parsed.fault });
  return undefined;
}
