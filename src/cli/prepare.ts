import { findUnfinished } from "../applying/find-unfinished.ts";
import { openBackups } from "../applying/read-backups.ts";
import { coderSettingsOf, type Sourced } from "../config/merge-layers.ts";
import { withoutAllowed } from "../diagnostics/allowance.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Catalog } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Mode } from "../model/mode.ts";
import { checkPolicy } from "../planning/check-policy.ts";
import { libraryPlanRequest } from "../planning/plan-library.ts";
import { planIsSettled, type Plan } from "../planning/plan.ts";
import { withNeighbours } from "../planning/with-neighbours.ts";
import { createRenderer } from "../renderers/registry.ts";
import type { ToldSource } from "./admit-library.ts";
import { chooseCoders } from "./choose-coders.ts";
import type { ForeignLibrary } from "./choose-foreign.ts";
import { checkIgnore, type CommonOptions } from "./common-options.ts";
import { chooseLanguages } from "./detect-languages.ts";
import { keepTexts, loadTexts } from "./kept-texts.ts";
import { loadLibrary, type RunLibrary } from "./load-library.ts";
import { openPlace, type OpenPlace } from "./open-place.ts";
import { optimizeLater } from "./optimize-later.ts";
import { proveRun } from "./prove-run.ts";
import { planSettled } from "./settle-conflicts.ts";
import type { Terminal } from "./terminal.ts";
import { withBackend } from "./with-backend.ts";

/** Everything that a run is about, before anything is written. */
export interface Prepared extends Omit<OpenPlace, "manifest"> {
  /** Absolute: the library's folder. */
  readonly library: string;
  /** Of a library that is not simply a folder of the user's. */
  readonly foreign: ForeignLibrary | undefined;
  readonly source: ToldSource | undefined;
  readonly catalog: Catalog;
  readonly coders: Sourced<readonly CoderName[]>;
  readonly languages: Sourced<readonly string[]> | undefined;
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
  checkIgnore(scope, options);
  const opened = await openPlace(scope, options, terminal);
  const { target, settings, manifest, place } = opened;
  // Where nothing of ours stands yet, something is to do.
  if (manifest.records.size === 0) terminal.dropAnswer();
  const project = scope === "per-project" ? target : undefined;
  const { environment } = terminal;
  const chosen = chooseCoders(settings.coders, { disk: nodeDisk, project, environment });
  const coders = { ...chosen, value: withNeighbours(chosen.value, manifest) };
  const languages = chooseLanguages(settings.languages, project, nodeDisk);
  const renderers = coders.value.map((coder) => createRenderer(coder, settings.coderSettings[coder]));
  const { allow, fallbacks } = settings;
  const run = { options, terminal, scope, target, isReadOnly };
  const loaded = await loadLibrary(settings, run, { renderers, fallbacks, allow, onRead: optimizeLater });
  const library = await withBackend(loaded, { settings, target, terminal });
  const planned = { opened, library, coders: coders.value, languages: languages?.value };
  const plan = await planRun(planned, { options, terminal, canAsk });
  const warnings = [
    ...library.diagnostics,
    ...withoutAllowed(plan.warnings, allow),
    ...findUnfinished(nodeDisk, place),
  ];
  const { folder, foreign, source, catalog } = library;
  const { manifest: _manifest, ...where } = opened;
  return {
    ...where,
    library: folder,
    foreign,
    source,
    catalog,
    coders,
    languages,
    plan,
    diagnostics: warnings,
  };
}

interface PlannedRun {
  readonly opened: OpenPlace;
  readonly library: RunLibrary;
  readonly coders: readonly CoderName[];
  readonly languages: readonly string[] | undefined;
}

interface RunContext {
  readonly options: CommonOptions;
  readonly terminal: Terminal;
  readonly canAsk: boolean;
}

async function planRun(
  { opened, library: { catalog }, coders, languages }: PlannedRun,
  { options, terminal, canAsk }: RunContext,
): Promise<Plan> {
  const { scope, target, settings, manifest, place } = opened;
  const texts = loadTexts(opened, terminal);
  const clients = coderSettingsOf(settings, "client");
  const directories = coderSettingsOf(settings, "directory");
  const request = libraryPlanRequest({
    catalog,
    mode: scope,
    target,
    environment: terminal.environment,
    coders,
    otherCoders: settings.coders?.value,
    clients,
    directories,
    layout: settings.layout.value,
    ignore: settings.ignore.value,
    workingDirectory: terminal.workingDirectory,
    languages,
    fallbacks: settings.fallbacks,
    manifest,
    texts,
    kept: openBackups(nodeDisk, place),
    onRender: (coder) => terminal.progress.update(`rendering for ${coder} ...`),
  });
  const accepted = settings.acceptWeaker.map(({ value }) => value);
  const notes = request.renderings.flatMap((rendering) => rendering.notes);
  const { permissions } = catalog;
  await checkPolicy({ notes, permissions, accepted });
  const { renderings } = request;
  const proven = { renderings, permissions, languages, clients, directories, scope, target, accepted };
  const noted = await proveRun(proven, terminal);
  const plan = await planSettled(
    { ...request, renderings: noted },
    { settings, options, place, terminal, canAsk },
  );
  if (!planIsSettled(plan)) terminal.dropAnswer();
  keepTexts(texts, opened, terminal);
  return plan;
}
