import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { AgentsmgrError } from "../diagnostics/errors.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Renderer } from "../renderers/base.ts";

/**
 * Faults that only show when a library is rendered, such as a template that asks for what no item has.
 *
 * @param found faults that are known already: what has one of them is left out
 */
export function tryRender(
  catalog: Catalog,
  renderers: readonly Renderer[],
  found: readonly Diagnostic[],
): Diagnostic[] {
  const whole = withoutFaulty(catalog, found);
  const faults = renderers.flatMap((renderer) => faultsOf(renderer, whole));
  // Several coders may use one template.
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function faultsOf(renderer: Renderer, catalog: Catalog): readonly Diagnostic[] {
  try {
    renderer.render(catalog, { mode: "per-project", target: "/project" });
    return [];
  } catch (error) {
    if (!(error instanceof AgentsmgrError)) throw error;
    if (error.diagnostics.length > 0) return error.diagnostics;
    return [diagnostic({ code: error.code, message: error.message, hints: error.hints })];
  }
}

function withoutFaulty(catalog: Catalog, found: readonly Diagnostic[]): Catalog {
  const paths = found.filter((fault) => fault.severity === "error").map((fault) => fault.location?.path);
  const faulty = new Set(paths);
  const isWhole = ({ path }: { readonly path: string }): boolean => !faulty.has(path);
  return {
    ...catalog,
    commands: catalog.commands.filter(isWhole),
    agents: catalog.agents.filter(isWhole),
    skills: catalog.skills.filter(isWhole),
    memory: catalog.memory.filter(isWhole),
    servers: faulty.has("configurations/mcp-servers.toml") ? [] : catalog.servers,
    hooks: faulty.has("configurations/hooks.toml") ? [] : catalog.hooks,
    templates: catalog.templates.filter(isWhole),
  };
}
