import { stateFolder } from "../config/state-folder.ts";
import { readTrustedSources, writeTrustedSources } from "../config/trusted-sources.ts";
import { UsageError } from "../diagnostics/errors.ts";
import { ask } from "../files/observe.ts";
import { ownText } from "../reporting/visible-text.ts";
import { parseSource } from "../sources/parse-source.ts";
import { resolveSource } from "../sources/resolve-source.ts";
import { isTrusted, trustPattern } from "../sources/trust.ts";
import { identifyFolder } from "./user-trust.ts";
import { sourcePlace } from "./choose-library.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { jsonDocument } from "./json-document.ts";
import { openProject } from "./open-place.ts";
import type { Terminal } from "./terminal.ts";

/** `agentsmgr source trust [SOURCE]`: from now on the source's hooks, servers and templates take effect. */
export async function trustSource(
  named: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const identity = await findIdentity(named, options, terminal);
  const state = stateFolder(terminal.environment, terminal.home);
  const before = readTrustedSources(state);
  if (!before.includes(identity)) writeTrustedSources(state, [...before, identity]);
  tell("trust", { identity, words: `trusted: ${identity}` }, options, terminal);
  return exitCode.done;
}

/** `agentsmgr source untrust [SOURCE]`: takes that back. */
export async function untrustSource(
  named: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const identity = await findIdentity(named, options, terminal);
  const state = stateFolder(terminal.environment, terminal.home);
  const rest = readTrustedSources(state).filter((each) => each !== identity);
  writeTrustedSources(state, rest);
  const { settings } = await openProject(options, terminal);
  const patterns = [...settings.trusted.map((pattern) => trustPattern(pattern, terminal.home)), ...rest];
  const wider = patterns.find((pattern) => isTrusted(identity, [pattern]));
  const words =
    wider === undefined
      ? `no longer trusted: ${identity}`
      : `${identity} is still trusted, as part of ${wider}: take that one out too`;
  tell("untrust", { identity, words, trusted: wider !== undefined }, options, terminal);
  return wider === undefined ? exitCode.done : exitCode.findings;
}

interface Told {
  readonly identity: string;
  readonly words: string;
  readonly trusted?: boolean;
}

function tell(
  action: "trust" | "untrust",
  { identity, words, trusted = action === "trust" }: Told,
  options: CommonOptions,
  terminal: Terminal,
): void {
  const ok = trusted === (action === "trust");
  if (options.json === true) terminal.out(jsonDocument("source", ok, { action, source: identity, trusted }));
  else if (options.quiet !== true || !ok) terminal.out(`${ownText(words, terminal.style)}\n`);
}

/** A source by its identity, a beginning of sources, or a folder; without a name the one that is configured here. */
async function findIdentity(
  named: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<string> {
  const settings = named === undefined ? (await openProject(options, terminal)).settings : undefined;
  const asked = named ?? settings?.source?.value;
  if (asked === undefined)
    throw new UsageError("usage/no-source", "no source is configured here, and none is named", {
      hints: ["name it: `agentsmgr source trust github:owner/name`"],
    });
  // A beginning of sources ends in `/`.
  if (/^(?:https?|ssh|github|gitlab|npm):.*\/$/.test(asked)) return trustPattern(asked, terminal.home);
  const source = parseSource(asked);
  if (source.kind !== "local") return source.identity;
  const origin = settings?.source;
  const place =
    settings === undefined || origin === undefined
      ? { base: terminal.workingDirectory, home: terminal.home }
      : sourcePlace(settings, origin, terminal);
  const folder = resolveSource(asked, place);
  if (ask("folder", folder)) return identifyFolder(folder);
  throw new UsageError("usage/no-source", `there is no folder \`${folder}\``, {
    hints: ["a source from elsewhere is written such as `github:owner/name`"],
  });
}
