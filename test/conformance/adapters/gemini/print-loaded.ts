import { homedir } from "node:os";
import { join } from "node:path";
import { saidOf } from "../../harness/said-of.ts";
import type { GeminiAgent, GeminiLoaded, GeminiRule } from "./loaded.ts";
import { openBundle } from "./open-bundle.ts";

/*
 * Run by the client's Node in the project, with the path of `gemini.js`: prints as its last line, as JSON, what the
 * client's own loaders make of the place. The program itself cannot be asked for its commands, hooks and rules (0.61.0).
 */

interface Core {
  readonly coreEvents: { on(event: string, listen: (payload: { message: string }) => void): void };
  readonly CoreEvent: { readonly UserFeedback: string };
  readonly loadAgentsFromDirectory: (folder: string) => Promise<{
    agents: {
      name: string;
      description: string;
      modelConfig?: { model?: string; generateContentConfig?: { temperature?: number } };
      toolConfig?: { tools: string[] };
      runConfig?: { maxTurns?: number };
    }[];
    errors: Error[];
  }>;
  readonly HookRegistry: new (config: object) => {
    initialize(): Promise<void>;
    getAllHooks(): { eventName: string; matcher?: string }[];
  };
  readonly createPolicyEngineConfig: (
    settings: object,
    mode: string,
    folder: undefined,
    interactive: boolean,
  ) => Promise<{ rules: (Omit<GeminiRule, "argsPattern"> & { argsPattern?: RegExp })[] }>;
}

interface Commands {
  readonly CommandService: {
    create(
      loaders: object[],
      signal: AbortSignal,
    ): Promise<{ getCommands(): { name: string; description: string; kind: string }[] }>;
  };
  readonly BuiltinCommandLoader: new (config: null) => object;
  readonly FileCommandLoader: new (config: null) => object;
}

interface Settings {
  readonly loadSettings: (folder: string) => {
    merged: { hooks?: object; policyPaths?: string[]; general?: object; context?: object };
  };
}

const bundle = openBundle(process.argv[2] ?? "");
const core = (await bundle.load("createPolicyEngineConfig")) as unknown as Core;
const { loadSettings } = (await bundle.load("loadSettings")) as unknown as Settings;
const complaints: string[] = [];
core.coreEvents.on(core.CoreEvent.UserFeedback, ({ message }) => complaints.push(message));
const { merged } = loadSettings(process.cwd());
const loaded: GeminiLoaded = {
  commands: await commands(),
  agents: await agents(),
  hooks: await hooks(),
  rules: await rules(),
  settings: { general: merged.general, context: merged.context },
  complaints,
};
// The client's own words may stand before.
process.stdout.write(`\n${JSON.stringify(loaded)}\n`);

/** As a headless session has them: built-in ones keep their names, and two of one name are both renamed. */
async function commands(): Promise<GeminiLoaded["commands"]> {
  const { CommandService, BuiltinCommandLoader, FileCommandLoader } = (await bundle.load(
    "FileCommandLoader",
  )) as unknown as Commands;
  const loaders = [new BuiltinCommandLoader(null), new FileCommandLoader(null)];
  const service = await CommandService.create(loaders, new AbortController().signal);
  return service
    .getCommands()
    .filter(({ kind }) => kind !== "built-in")
    .map(({ name, description }) => ({ name, description }));
}

async function agents(): Promise<GeminiAgent[]> {
  const folders = [process.cwd(), homedir()].map((folder) => join(folder, ".gemini/agents"));
  const results = await Promise.all(folders.map((folder) => core.loadAgentsFromDirectory(folder)));
  complaints.push(
    ...results.flatMap(({ errors }) => errors.map(({ message }) => `Agent loading error: ${message}`)),
  );
  return results.flatMap(({ agents: found }) =>
    found.map(({ name, description, modelConfig, toolConfig, runConfig }) => ({
      name,
      description,
      model: modelConfig?.model,
      tools: toolConfig?.tools,
      settings: saidOf({
        temperature: modelConfig?.generateContentConfig?.temperature,
        maxTurns: runConfig?.maxTurns,
      }),
    })),
  );
}

async function hooks(): Promise<GeminiLoaded["hooks"]> {
  const registry = new core.HookRegistry({
    getHooks: () => merged.hooks,
    getProjectHooks: () => undefined,
    getExtensions: () => [],
    getDisabledHooks: () => [],
    isTrustedFolder: () => true,
  });
  await registry.initialize();
  return registry.getAllHooks().map(({ eventName, matcher }) => ({ event: eventName, matcher }));
}

async function rules(): Promise<GeminiRule[]> {
  const policyPaths = merged.policyPaths?.map((path) => path.replace(/^~(?=\/|$)/, homedir()));
  const config = await core.createPolicyEngineConfig({ ...merged, policyPaths }, "default", undefined, true);
  return config.rules.map(({ toolName, decision, priority, argsPattern, mcpName, source }) => ({
    toolName,
    decision,
    priority,
    argsPattern: argsPattern?.source,
    mcpName,
    source,
  }));
}
