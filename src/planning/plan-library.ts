import { UsageError } from "../diagnostics/errors.ts";
import type { Disk } from "../files/disk.ts";
import { findRepository } from "../files/find-repository.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Catalog } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Rendering } from "../model/entry.ts";
import type { IgnoreChoice } from "../model/ignore-choice.ts";
import type { Layout, Mode } from "../model/mode.ts";
import type { Renderer, RenderOptions } from "../renderers/base.ts";
import { createRenderer } from "../renderers/registry.ts";
import { chooseLayout, type ChosenLayout } from "./choose-layout.ts";
import { createPlan } from "./create-plan.ts";
import { isExcludeRecord, type Manifest } from "./manifest.ts";
import type { Plan } from "./plan.ts";
import type { IgnoreRequest, PlanRequest } from "./plan-request.ts";
import { projectManifestPath, readManifest } from "./read-manifest.ts";
import { earlierCoders, withNeighbours } from "./with-neighbours.ts";

export interface PlanLibraryRequest
  extends
    Pick<RenderOptions, "environment" | "languages" | "fallbacks" | "texts">,
    Pick<PlanRequest, "kept" | "resolver"> {
  readonly catalog: Catalog;
  /** The coders of this run. Those that would load something twice without it are rendered with them. */
  readonly coders: readonly CoderName[];
  /** The project's folder, or per user the home: absolute, forward slashes. */
  readonly target: string;
  /** Default: per project. */
  readonly mode?: Mode | undefined;
  /** Client versions to write for, such as `0.5`; default: the newest that were checked. */
  readonly clients?: Readonly<Partial<Record<CoderName, string | undefined>>> | undefined;
  /** Per user: the coders' folders, where they are configured. */
  readonly directories?: Readonly<Partial<Record<CoderName, string | undefined>>> | undefined;
  /** Coders that this place is also meant for, though not in this run. */
  readonly otherCoders?: readonly CoderName[] | undefined;
  /** Default: `auto`. */
  readonly layout?: "auto" | Layout | undefined;
  /** Default: whether this system is another than Windows. */
  readonly hasLinks?: boolean | undefined;
  /** Default: per project what stands in the project. Needed per user. */
  readonly manifest?: Manifest | undefined;
  /** Per project: what git should ignore. Default: `none`. */
  readonly ignore?: IgnoreChoice | undefined;
  /** What a relative `GIT_DIR` in the environment is relative to. Default: the target. */
  readonly workingDirectory?: string | undefined;
  /** Default: the real one. */
  readonly disk?: Disk | undefined;
  /** Called before each coder is rendered. */
  readonly onRender?: ((coder: CoderName) => void) | undefined;
}

/**
 * From a catalog to a plan: chooses each coder's layout, renders with all other coders of the place in mind, and
 * compares. Reads, and never writes.
 *
 * @throws what `render`, `readManifest` and `createPlan` throw
 */
export function planLibrary(request: PlanLibraryRequest): Plan {
  return createPlan(libraryPlanRequest(request));
}

/** What `planLibrary` makes its plan of. */
export function libraryPlanRequest(request: PlanLibraryRequest): PlanRequest {
  const { mode = "per-project", target, disk = nodeDisk } = request;
  const manifest = request.manifest ?? projectManifest(request, mode, disk);
  const run = { ...request, mode, disk, manifest };
  const coders = withNeighbours(request.coders, manifest);
  const renderers = coders.map((coder) => createRenderer(coder, { client: request.clients?.[coder] }));
  const companions = [...new Set([...coders, ...(request.otherCoders ?? []), ...earlierCoders(manifest)])];
  const renderings = renderers.map((renderer) => renderFor(renderer, companions, run));
  const roots = mode === "per-project" ? [target] : rootsOfAll(coders, run);
  const { kept, resolver } = request;
  const ignore = ignoreFor(run);
  return { scope: mode, target, renderings, manifest, disk, roots, kept, resolver, ignore };
}

function projectManifest(request: PlanLibraryRequest, scope: Mode, disk: Disk): Manifest {
  const { target } = request;
  if (scope === "per-user") throw new UsageError("plan/no-manifest", "a plan per user needs `manifest`");
  const findExclude = (): string | undefined => findRepository(disk, target, request)?.excludeFile;
  return readManifest(disk, { path: projectManifestPath(target), scope, target, findExclude });
}

interface Run extends PlanLibraryRequest {
  readonly mode: Mode;
  readonly disk: Disk;
  readonly manifest: Manifest;
}

/** The repository is looked for only where its own list is concerned, now or by an earlier run. */
function ignoreFor(run: Run): IgnoreRequest | undefined {
  const { mode, ignore: choice = "none", disk, target, manifest } = run;
  if (mode === "per-user") return undefined;
  const isConcerned =
    choice === "exclude" || [...manifest.records].some(([path, record]) => isExcludeRecord(path, record));
  return { choice, repository: isConcerned ? findRepository(disk, target, run) : undefined };
}

function renderFor(renderer: Renderer, coders: readonly CoderName[], run: Run): Rendering {
  run.onRender?.(renderer.name);
  const { layout, note } = layoutFor(renderer, run);
  const { languages, fallbacks, texts } = run;
  const rendering = renderer.render(run.catalog, {
    ...placeOf(renderer, run),
    layout,
    languages,
    coders,
    fallbacks,
    texts,
  });
  return note === undefined ? rendering : { ...rendering, notes: [note, ...rendering.notes] };
}

/** Where each coder's files stand. */
type UserPlace = Pick<Run, "mode" | "target" | "environment" | "directories">;

function placeOf({ name }: Renderer, { mode, target, environment, directories }: UserPlace): RenderOptions {
  return { mode, target, home: target, environment, directory: directories?.[name] };
}

function layoutFor(renderer: Renderer, run: Run): ChosenLayout {
  const { mode, target, disk, layout: choice = "auto", hasLinks = process.platform !== "win32" } = run;
  if (mode === "per-user") return { layout: "native" };
  const native = renderer.resolveBaseDirectory({ mode, target });
  const projectFolder = native.slice(target.length + 1);
  return chooseLayout({ choice, coder: renderer.name, target, projectFolder, disk, hasLinks });
}

/** Those of coders that are not in this run, too: what stands there goes by the same paths in every run. */
function rootsOfAll(coders: readonly CoderName[], run: Run): string[] {
  const all = [...new Set([...coders, ...earlierCoders(run.manifest)])];
  return userRoots(
    all.map((coder) => createRenderer(coder)),
    run,
  );
}

/** Per user: the home and every coder's folder, which a variable may have moved elsewhere. */
export function userRoots(renderers: readonly Renderer[], run: UserPlace): string[] {
  const folders = renderers.map((renderer) => renderer.resolveBaseDirectory(placeOf(renderer, run)));
  return [...new Set([run.target, ...folders])];
}
