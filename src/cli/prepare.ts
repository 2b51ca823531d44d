import type { Catalog } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Mode } from "../model/mode.ts";
import { withoutAllowed } from "../diagnostics/allowance.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { loadSettings, userManifestPath } from "../config/load-settings.ts";
import type { Settings, Sourced } from "../config/merge-layers.ts";
import type { CoderSettings } from "../config/settings-layer.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Plan } from "../planning/plan.ts";
import { planLibrary } from "../planning/plan-library.ts";
import { projectManifestPath, readManifest } from "../planning/read-manifest.ts";
import { withNeighbours } from "../planning/with-neighbours.ts";
import { createRenderer } from "../renderers/registry.ts";
import { loadCatalog } from "../sources/load-catalog.ts";
import { chooseCoders } from "./choose-coders.ts";
import { chooseLibrary } from "./choose-library.ts";
import { flagLayers, type CommonOptions } from "./common-options.ts";
import { chooseLanguages } from "./detect-languages.ts";
import { optimizeLater } from "./optimize-later.ts";
import { resolveTarget } from "./resolve-target.ts";
import type { Terminal } from "./terminal.ts";

/** Everything that a run is about, before anything is written. */
export interface Prepared {
  readonly scope: Mode;
  readonly target: string;
  /** Absolute: the library's folder. */
  readonly library: string;
  readonly catalog: Catalog;
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
  const coders = { ...chosen, value: withNeighbours(chosen.value, manifest) };
  const languages = chooseLanguages(settings.languages, project, nodeDisk);
  const library = chooseLibrary(settings, terminal);
  const renderers = coders.value.map((coder) => createRenderer(coder, settings.coderSettings[coder]));
  const { fallbacks } = settings;
  const { catalog, diagnostics } = await loadCatalog(library, {
    renderers,
    fallbacks,
    allow: settings.allow,
    onRead: optimizeLater,
  });
  const plan = planLibrary({
    catalog,
    mode: scope,
    target,
    environment,
    coders: coders.value,
    otherCoders: settings.coders?.value,
    clients: settingsOf(settings, "client"),
    directories: settingsOf(settings, "directory"),
    layout: settings.layout.value,
    languages: languages?.value,
    fallbacks,
    manifest,
    onRender: (coder) => terminal.progress.update(`rendering for ${coder} ...`),
  });
  const warnings = [...diagnostics, ...withoutAllowed(plan.warnings, settings.allow)];
  return {
    scope,
    target,
    library,
    catalog,
    settings,
    coders,
    languages,
    manifestPath,
    plan,
    diagnostics: warnings,
  };
}

/** One setting of each coder that has it. */
function settingsOf(
  settings: Settings,
  key: keyof CoderSettings,
): Partial<Record<CoderName, string | undefined>> {
  return Object.fromEntries(Object.entries(settings.coderSettings).map(([coder, of]) => [coder, of[key]]));
}
