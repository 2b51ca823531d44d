import { RenderError } from "../../diagnostics/errors.ts";
import { limitCode, limitMessage } from "../../diagnostics/limit-fault.ts";
import type { Item } from "../../model/catalog.ts";
import type { Entry, FileEntry } from "../../model/entry.ts";
import type { ItemType } from "../../model/item-type.ts";
import type { Json } from "../../model/json.ts";
import { limits } from "../../model/limits.ts";
import { printPrompt } from "../../prompts/print-prompt.ts";
import { renderTemplate } from "../../templates/render-template.ts";
import { definedOnly } from "./defined-only.ts";
import { findBody, type FoundBody } from "./find-body.ts";
import { findTemplate, type FoundTemplate } from "./find-template.ts";
import { parseBody } from "./parse-body.ts";
import { noteMetadata, type MetadataKey } from "./note-metadata.ts";
import { viewItem, type ItemView } from "./item-view.ts";
import type { RenderJob } from "./render-job.ts";
import { resolveModel } from "./resolve-model.ts";
import type { RenderedText } from "./text-memory.ts";

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
  const templateName = job.options.texts?.nameOf(template.compiled.source.text) ?? "";
  const ways = { format, template, templateName, made: { size: 0 } };
  return items.map((item) => {
    const view = viewItem(item, job);
    noteMetadata(view, job, format.says);
    const rendered = renderItem(view, job, ways);
    for (const { reason, instead } of rendered.losses) job.note(type, { reason, instead }, view.label);
    return toEntry(format.place(view, template.extension), rendered);
  });
}

interface ItemWays {
  readonly format: ItemFormat;
  readonly template: FoundTemplate;
  readonly templateName: string;
  /** What was made so far. */
  readonly made: { size: number };
}

function renderItem(view: ItemView, job: RenderJob, ways: ItemWays): RenderedText {
  const { format, template, templateName } = ways;
  const { body, dialect } = findBody(view.item, job);
  const values = { context: contextValues(view, format), coder: coderValues(view, job) };
  const make = (): RenderedText => {
    const { text, losses } = translateBody(view.item, { body, dialect }, job);
    const content = format.body?.(text, view) ?? text;
    const made = renderTemplate(template.compiled, { ...values, content });
    count(ways.made, made.length);
    return { text: made, losses };
  };
  const { texts } = job.options;
  // A last change of the body may note something, which would be missing where the text is not made.
  if (texts === undefined || format.body !== undefined) return make();
  return texts.recall(JSON.stringify([templateName, job.coder, dialect, values, body.text]), make);
}

function count(made: ItemWays["made"], length: number): void {
  made.size += length;
  if (made.size > limits["rendered-size"].most)
    throw new RenderError(limitCode("rendered-size"), limitMessage("rendered-size"));
}

function translateBody(
  { type }: Item,
  { body, dialect }: FoundBody,
  { coder }: RenderJob,
): Pick<RenderedText, "text" | "losses"> {
  if (type === "agents" || dialect === coder) return { text: body.text, losses: [] };
  return printPrompt(parseBody(body, dialect), coder);
}

function toEntry(path: string, rendered: RenderedText): FileEntry {
  const { digest } = rendered;
  if (digest === undefined) return { kind: "file", path, contents: rendered.text };
  return {
    kind: "file",
    path,
    digest,
    get contents() {
      return rendered.text;
    },
  };
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
