import { InterruptedError } from "../../diagnostics/errors.ts";
import type { Settings } from "../../config/merge-layers.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { coderNames, type CoderName } from "../../model/coder-name.ts";
import { ownersOf } from "../../planning/manifest.ts";
import { createRenderer } from "../../renderers/registry.ts";
import { findTraces } from "../choose-coders.ts";
import type { CommonOptions } from "../common-options.ts";
import { describeSettings, type DescribedSetting } from "../describe-settings.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { recommendClient } from "../../inspecting/check-client.ts";
import { findInstalledClients, type InstalledClient } from "../installed-clients.ts";
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
  const clients = await findInstalledClients(terminal);
  if (terminal.signal.aborted) throw new InterruptedError("detect/interrupted", "interrupted");
  const coders = coderNames.map((coder) =>
    detectCoder(coder, { target, settings, isPopulated: populated.has(coder), client: clients.get(coder) }),
  );
  const described = describeSettings(settings, target, terminal);
  if (options.json === true)
    terminal.out(jsonDocument("detect", true, { target, coders, settings: described }));
  else terminal.out(formatDetected(target, coders, described, terminal));
  return exitCode.done;
}

interface DetectContext {
  readonly target: string;
  readonly settings: Settings;
  readonly isPopulated: boolean;
  readonly client: InstalledClient | undefined;
}

function detectCoder(
  coder: CoderName,
  { target, settings, isPopulated, client }: DetectContext,
): DetectedCoder {
  const renderer = createRenderer(coder, settings.coderSettings[coder]);
  const version = client?.version;
  return {
    coder,
    traces: findTraces(coder, target, nodeDisk),
    isPopulated,
    client: client === undefined ? null : { path: client.path, version: version ?? null },
    tested: renderer.clientTested,
    recommendation: version === undefined ? null : recommendClient(coder, version, renderer.client.text),
  };
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
