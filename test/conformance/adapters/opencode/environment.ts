import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { clientsFolder, findProgram, nodeFolder, type ClientProgram } from "../../harness/client-program.ts";
import type { Place } from "../../harness/place.ts";

export function opencodeProgram(): ClientProgram {
  const program = findProgram("opencode");
  if (program === undefined) throw new Error("opencode is not installed");
  return program;
}

export interface OpencodeSetup {
  /** The model's address, where one is needed. */
  readonly model?: string | undefined;
  /** Merged over all files. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** What OpenCode is started with; nothing of it stands in a file that we write. */
export function opencodeEnvironment(
  place: Place,
  { model, settings = {}, environment = {} }: OpencodeSetup,
): Record<string, string> {
  const added = { ...(model === undefined ? {} : providers(place, model)), ...settings };
  const scratch = join(place.root, "scratch");
  mkdirSync(scratch, { recursive: true });
  return {
    PATH: [ripgrepFolder, nodeFolder, "/usr/local/bin", "/usr/bin", "/bin"].join(":"),
    ...noNetwork,
    // It unpacks libraries there, and has a folder of its own in it.
    TMPDIR: scratch,
    // It installs its plugin package into every folder of settings, and servers are often started by `npx`.
    npm_config_offline: "true",
    OPENCODE_DISABLE_AUTOUPDATE: "1",
    OPENCODE_DISABLE_DEFAULT_PLUGINS: "1",
    OPENCODE_DISABLE_LSP_DOWNLOAD: "1",
    OPENCODE_DISABLE_MODELS_FETCH: "1",
    OPENCODE_CONFIG_CONTENT: JSON.stringify(added),
    ...environment,
  };
}

/** Whatever leaves this machine finds no way. */
const noNetwork = {
  HTTP_PROXY: "http://127.0.0.1:1",
  HTTPS_PROXY: "http://127.0.0.1:1",
  NO_PROXY: "127.0.0.1,localhost",
};

/** It looks for ripgrep before it loads a skill, and would fetch one. The old Qwen Code brings one along that may be run. */
const ripgrepFolder = join(
  clientsFolder,
  "node_modules/qwen-code-0-5/vendor/ripgrep",
  `${process.arch}-${process.platform}`,
);

/**
 * Settings that are merged over all files: every model that the place's files name is had from the fake one, under its
 * own name. Which of them is used stays what the files say; where they say nothing, one of ours is.
 */
function providers(place: Place, url: string): object {
  const named = modelsIn(place);
  const texts = [...named, "conformance/any-model"];
  const tables: Record<string, { models: Record<string, object> }> = {};
  for (const text of texts) {
    const [provider = "", ...model] = text.split("/");
    tables[provider] ??= {
      npm: "@ai-sdk/openai-compatible",
      options: { baseURL: `${url}/v1`, apiKey: "no-key" },
      models: {},
    } as { models: Record<string, object> };
    tables[provider].models[model.join("/")] = {};
  }
  const isChosen = settingsTexts(place).some((text) => /^ {0,4}"model":/m.test(text));
  return { provider: tables, ...(isChosen ? {} : { model: "conformance/any-model" }) };
}

/** As `provider/model`, of settings and of the front matter of agents and commands. */
function modelsIn(place: Place): string[] {
  const texts = [...settingsTexts(place), ...markdownTexts(place)];
  const pattern = /^\s*"?(?:small_)?model"?: *"?([\w.-]+\/[^"\s]+)/gm;
  return texts.flatMap((text) => [...text.matchAll(pattern)].map(([, model = ""]) => model));
}

function settingsTexts(place: Place): string[] {
  const folders = [place.project, userFolder(place)];
  const paths = folders.flatMap((folder) => [join(folder, "opencode.json"), join(folder, "opencode.jsonc")]);
  return paths.filter((path) => existsSync(path)).map((path) => readFileSync(path, "utf8"));
}

function markdownTexts(place: Place): string[] {
  const folders = [join(place.project, ".opencode"), userFolder(place)];
  const kinds = folders.flatMap((folder) => [join(folder, "agents"), join(folder, "commands")]);
  return kinds.filter((folder) => existsSync(folder)).flatMap(textsBelow);
}

function textsBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".md")).map((name) => readFileSync(join(folder, name), "utf8"));
}

export function userFolder({ home }: Place): string {
  return join(home, ".config/opencode");
}
