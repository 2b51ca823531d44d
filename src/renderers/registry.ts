import { UsageError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { coderNames, isCoderName, type CoderName } from "../model/coder-name.ts";
import type { Renderer, RendererOptions } from "./base.ts";
import { ClaudeRenderer } from "./claude/index.ts";
import { CodexRenderer } from "./codex/index.ts";
import { GeminiRenderer } from "./gemini/index.ts";
import { OpencodeRenderer } from "./opencode/index.ts";
import { QwenRenderer } from "./qwen/index.ts";

const renderers: Readonly<Record<CoderName, new (options?: RendererOptions) => Renderer>> = {
  claude: ClaudeRenderer,
  opencode: OpencodeRenderer,
  codex: CodexRenderer,
  gemini: GeminiRenderer,
  qwen: QwenRenderer,
};

/**
 * A renderer for a coder, for its newest checked client or the version in `options.client`.
 *
 * @throws UsageError for an unknown coder, with the nearest name, and for a `client` that is no version
 */
export function createRenderer(coder: string, options: RendererOptions = {}): Renderer {
  const renderer = new renderers[checkCoderName(coder)](options);
  // Fails for what is no version, also where the coder has one generation only.
  void renderer.client;
  return renderer;
}

/** @throws UsageError for an unknown coder, with the nearest name */
export function checkCoderName(coder: string): CoderName {
  if (isCoderName(coder)) return coder;
  throw new UsageError("usage/unknown-coder", `there is no coder \`${coder}\``, {
    hints: [...didYouMean(coder, coderNames), `coders: ${coderNames.join(", ")}`],
  });
}
