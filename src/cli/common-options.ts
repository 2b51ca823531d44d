import { UsageError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { parseCoders, parseLayout, splitList } from "../config/environment-layer.ts";
import type { CoderSettings, SettingsLayer } from "../config/settings-layer.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Mode } from "../model/mode.ts";

/** The options of `populate`, `check` and `diff`, as commander gives them. */
export interface CommonOptions {
  readonly source?: string;
  readonly target?: string;
  readonly coder?: readonly string[];
  readonly client?: readonly string[];
  readonly layout?: string;
  readonly languages?: readonly string[];
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly diff?: boolean;
  readonly simulate?: boolean;
  readonly allow?: readonly string[];
}

/** One layer per flag, so that each value can name where it came from. */
export function flagLayers(options: CommonOptions): SettingsLayer[] {
  const layers: SettingsLayer[] = [];
  const { source, coder, client, layout, languages, strict, allow } = options;
  if (source !== undefined) layers.push({ origin: "--source", source });
  if (coder !== undefined) layers.push({ origin: "--coder", coders: namedCoders(coder) });
  if (client !== undefined) layers.push({ origin: "--client", coderSettings: parseClients(client) });
  if (layout !== undefined) layers.push({ origin: "--layout", layout: parseLayout(layout) });
  if (languages !== undefined) layers.push({ origin: "--languages", languages: splitList(languages) });
  if (strict !== undefined) layers.push({ origin: "--strict", strict });
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
