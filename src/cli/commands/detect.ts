import { InterruptedError } from "../../diagnostics/errors.ts";
import type { Settings } from "../../config/merge-layers.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { coderNames, type CoderName } from "../../model/coder-name.ts";
import { ownersOf } from "../../planning/manifest.ts";
import { createRenderer } from "../../renderers/registry.ts";
import { askClientVersion } from "../client-version.ts";
import { findClient, findTraces } from "../choose-coders.ts";
import type { CommonOptions } from "../common-options.ts";
import { describeSettings, type DescribedSetting } from "../describe-settings.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { jsonDocument } from "../json-document.ts";
import { openPlace } from "../open-place.ts";
import type { Terminal } from "../terminal.ts";

interface DetectedCoder {
  readonly coder: CoderName;
  /** Files of the project that tell of it. */
  readonly traces: readonly string[];
  /** Whether agentsmgr wrote files for it here. */
  readonly isPopulated: boolean;
  readonly client: { readonly path: string; readonly version: string | null } | null;
  readonly tested: string;
  /** What to put into the configuration, when the client found is of another generation. */
  readonly recommendation: string | null;
}

/** `agentsmgr detect`: the coders in use, their clients, and where each setting came from. */
export async function detect(options: CommonOptions, terminal: Terminal): Promise<ExitCode> {
  const { target, settings, manifest } = await openPlace("per-project", options, terminal);
  const populated = new Set([...manifest.records.values()].flatMap(ownersOf));
  const asking = new Set<CoderName>();
  const coders = await Promise.all(
    coderNames.map((coder) =>
      detectCoder(coder, { target, terminal, settings, asking, isPopulated: populated.has(coder) }),
    ),
  );
  if (terminal.signal.aborted) throw new InterruptedError("detect/interrupted", "interrupted");
  const described = describeSettings(settings, target, terminal);
  if (options.json === true)
    terminal.out(jsonDocument("detect", true, { target, coders, settings: described }));
  else terminal.out(formatDetected(target, coders, described, terminal));
  return exitCode.done;
}

interface DetectContext {
  readonly target: string;
  readonly terminal: Terminal;
  readonly settings: Settings;
  readonly isPopulated: boolean;
  /** The coders whose clients have not answered yet, for all to see. */
  readonly asking: Set<CoderName>;
}

async function detectCoder(coder: CoderName, context: DetectContext): Promise<DetectedCoder> {
  const { target, terminal, settings, isPopulated } = context;
  const path = findClient(coder, { disk: nodeDisk, environment: terminal.environment });
  const version = path === undefined ? undefined : await askVersion(coder, path, context);
  const renderer = createRenderer(coder, settings.coderSettings[coder]);
  return {
    coder,
    traces: findTraces(coder, target, nodeDisk),
    isPopulated,
    client: path === undefined ? null : { path, version: version ?? null },
    tested: renderer.clientTested,
    recommendation: version === undefined ? null : recommend(coder, version, renderer.client.text),
  };
}

async function askVersion(
  coder: CoderName,
  path: string,
  { terminal, asking }: DetectContext,
): Promise<string | undefined> {
  asking.add(coder);
  showAsked(asking, terminal);
  const version = await askClientVersion(path, terminal);
  asking.delete(coder);
  showAsked(asking, terminal);
  return version;
}

function showAsked(asking: ReadonlySet<CoderName>, { progress }: Terminal): void {
  const words = asking.size === 1 ? "its version" : "their versions";
  if (asking.size === 0) progress.clear();
  else progress.update(`asking ${[...asking].join(", ")} for ${words} ...`);
}

/** A configuration line, when the client found reads other files than those that would be written. */
function recommend(coder: CoderName, version: string, configured: string): string | null {
  const found = createRenderer(coder, { client: version });
  const current = createRenderer(coder, { client: configured });
  return found.generationName === current.generationName ? null : `[coders.${coder}] client = "${version}"`;
}

function formatDetected(
  target: string,
  coders: readonly DetectedCoder[],
  settings: readonly DescribedSetting[],
  { style }: Terminal,
): string {
  const lines = [style.bold(target), "", style.bold("coders")];
  for (const coder of coders) lines.push(`  ${coder.coder.padEnd(9)} ${describeCoder(coder)}`);
  for (const { coder, recommendation } of coders)
    if (recommendation !== null)
      lines.push(
        `${style.cyan("hint")}: the ${coder} found reads other files: configure \`${recommendation}\``,
      );
  lines.push("", style.bold("settings"));
  const width = Math.max(...settings.map(({ name }) => name.length));
  for (const { name, value, origin } of settings)
    lines.push(`  ${name.padEnd(width)}  ${value} ${style.dim(`(${origin})`)}`);
  return `${lines.join("\n")}\n`;
}

function describeCoder({ traces, isPopulated, client, tested }: DetectedCoder): string {
  const project = traces.length === 0 ? "not in use here" : `in use here (${traces.join(", ")})`;
  const written = isPopulated ? ", populated" : "";
  const installed =
    client === null
      ? "no client on PATH"
      : `client ${client.version ?? "of unknown version"} (${client.path})`;
  return `${project}${written}; ${installed}; files checked with client ${tested}`;
}
