import type { Catalog } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Note, Rendering } from "../model/entry.ts";
import type { Layout, Mode } from "../model/mode.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { loadSettings, userManifestPath } from "../config/load-settings.ts";
import type { Settings, Sourced } from "../config/merge-layers.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { chooseLayout } from "../planning/choose-layout.ts";
import { createPlan } from "../planning/create-plan.ts";
import { ownersOf, type Manifest } from "../planning/manifest.ts";
import type { Plan } from "../planning/plan.ts";
import { projectManifestPath, readManifest } from "../planning/read-manifest.ts";
import type { Renderer } from "../renderers/base.ts";
import { createRenderer } from "../renderers/registry.ts";
import { loadCatalog } from "../sources/load-catalog.ts";
import { chooseCoders } from "./choose-coders.ts";
import { chooseLibrary } from "./choose-library.ts";
import { flagLayers, type CommonOptions } from "./common-options.ts";
import { chooseLanguages } from "./detect-languages.ts";
import { resolveTarget } from "./resolve-target.ts";
import { withNeighbours } from "./neighbours.ts";
import type { Terminal } from "./terminal.ts";

/** Everything that a run is about, before anything is written. */
export interface Prepared {
  readonly scope: Mode;
  readonly target: string;
  /** Absolute: the library's folder. */
  readonly library: string;
  readonly settings: Settings;
  readonly coders: Sourced<readonly CoderName[]>;
  readonly languages: Sourced<readonly string[]> | undefined;
  readonly manifestPath: string;
  readonly plan: Plan;
  /** Warnings of the library and of the manifest. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the configuration, the library and the disk, and plans. Writes nothing. */
export async function prepare(scope: Mode, options: CommonOptions, terminal: Terminal): Promise<Prepared> {
  const target = resolveTarget(scope, options.target, terminal);
  const project = scope === "per-project" ? target : undefined;
  const { environment, home } = terminal;
  const settings = await loadSettings({ flags: flagLayers(options), environment, project, home });
  const manifestPath =
    project === undefined ? userManifestPath(environment, home) : projectManifestPath(target);
  const manifest = readManifest(nodeDisk, { path: manifestPath, scope, target });
  const chosen = chooseCoders(settings.coders, { disk: nodeDisk, project, environment });
  const coders = withNeighbours(chosen, manifest);
  const languages = chooseLanguages(settings.languages, project, nodeDisk);
  const library = chooseLibrary(settings, terminal);
  const renderers = coders.value.map((coder) => createRenderer(coder, settings.coderSettings[coder]));
  const loaded = await loadCatalog(library, { renderers, fallbacks: settings.fallbacks });
  const context = {
    scope,
    target,
    terminal,
    settings,
    languages: languages?.value,
    coders: coders.value,
    manifest,
  };
  const renderings = renderers.map((renderer) => renderFor(renderer, loaded.catalog, context));
  terminal.progress.update("comparing with what is there ...");
  const roots = project === undefined ? userRoots(renderers, context) : [target];
  const plan = createPlan({ scope, target, renderings, manifest, disk: nodeDisk, roots });
  const diagnostics = [...loaded.diagnostics, ...plan.warnings];
  return { scope, target, library, settings, coders, languages, manifestPath, plan, diagnostics };
}

interface RenderContext {
  readonly scope: Mode;
  readonly target: string;
  readonly terminal: Terminal;
  readonly settings: Settings;
  readonly languages: readonly string[] | undefined;
  readonly coders: readonly CoderName[];
  readonly manifest: Manifest;
}

function renderFor(renderer: Renderer, catalog: Catalog, context: RenderContext): Rendering {
  context.terminal.progress.update(`rendering for ${renderer.name} ...`);
  const { layout, note } = layoutFor(renderer, context);
  const rendering = renderer.render(catalog, {
    ...placeOf(renderer, context),
    layout,
    languages: context.languages,
    coders: companions(context),
    fallbacks: context.settings.fallbacks,
  });
  return note === undefined ? rendering : { ...rendering, notes: [note, ...rendering.notes] };
}

function placeOf(renderer: Renderer, { scope, target, terminal, settings }: RenderContext) {
  const { home, environment } = terminal;
  return {
    mode: scope,
    target,
    home,
    environment,
    directory: settings.coderSettings[renderer.name]?.directory,
  };
}

function layoutFor(renderer: Renderer, context: RenderContext): { layout: Layout; note?: Note | undefined } {
  const { scope, target, settings } = context;
  if (scope === "per-user") return { layout: "native" };
  const native = renderer.resolveBaseDirectory({ mode: scope, target });
  return chooseLayout({
    choice: settings.layout.value,
    coder: renderer.name,
    target,
    projectFolder: native.slice(target.length + 1),
    disk: nodeDisk,
    hasLinks: process.platform !== "win32",
  });
}

/** All coders that have files in this place: those of this run, those configured, those of earlier runs. */
function companions({ coders, settings, manifest }: RenderContext): CoderName[] {
  const earlier = [...manifest.records.values()].flatMap(ownersOf);
  return [...new Set([...coders, ...(settings.coders?.value ?? []), ...earlier])];
}

/** Per user: the home and every coder's folder, which a variable may have moved elsewhere. */
function userRoots(renderers: readonly Renderer[], context: RenderContext): string[] {
  const folders = renderers.map((renderer) => renderer.resolveBaseDirectory(placeOf(renderer, context)));
  return [...new Set([context.terminal.home, ...folders])];
}
