import { RenderError } from "../../diagnostics/errors.ts";
import type { Body, Item } from "../../model/catalog.ts";
import type { CoderName } from "../../model/coder-name.ts";
import type { RenderJob } from "./render-job.ts";

/** Whose body a coder takes when it has none, nearest dialect first. */
export const defaultFallbacks: Readonly<Record<CoderName, readonly CoderName[]>> = {
  claude: ["opencode", "qwen", "gemini", "codex"],
  opencode: ["claude", "qwen", "gemini", "codex"],
  codex: ["claude", "opencode", "qwen", "gemini"],
  gemini: ["qwen", "claude", "opencode", "codex"],
  qwen: ["gemini", "claude", "opencode", "codex"],
};

export interface FoundBody {
  readonly body: Body;
  /** The coder in whose dialect it is written. */
  readonly dialect: CoderName;
}

/**
 * The coder's own body, else that of the first coder it falls back to.
 *
 * @throws RenderError naming the paths that were tried.
 */
export function findBody(item: Item, job: RenderJob): FoundBody {
  const { coder } = job;
  const own = item.bodies[coder];
  if (own !== undefined) return { body: own, dialect: coder };
  const fallbacks = job.options.fallbacks?.[coder] ?? defaultFallbacks[coder];
  for (const dialect of fallbacks) {
    const body = item.bodies[dialect];
    if (body !== undefined) return { body, dialect };
  }
  const tried = [coder, ...fallbacks].map((name) => `contents/${item.type}/${name}/${item.name}.md`);
  throw new RenderError("render/missing-body", `${item.path}: there is no body for ${coder}`, {
    hints: [`tried: ${tried.join(", ")}`],
  });
}
