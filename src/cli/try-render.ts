import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { AgentsmgrError } from "../diagnostics/errors.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Renderer } from "../renderers/base.ts";

/** Faults that only show when a library is rendered, such as a template that does not compile. */
export function tryRender(catalog: Catalog, renderers: readonly Renderer[]): Diagnostic[] {
  return renderers.flatMap((renderer) => {
    try {
      renderer.render(catalog, { mode: "per-project", target: "/project" });
      return [];
    } catch (error) {
      if (!(error instanceof AgentsmgrError)) throw error;
      if (error.diagnostics.length > 0) return error.diagnostics;
      return [diagnostic({ code: error.code, message: error.message, hints: error.hints })];
    }
  });
}
