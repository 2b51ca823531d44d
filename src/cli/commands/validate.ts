import { sortDiagnostics } from "../../diagnostics/diagnostic.ts";
import { coderNames } from "../../model/coder-name.ts";
import { createRenderer } from "../../renderers/registry.ts";
import type { Catalog } from "../../model/catalog.ts";
import { formatDiagnostic } from "../../reporting/format-diagnostic.ts";
import { inspectCatalog } from "../../sources/load-catalog.ts";
import { chooseLibrary } from "../choose-library.ts";
import type { CommonOptions } from "../common-options.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { jsonDocument } from "../json-document.ts";
import { openProject } from "../open-place.ts";
import type { Terminal } from "../terminal.ts";
import { tryRender } from "../try-render.ts";

/** `agentsmgr validate [SOURCE]`: all faults of a library, for all coders or those named, at once. */
export async function validate(
  source: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const named = source === undefined ? options : { ...options, source };
  const { target, settings } = await openProject(named, terminal);
  const coders = options.coder === undefined ? coderNames : (settings.coders?.value ?? coderNames);
  const renderers = coders.map((coder) => createRenderer(coder, settings.coderSettings[coder]));
  const run = { options, terminal, scope: "per-project", target } as const;
  const { folder, foreign } = await chooseLibrary(settings, run);
  const { catalog, root, diagnostics } = await inspectCatalog(folder, {
    renderers,
    fallbacks: settings.fallbacks,
    isCached: foreign?.fetched !== undefined,
    allow: settings.allow,
  });
  const admitted =
    foreign && (await (await import("../admit-library.ts")).admitLibrary(catalog, foreign, terminal.style));
  const rendered = tryRender(admitted?.catalog ?? catalog, renderers, diagnostics);
  const faults = sortDiagnostics([...diagnostics, ...(admitted?.diagnostics ?? []), ...rendered]);
  const errors = faults.filter((fault) => fault.severity === "error").length;
  if (options.json === true)
    terminal.out(jsonDocument("validate", errors === 0, { library: root, diagnostics: faults }));
  else {
    for (const fault of faults) terminal.out(`${formatDiagnostic(fault, terminal.style)}\n\n`);
    const files = new Set(faults.flatMap(({ location }) => location?.path ?? [])).size;
    // The items of a faulty file are not in the catalog, so that their number would say little.
    const what = errors > 0 && files > 0 ? `${count(files, "file")} with faults` : itemCounts(catalog);
    if (options.quiet !== true)
      terminal.out(`${root}: ${what}; ${faultCount(errors, faults.length - errors)}\n`);
  }
  return errors === 0 ? exitCode.done : exitCode.findings;
}

function itemCounts({ commands, agents, skills }: Catalog): string {
  return [
    count(commands.length, "command"),
    count(agents.length, "agent"),
    count(skills.length, "skill"),
  ].join(", ");
}

function faultCount(errors: number, warnings: number): string {
  const told = [errors > 0 ? count(errors, "error") : "", warnings > 0 ? count(warnings, "warning") : ""];
  return told.filter((part) => part !== "").join(", ") || "no faults";
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
