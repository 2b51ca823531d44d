import type { PermissionPolicy } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Entry, Note, Rendering } from "../model/entry.ts";
import type { Mode } from "../model/mode.ts";
import { anyPlace } from "../permissions/place.ts";
import { permissionEntries, permissionReaders } from "../permissions/registry.ts";
import { createRenderer } from "../renderers/registry.ts";
import { keptProof, keepProof, proofName } from "./kept-proof.ts";
import type { Terminal } from "./terminal.ts";

export interface ProvenRun {
  readonly renderings: readonly Rendering[];
  readonly permissions: PermissionPolicy;
  readonly languages: readonly string[] | undefined;
  readonly clients: Readonly<Partial<Record<CoderName, string | undefined>>>;
  /** Per user: the coders' folders, where they are configured. */
  readonly directories: Readonly<Partial<Record<CoderName, string | undefined>>>;
  readonly scope: Mode;
  readonly target: string;
  readonly accepted: readonly string[];
}

/**
 * Proves that what was rendered keeps the library's policy; the same rendering is proven once, wherever it goes.
 *
 * @returns the renderings with notes about what is stricter than the library says
 * @throws RenderError for rules that would not hold
 */
export async function proveRun(run: ProvenRun, terminal: Terminal): Promise<readonly Rendering[]> {
  const { ask, deny, expect = [] } = run.permissions;
  if (ask.length === 0 && deny.length === 0 && expect.length === 0) return run.renderings;
  const renderings = run.renderings.flatMap((rendering) => ofPermissions(rendering, run, terminal));
  const { permissions, languages, clients, accepted } = run;
  const request = { permissions, languages, renderings, clients, place: anyPlace };
  const name = proofName(request, terminal);
  const notes = keptProof(name, terminal);
  if (notes !== undefined) return withNotes(run.renderings, notes);
  // The models of the clients are a third of the program, and most runs need none of them.
  terminal.dropCode();
  const { proveForRun } = await import("../permissions/prove-permissions.ts");
  const { checkProof, isFault } = await import("../planning/check-proof.ts");
  const { proofNotes } = await import("../planning/proof-notes.ts");
  const findings = await proveForRun(request);
  await checkProof({ findings, permissions, accepted });
  const found = proofNotes(findings, run.renderings);
  if (!findings.some((finding) => isFault(finding, permissions))) keepProof(name, found, terminal);
  return withNotes(run.renderings, found);
}

/** What a coder's model reads of a rendering, as it would be in any place. */
function ofPermissions(rendering: Rendering, run: ProvenRun, terminal: Terminal): Rendering[] {
  const { coder, entries } = rendering;
  const reader = permissionReaders[coder];
  if (reader === undefined) return [];
  const moves = movesOf(coder, run, terminal);
  const moved = permissionEntries(entries, reader).map((entry) => moveEntry(entry, moves));
  return [{ ...rendering, entries: moved }];
}

function moveEntry(entry: Entry, moves: readonly Move[]): Entry {
  const path = move(entry.path, moves);
  if (entry.kind !== "keys") return { ...entry, path };
  return { ...entry, path, alternatives: entry.alternatives?.map((other) => move(other, moves)) };
}

type Move = readonly [from: string, to: string];

/** From this place to any; per user a coder's folder may be elsewhere. */
function movesOf(coder: CoderName, run: ProvenRun, { environment }: Terminal): Move[] {
  const { scope: mode, target, directories } = run;
  if (mode === "per-project") return [[target, anyPlace.project]];
  const renderer = createRenderer(coder);
  const directory = directories[coder];
  const own = renderer.resolveBaseDirectory({ mode, home: target, environment, directory });
  return [
    [own, renderer.resolveBaseDirectory({ mode, home: anyPlace.home })],
    [target, anyPlace.home],
  ];
}

function move(path: string, moves: readonly Move[]): string {
  const found = moves.find(([from]) => path.startsWith(`${from}/`));
  return found === undefined ? path : found[1] + path.slice(found[0].length);
}

function withNotes(renderings: readonly Rendering[], found: readonly Note[]): readonly Rendering[] {
  if (found.length === 0) return renderings;
  return renderings.map((rendering) => {
    const own = found.filter(({ coder }) => coder === rendering.coder);
    return own.length === 0 ? rendering : { ...rendering, notes: [...rendering.notes, ...own] };
  });
}
