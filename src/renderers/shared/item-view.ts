import type { CoderOverride, Item } from "../../model/catalog.ts";
import type { Metadata } from "../../model/catalog.ts";
import type { RenderJob } from "./render-job.ts";
import { selectSpecs } from "./select-items.ts";

/** An item as one coder gets it: `[[coders]]` laid over `[context]`, without the tool specs meant for others. */
export interface ItemView extends Metadata {
  readonly item: Item;
  readonly name: string;
  readonly description: string;
  readonly category: readonly string[];
  readonly override: CoderOverride;
  /** Such as `commands/release`: what notes and errors call it. */
  readonly label: string;
}

export function viewItem(item: Item, job: RenderJob): ItemView {
  const override = item.overrides[job.coder] ?? {};
  const defined = Object.fromEntries(
    Object.entries(override).filter(([, value]) => value !== undefined),
  ) as Partial<ItemView>;
  const allowedTools = defined.allowedTools ?? item.allowedTools;
  return {
    ...item,
    ...defined,
    category: defined.category ?? item.category ?? [],
    allowedTools: allowedTools && selectSpecs(allowedTools, job.selection),
    item,
    override,
    label: `${item.type}/${item.name}`,
  };
}
