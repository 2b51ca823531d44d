import type { Item } from "../../model/catalog.ts";

/** All bodies of an item, whatever their dialect. */
export function bodyTexts(item: Item): string[] {
  return Object.values(item.bodies).map((body) => body.text);
}
