import { UsageError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import {
  parseCoders,
  parseConflictChoice,
  parseIgnore,
  parseLayout,
  parseSeconds,
  splitList,
} from "../config/environment-layer.ts";
import type { CoderSettings, SettingsLayer } from "../config/settings-layer.ts";
import type { BackendOptions } from "./backend-options.ts";
import type { BootstrapOptions } from "./bootstrap-options.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Mode } from "../model/mode.ts";

/** The options of the commands, as commander gives them. */
export interface CommonOptions extends BootstrapOptions, BackendOptions {
  readonly source?: string;
  readonly tagPrefix?: string;
  readonly submodules?: boolean;
  readonly frozen?: boolean;
  /** True without a name. */
  readonly update?: string | true;
  readonly trust?: boolean;
  readonly target?: string;
  readonly coder?: readonly string[];
  readonly client?: readonly string[];
  readonly layout?: string;
  readonly languages?: readonly string[];
  readonly strict?: boolean;
  readonly ignore?: string;
  readonly acceptWeaker?: readonly string[];
  readonly all?: boolean;
  readonly list?: boolean;
  readonly askClients?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly diff?: boolean;
  readonly simulate?: boolean;
  readonly onConflict?: string;
  readonly markers?: boolean;
  readonly olderThan?: string;
  readonly lockTimeout?: string;
  readonly allow?: readonly string[];
}

/** One layer per flag, so that each value can name where it came from. */
export function flagLayers(options: CommonOptions): SettingsLayer[] {
  const layers: SettingsLayer[] = [];
  const { source, tagPrefix, submodules, coder, client, layout, languages, strict } = options;
  const { onConflict, lockTimeout, ignore, acceptWeaker, allow } = options;
  if (source !== undefined) layers.push({ origin: "--source", source });
  if (tagPrefix !== undefined) layers.push({ origin: "--tag-prefix", tagPrefix });
  if (submodules !== undefined) layers.push({ origin: "--submodules", submodules });
  if (coder !== undefined) layers.push({ origin: "--coder", coders: namedCoders(coder) });
  if (client !== undefined) layers.push({ origin: "--client", coderSettings: parseClients(client) });
  if (layout !== undefined) layers.push({ origin: "--layout", layout: parseLayout(layout) });
  if (languages !== undefined) layers.push({ origin: "--languages", languages: splitList(languages) });
  if (strict !== undefined) layers.push({ origin: "--strict", strict });
  if (onConflict !== undefined)
    layers.push({ origin: "--on-conflict", onConflict: parseConflictChoice(onConflict) });
  if (lockTimeout !== undefined)
    layers.push({ origin: "--lock-timeout", lockTimeout: parseSeconds(lockTimeout, "--lock-timeout") });
  if (ignore !== undefined) layers.push({ origin: "--ignore", ignore: parseIgnore(ignore) });
  if (acceptWeaker !== undefined)
    layers.push({ origin: "--accept-weaker", acceptWeaker: acceptWeaker.map(checkAcceptance) });
  if (allow !== undefined) layers.push({ origin: "--allow", allow });
  return layers;
}

function namedCoders(values: readonly string[]): CoderName[] {
  const coders = parseCoders(values);
  if (coders.length === 0)
    throw new UsageError("usage/no-coder", `\`--coder ${values.join(" ")}\` names no coder`);
  return coders;
}

function parseClients(values: readonly string[]): Partial<Record<CoderName, CoderSettings>> {
  const clients: Partial<Record<CoderName, CoderSettings>> = {};
  for (const value of splitList(values)) {
    const at = value.indexOf("@");
    if (at < 1 || at === value.length - 1)
      throw new UsageError("usage/client", `\`--client ${value}\` names no version`, {
        hints: ["write it as NAME@VERSION, such as `--client qwen@0.5`"],
      });
    for (const coder of parseCoders([value.slice(0, at)])) clients[coder] = { client: value.slice(at + 1) };
  }
  return clients;
}

/** Not a comma list: a rule may have commas in it. */
function checkAcceptance(value: string): string {
  const [coder = "", ...rule] = value.split(":");
  if (rule.join(":") !== "" && parseCoders([coder]).length === 1) return value;
  throw new UsageError("usage/accept-weaker", `\`--accept-weaker ${value}\` names no coder and rule`, {
    hints: ["write it as CODER:RULE, as the error tells it, such as `--accept-weaker 'codex:read(**/.env)'`"],
  });
}

const scopes: ReadonlyMap<string, Mode> = new Map([
  ["project", "per-project"],
  ["user", "per-user"],
]);

/** @throws UsageError for an unknown scope, with the nearest one */
export function parseScope(word: string | undefined): Mode {
  const scope = scopes.get(word ?? "project");
  if (scope !== undefined) return scope;
  throw new UsageError("usage/unknown-scope", `there is no scope \`${word ?? ""}\``, {
    hints: [...didYouMean(word ?? "", scopes.keys()), "scopes: project, user"],
  });
}

/** @throws UsageError for `--ignore` per user: a home is no repository. A configured one is for the projects. */
export function checkIgnore(scope: Mode, { ignore }: CommonOptions): void {
  if (scope === "per-user" && ignore !== undefined)
    throw new UsageError("usage/ignore", "`--ignore` is for a project; per user git is told nothing", {
      hints: ["leave it out, or set `ignore` in your configuration, for your projects"],
    });
}
