import type { Catalog } from "../model/catalog.ts";
import type { Rendering } from "../model/entry.ts";
import type { RenderOptions } from "./base.ts";
import { createRenderer } from "./registry.ts";

export interface RenderCoderOptions extends RenderOptions {
  /** `claude`, `opencode`, `codex`, `gemini` or `qwen`. */
  readonly coder: string;
  /** The client version to write for, such as `0.5`; default: the newest that was checked. */
  readonly client?: string | undefined;
}

/**
 * Renders a catalog for one coder, without a disk: entries with their contents, and notes on what the coder cannot
 * express.
 *
 * @throws UsageError for an unknown coder, version, mode or tool; RenderError for an item that cannot be rendered;
 * TemplateError for a template that does not compile or run
 */
export function renderCoder(catalog: Catalog, { coder, client, ...options }: RenderCoderOptions): Rendering {
  return createRenderer(coder, { client }).render(catalog, options);
}
