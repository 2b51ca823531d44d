import { RenderError } from "../../diagnostics/errors.ts";
import { limitCode, limitMessage } from "../../diagnostics/limit-fault.ts";
import type { Item } from "../../model/catalog.ts";
import type { Entry } from "../../model/entry.ts";
import type { ItemType } from "../../model/item-type.ts";
import type { Json } from "../../model/json.ts";
import { limits } from "../../model/limits.ts";
import { printPrompt } from "../../prompts/print-prompt.ts";
import { renderTemplate } from "../../templates/render-template.ts";
import { definedOnly } from "./defined-only.ts";
import { findBody } from "./find-body.ts";
import { findTemplate } from "./find-template.ts";
import { parseBody } from "./parse-body.ts";
import { noteMetadata, type MetadataKey } from "./note-metadata.ts";
import { viewItem, type ItemView } from "./item-view.ts";
import type { RenderJob } from "./render-job.ts";
import { resolveModel } from "./resolve-model.ts";

/** What a coder's own format adds to the common way of rendering an item. */
export interface ItemFormat {
  /** The file's path, absolute. `extension` is that of the template. */
  readonly place: (view: ItemView, extension: string) => string;
  /** A last change of the translated body, where the client would misread it. */
  readonly body?: (text: string, view: ItemView) => string;
  /** The metadata that the format has a place for; the rest is noted. */
  readonly says: readonly MetadataKey[];
  /** Values for the template beside the common ones; undefined ones count as not defined. */
  readonly values?: (view: ItemView) => Readonly<Record<string, Json | undefined>>;
}

/** Renders all commands, or all agents, through the template of the coder's flavor. */
export function renderItems(job: RenderJob, type: ItemType, format: ItemFormat): Entry[] {
  const items = job.catalog[type];
  if (items.length === 0) return [];
  const template = findTemplate(job, type);
  let size = 0;
  return items.map((item) => {
    const view = viewItem(item, job);
    noteMetadata(view, job, format.says);
    const body = translateBody(item, view, job);
    const contents = renderTemplate(template.compiled, {
      context: contextValues(view, format),
      coder: coderValues(view, job),
      content: format.body?.(body, view) ?? body,
    });
    size += contents.length;
    if (size > limits["rendered-size"].most)
      throw new RenderError(limitCode("rendered-size"), limitMessage("rendered-size"));
    return { kind: "file", path: format.place(view, template.extension), contents };
  });
}

function translateBody(item: Item, view: ItemView, job: RenderJob): string {
  const { body, dialect } = findBody(item, job);
  if (item.type === "agents" || dialect === job.coder) return body.text;
  const { text, losses } = printPrompt(parseBody(body, dialect), job.coder);
  for (const { reason, instead } of losses) job.note(item.type, { reason, instead }, view.label);
  return text;
}

function contextValues(view: ItemView, format: ItemFormat): Record<string, Json> {
  return definedOnly({
    name: view.name,
    description: view.description,
    argument_hint: view.argumentHint,
    category: view.category.length === 0 ? undefined : view.category.join("/"),
    color: view.color,
    mode: view.mode,
    temperature: view.temperature,
    max_turns: view.maxTurns,
    disable_model_invocation: view.disableModelInvocation,
    allowed_tools: [],
    ...format.values?.(view),
  });
}

function coderValues(view: ItemView, job: RenderJob): Record<string, Json> {
  const feature = view.item.type;
  return definedOnly({
    name: job.coder,
    model: resolveModel(job, view.model, { feature, item: view.label }),
    mode: view.mode,
    frontmatter: view.override.frontmatter,
  });
}
