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
  const allowedTools = override.allowedTools ?? item.allowedTools;
  return {
    item,
    override,
    label: `${item.type}/${item.name}`,
    name: item.name,
    description: override.description ?? item.description,
    argumentHint: override.argumentHint ?? item.argumentHint,
    allowedTools: allowedTools && selectSpecs(allowedTools, job.selection),
    category: override.category ?? item.category ?? [],
    color: override.color ?? item.color,
    model: override.model ?? item.model,
    mode: override.mode ?? item.mode,
    temperature: override.temperature ?? item.temperature,
    maxTurns: override.maxTurns ?? item.maxTurns,
    disableModelInvocation: override.disableModelInvocation ?? item.disableModelInvocation,
  };
}
