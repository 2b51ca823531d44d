import type { Settings } from "../../config/merge-layers.ts";
import { coderNames } from "../../model/coder-name.ts";
import type { Note } from "../../model/entry.ts";
import { unaccepted, weakeningNotes } from "../../planning/check-policy.ts";
import type { Renderer } from "../../renderers/base.ts";
import { listLimits } from "../../renderers/list-limits.ts";
import { createRenderer } from "../../renderers/registry.ts";
import { formatLimits } from "../../reporting/format-limits.ts";
import { formatNotes } from "../../reporting/format-notes.ts";
import { weakerFirst } from "../../reporting/weaker-first.ts";
import { loadCatalog } from "../../sources/load-catalog.ts";
import { chooseLibrary, type ChooseLibraryOptions } from "../choose-library.ts";
import type { CommonOptions } from "../common-options.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { jsonDocument } from "../json-document.ts";
import { openProject } from "../open-place.ts";
import type { Terminal } from "../terminal.ts";

/** `agentsmgr notes`: what the coders cannot express of a library, or with `--all` of any library. */
export async function notes(options: CommonOptions, terminal: Terminal): Promise<ExitCode> {
  const { target, settings } = await openProject(options, terminal);
  const named = options.coder === undefined ? coderNames : (settings.coders?.value ?? coderNames);
  const renderers = named.map((coder) => createRenderer(coder, settings.coderSettings[coder]));
  if (options.all === true) reportLimits(renderers, options, terminal);
  else await reportLibrary(renderers, settings, { options, terminal, scope: "per-project", target });
  return exitCode.done;
}

function reportLimits(renderers: readonly Renderer[], { json }: CommonOptions, terminal: Terminal): void {
  const coders = renderers.map(listLimits);
  if (json === true) terminal.out(jsonDocument("notes", true, { coders }));
  else terminal.out(formatLimits(coders, terminal.style));
}

async function reportLibrary(
  renderers: readonly Renderer[],
  settings: Settings,
  run: ChooseLibraryOptions,
): Promise<void> {
  const { options, terminal } = run;
  const { fallbacks, acceptWeaker } = settings;
  const { folder, foreign } = await chooseLibrary(settings, run);
  const isCached = foreign?.fetched !== undefined;
  const { catalog, root } = await loadCatalog(folder, { renderers, fallbacks, isCached });
  // Of any project, so that nothing is left out for its languages.
  const place = { mode: "per-project", target: "/project", fallbacks } as const;
  const found = weakerFirst(renderers.flatMap((renderer) => renderer.render(catalog, place).notes));
  const accepted = acceptWeaker.map(({ value }) => value);
  if (options.json === true) {
    const open = new Set<Note>(unaccepted(found, accepted));
    const told = found.map((note) =>
      note.weakens === undefined ? note : { ...note, isAccepted: !open.has(note) },
    );
    terminal.out(jsonDocument("notes", true, { library: root, notes: told }));
    return;
  }
  terminal.out(found.length === 0 ? "" : `${formatNotes(found, terminal.style, { areAllShown: true })}\n`);
  terminal.out(`${root}: ${summarize(found, unaccepted(found, accepted).length)}\n`);
}

function summarize(found: readonly Note[], open: number): string {
  if (found.length === 0) return "nothing that these coders cannot express";
  const weaker = weakeningNotes(found).length;
  const count = `${found.length} ${found.length === 1 ? "note" : "notes"}`;
  if (weaker === 0) return count;
  return `${count}, ${weaker} of them about rules that protect less, ${open === 0 ? "all" : weaker - open} accepted`;
}
