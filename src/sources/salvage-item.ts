import { valueAtPath } from "../formats/issue.ts";
import { coderNames } from "../model/coder-name.ts";
import type { ItemFile } from "../model/item-file.ts";
import type { Json } from "../model/json.ts";
import { entriesAt, listAt, textAt } from "./raw-values.ts";

/**
 * What the checks of names, tiers, bodies and refusals need of an item's file that its schema does not take.
 *
 * @param stem the file's name without its ending, which is the item's when it gives none
 */
export function salvageItem(raw: Json, stem: string): ItemFile {
  return {
    context: {
      name: textAt(raw, ["context", "name"]) ?? stem,
      description: textAt(raw, ["context", "description"]) ?? "",
      category: textAt(raw, ["context", "category"]),
      model: textAt(raw, ["context", "model"]),
      coders: readCoders(valueAtPath(raw, ["context", "coders"])),
    },
    coders: listAt(raw, ["coders"]).flatMap(salvageEntry),
  };
}

type Entry = NonNullable<ItemFile["coders"]>[number];
type Frontmatter = NonNullable<Entry["frontmatter"]>;

function readCoders(condition: unknown): ItemFile["context"]["coders"] {
  if (condition === undefined) return undefined;
  const names: readonly unknown[] = [condition].flat();
  return coderNames.filter((coder) => names.includes(coder));
}

function salvageEntry(entry: unknown): Entry[] {
  const name = coderNames.find((coder) => coder === textAt(entry, ["name"]));
  if (name === undefined) return [];
  const frontmatter = Object.fromEntries(entriesAt(entry, ["frontmatter"])) as Frontmatter;
  return [{ name, category: textAt(entry, ["category"]), frontmatter }];
}
