import { ConfigurationError, UsageError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { BackendTable } from "../config/backend-table.ts";
import type { Settings } from "../config/merge-layers.ts";
import type { Backend, ChosenBackend } from "./backend.ts";
import { presets } from "./presets.ts";
import { isLoopback, readUrls } from "./server-urls.ts";

type Tables = Pick<Settings, "backends">;

/** All names that can be chosen: those of the configuration first. */
export function backendNames({ backends }: Tables): readonly string[] {
  return [...new Set([...backends.flatMap(({ value }) => Object.keys(value)), ...Object.keys(presets)])];
}

/**
 * The backend of a name: what the project says of it, then the user, then what we know.
 *
 * @param chosen `NAME` or `NAME:MODEL`
 * @throws UsageError when there is none of that name; ConfigurationError for one that is not complete, or is wrong
 */
export function resolveBackend(chosen: string, settings: Tables): Backend {
  const colon = chosen.indexOf(":");
  const name = colon === -1 ? chosen : chosen.slice(0, colon);
  const model = colon === -1 ? undefined : chosen.slice(colon + 1);
  if (model === "")
    throw new UsageError("backend/model", `\`${chosen}\` names no model`, {
      hints: [`write it as ${name}:MODEL, or as ${name} alone`],
    });
  const { table, origins } = gather(name, settings, []);
  if (model !== undefined) origins.set("model", `\`${chosen}\``);
  return toBackend(chosen, { ...table, ...(model === undefined ? {} : { model }) }, origins);
}

/** @throws ConfigurationError when nobody has said which model */
export function withModel(backend: Backend): ChosenBackend {
  const { model, name } = backend;
  if (model !== undefined) return { ...backend, model };
  throw new ConfigurationError("backend/no-model", `the backend \`${name}\` does not say which model`, {
    hints: [
      `name it behind a colon: ${name}:MODEL`,
      `\`agentsmgr backend check ${name}\` lists what is there`,
    ],
  });
}

interface Gathered {
  readonly table: BackendTable;
  readonly origins: Map<string, string>;
}

/** @param above the names that led here */
function gather(name: string, settings: Tables, above: readonly string[]): Gathered {
  if (above.includes(name))
    throw new ConfigurationError(
      "backend/cycle",
      `backends begin with each other: ${[...above, name].join(" -> ")}`,
      {
        hints: ["let `preset` name one that we know: `agentsmgr backend list`"],
      },
    );
  const own = settings.backends.flatMap(({ value, origin }) => {
    const table = value[name];
    return table === undefined ? [] : [{ table, origin }];
  });
  const named = own
    .map(({ table }) => table.preset)
    .find((preset) => preset !== undefined && preset !== name);
  const below = named === undefined ? ofPreset(name) : gather(named, settings, [...above, name]);
  if (own.length === 0 && below === undefined) throw unknown(name, settings, above);
  const origins = new Map(below?.origins);
  let table: BackendTable = { ...below?.table };
  for (const layer of own.toReversed()) {
    table = { ...table, ...layer.table };
    for (const key of Object.keys(layer.table)) origins.set(key, layer.origin);
  }
  return { table, origins };
}

function ofPreset(name: string): Gathered | undefined {
  const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
  if (preset === undefined) return undefined;
  const { summary: _summary, steps: _steps, ...table } = preset;
  return { table, origins: new Map(Object.keys(table).map((key) => [key, `preset ${name}`])) };
}

function unknown(name: string, settings: Tables, above: readonly string[]): UsageError {
  const names = backendNames(settings);
  const from = above.length === 0 ? "" : ` (\`preset\` of \`${above.at(-1) ?? ""}\`)`;
  return new UsageError("backend/unknown", `there is no backend \`${name}\`${from}`, {
    hints: [
      ...didYouMean(name, names),
      `backends: ${names.join(", ")}`,
      "your own: agentsmgr backend add NAME --base-url URL",
    ],
  });
}

function toBackend(name: string, table: BackendTable, origins: ReadonlyMap<string, string>): Backend {
  const urls = readUrls(name, table);
  if (urls === undefined)
    throw new ConfigurationError(
      "backend/no-url",
      `the backend \`${name}\` does not say where its server is`,
      {
        hints: ["`base-url` in its table, or `agentsmgr backend add NAME --base-url URL`"],
      },
    );
  const { protocols = ["anthropic", "openai-chat", "openai-responses"] } = table;
  return {
    name,
    engine: table.engine ?? "other",
    root: urls.root,
    anthropicUrl: protocols.includes("anthropic") ? urls.anthropicUrl : undefined,
    openaiUrl: protocols.some((protocol) => protocol !== "anthropic") ? urls.openaiUrl : undefined,
    protocols,
    model: table.model,
    smallModel: table["small-model"] ?? table.model,
    keyEnv: table["key-env"],
    window: table.window,
    output: table.output,
    sampling: { temperature: table.temperature, topP: table["top-p"], topK: table["top-k"] },
    isLocal: isLoopback(urls.root),
    origins,
  };
}
