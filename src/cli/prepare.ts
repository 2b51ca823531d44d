import type { Catalog } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Mode } from "../model/mode.ts";
import { withoutAllowed } from "../diagnostics/allowance.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { findPlace } from "../applying/find-place.ts";
import { findUnfinished } from "../applying/find-unfinished.ts";
import { loadSettings, userManifestPath } from "../config/load-settings.ts";
import type { Settings, Sourced } from "../config/merge-layers.ts";
import type { CoderSettings } from "../config/settings-layer.ts";
import { stateFolder } from "../config/state-folder.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { checkPolicy } from "../planning/check-policy.ts";
import type { Plan } from "../planning/plan.ts";
import { openBackups } from "../applying/read-backups.ts";
import { libraryPlanRequest } from "../planning/plan-library.ts";
import { projectManifestPath, readManifest } from "../planning/read-manifest.ts";
import { withNeighbours } from "../planning/with-neighbours.ts";
import { createRenderer } from "../renderers/registry.ts";
import type { ToldSource } from "./admit-library.ts";
import { chooseCoders } from "./choose-coders.ts";
import type { ForeignLibrary } from "./choose-foreign.ts";
import { checkIgnore, flagLayers, type CommonOptions } from "./common-options.ts";
import { chooseLanguages } from "./detect-languages.ts";
import { excludeFinder } from "./exclude-finder.ts";
import { keepTexts, loadTexts } from "./kept-texts.ts";
import { loadLibrary } from "./load-library.ts";
import { optimizeLater } from "./optimize-later.ts";
import { planSettled } from "./settle-conflicts.ts";
import { resolveTarget } from "./resolve-target.ts";
import type { Terminal } from "./terminal.ts";

/** Everything that a run is about, before anything is written. */
export interface Prepared {
  readonly scope: Mode;
  readonly target: string;
  /** Absolute: the library's folder. */
  readonly library: string;
  /** Of a library that is not simply a folder of the user's. */
  readonly foreign: ForeignLibrary | undefined;
  readonly source: ToldSource | undefined;
  readonly catalog: Catalog;
  readonly settings: Settings;
  readonly coders: Sourced<readonly CoderName[]>;
  readonly languages: Sourced<readonly string[]> | undefined;
  readonly manifestPath: string;
  /** The folder of state of what is written to. */
  readonly place: string;
  readonly plan: Plan;
  /** Warnings of the library and of the manifest. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface PrepareOptions {
  /** Whether conflicts may be questions. Default: no. */
  readonly canAsk?: boolean;
  /** Whether the run writes nothing, and so fetches nothing either. Default: no. */
  readonly isReadOnly?: boolean;
}

/**
 * Reads the configuration, the library and the disk, and plans. Writes nothing but caches. With `canAsk` conflicts are
 * questions.
 */
export async function prepare(
  scope: Mode,
  options: CommonOptions,
  terminal: Terminal,
  { canAsk = false, isReadOnly = false }: PrepareOptions = {},
): Promise<Prepared> {
  const target = resolveTarget(scope, options.target, terminal);
  const project = scope === "per-project" ? target : undefined;
  const { environment, home } = terminal;
  const settings = await loadSettings({ flags: flagLayers(options), environment, project, home });
  const manifestPath =
    project === undefined ? userManifestPath(environment, home) : projectManifestPath(target);
  checkIgnore(scope, options);
  const findExclude = excludeFinder(target, terminal);
  const manifest = readManifest(nodeDisk, { path: manifestPath, scope, target, findExclude });
  const chosen = chooseCoders(settings.coders, { disk: nodeDisk, project, environment });
  const coders = { ...chosen, value: withNeighbours(chosen.value, manifest) };
  const languages = chooseLanguages(settings.languages, project, nodeDisk);
  const renderers = coders.value.map((coder) => createRenderer(coder, settings.coderSettings[coder]));
  const { fallbacks } = settings;
  const run = { options, terminal, scope, target, isReadOnly };
  const { allow } = settings;
  const library = await loadLibrary(settings, run, { renderers, fallbacks, allow, onRead: optimizeLater });
  const { folder, foreign, source, catalog, diagnostics } = library;
  const texts = loadTexts({ scope, target, manifest }, terminal);
  const place = findPlace(nodeDisk, { scope, target, stateFolder: stateFolder(environment, home) });
  const request = libraryPlanRequest({
    catalog,
    mode: scope,
    target,
    environment,
    coders: coders.value,
    otherCoders: settings.coders?.value,
    clients: settingsOf(settings, "client"),
    directories: settingsOf(settings, "directory"),
    layout: settings.layout.value,
    ignore: settings.ignore.value,
    workingDirectory: terminal.workingDirectory,
    languages: languages?.value,
    fallbacks,
    manifest,
    texts,
    kept: openBackups(nodeDisk, place),
    onRender: (coder) => terminal.progress.update(`rendering for ${coder} ...`),
  });
  const accepted = settings.acceptWeaker.map(({ value }) => value);
  const notes = request.renderings.flatMap((rendering) => rendering.notes);
  await checkPolicy({ notes, permissions: catalog.permissions, accepted });
  const plan = await planSettled(request, { settings, options, place, terminal, canAsk });
  keepTexts(texts, { scope, target, manifest }, terminal);
  const warnings = [
    ...diagnostics,
    ...withoutAllowed(plan.warnings, allow),
    ...findUnfinished(nodeDisk, place),
  ];
  return {
    scope,
    target,
    library: folder,
    foreign,
    source,
    catalog,
    settings,
    coders,
    languages,
    manifestPath,
    place,
    plan,
    diagnostics: warnings,
  };
}

/** One setting of each coder that has it. */
export function settingsOf(
  settings: Settings,
  key: keyof CoderSettings,
): Partial<Record<CoderName, string | undefined>> {
  return Object.fromEntries(Object.entries(settings.coderSettings).map(([coder, of]) => [coder, of[key]]));
}
