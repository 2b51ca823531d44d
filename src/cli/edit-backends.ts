import { ConfigurationError, UsageError } from "../diagnostics/errors.ts";
import { findSettingsFile, projectPlaces, userPlaces } from "../config/find-settings-file.ts";
import { userSettingsFolder } from "../config/load-settings.ts";
import type { BackendTable } from "../config/backend-table.ts";
import { resolveBackend } from "../backends/resolve-backend.ts";
import { presets } from "../backends/presets.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { ensureFolder } from "../files/ensure-folder.ts";
import { lookAt } from "../files/look-at.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { childOf, parentOf } from "../files/path-rules.ts";
import { writeFileAtomically } from "../files/write-atomically.ts";
import type { SettingsEdit } from "../formats/settings-edit.ts";
import type { Json } from "../model/json.ts";
import { protocols, type Protocol } from "../model/protocol.ts";
import { visibleText } from "../reporting/visible-text.ts";
import type { BackendScene } from "./choose-backend.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { jsonDocument } from "./json-document.ts";

/** `agentsmgr backend use NAME`: the backend that `run` takes from now on. */
export async function useBackend(
  name: string,
  options: CommonOptions,
  scene: BackendScene,
): Promise<ExitCode> {
  const { name: chosen } = resolveBackend(name, scene.settings);
  const path = await edit([{ op: "set", path: ["backend"], value: chosen }], options, scene);
  const steps = Object.hasOwn(presets, chosen) ? (presets[chosen]?.steps ?? []) : [];
  return tell("use", { path, backend: chosen }, `\`${chosen}\` is the backend now (${path})`, steps, {
    options,
    scene,
  });
}

/** `agentsmgr backend add NAME …`: a backend of the user's or the project's own. */
export async function addBackend(
  name: string,
  options: CommonOptions,
  scene: BackendScene,
): Promise<ExitCode> {
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(name))
    throw new UsageError("backend/name", `\`${name}\` is no name for a backend`, {
      hints: ["lower-case letters, digits, `.`, `_` and `-`"],
    });
  const table = readTable(options);
  const known = {
    backends: [{ value: { [name]: table }, origin: "the options" }, ...scene.settings.backends],
  };
  resolveBackend(name, known);
  const edits = Object.entries(table).map(([key, value]): SettingsEdit => ({
    op: "set",
    path: ["backends", name, key],
    value: value as Json,
  }));
  const path = await edit(edits, options, scene);
  return tell(
    "add",
    { path, backend: name },
    `\`${name}\` is a backend now (${path})`,
    [`agentsmgr backend check ${name}`, `agentsmgr backend use ${name}`],
    {
      options,
      scene,
    },
  );
}

/** `agentsmgr backend remove NAME`. */
export async function removeBackend(
  name: string,
  options: CommonOptions,
  scene: BackendScene,
): Promise<ExitCode> {
  const { settings } = scene;
  const path = settingsPath(options, scene);
  const own = settings.backends.find(({ origin, value }) => origin === path && Object.hasOwn(value, name));
  if (own === undefined) {
    const names = settings.backends.flatMap(({ value }) => Object.keys(value));
    throw new UsageError("backend/unknown", `\`${path}\` has no backend \`${name}\``, {
      hints: [
        ...didYouMean(name, names),
        Object.hasOwn(presets, name)
          ? "it is one that we know, and cannot be removed"
          : "--user is for your own configuration",
      ],
    });
  }
  const chosen = settings.backend?.origin === path && settings.backend.value.split(":")[0] === name;
  const edits: SettingsEdit[] = [{ op: "remove", path: ["backends", name] }];
  if (chosen) edits.push({ op: "remove", path: ["backend"] });
  await edit(edits, options, scene);
  return tell("remove", { path, backend: name }, `\`${name}\` is gone (${path})`, [], { options, scene });
}

interface TellContext {
  readonly options: CommonOptions;
  readonly scene: BackendScene;
}

function tell(
  action: string,
  done: Readonly<Record<string, string>>,
  sentence: string,
  steps: readonly string[],
  { options, scene: { terminal } }: TellContext,
): ExitCode {
  if (options.json === true) terminal.out(jsonDocument(`backend ${action}`, true, { ...done, next: steps }));
  else if (options.quiet !== true) {
    terminal.out(`${visibleText(sentence)}\n`);
    if (steps.length > 0)
      terminal.out(visibleText(`\nnext:\n${steps.map((step) => `  ${step}\n`).join("")}`));
  }
  return exitCode.done;
}

/** What the options say, in the form of the configuration. */
function readTable(options: CommonOptions): BackendTable {
  const { baseUrl, modelName, keyEnv, window, protocol, preset } = options;
  if (baseUrl === undefined && preset === undefined)
    throw new UsageError(
      "usage/arguments",
      "`backend add` needs `--base-url`, or `--preset` for one to begin with",
      {
        hints: ["agentsmgr backend add mine --base-url http://127.0.0.1:8000 --model-name my-model"],
      },
    );
  if (keyEnv !== undefined && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(keyEnv))
    throw new UsageError("backend/key", "`--key-env` takes the name of a variable, and that is none", {
      hints: ["a key is never written down: --key-env MY_KEY, and export MY_KEY=… in your shell"],
    });
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(baseUrl === undefined ? {} : { "base-url": baseUrl }),
    ...(modelName === undefined ? {} : { model: modelName }),
    ...(keyEnv === undefined ? {} : { "key-env": keyEnv }),
    ...(window === undefined ? {} : { window: readTokens(window) }),
    ...(protocol === undefined ? {} : { protocols: protocol.map(readProtocol) }),
  };
}

/** `65536`, `64k`. */
function readTokens(text: string): number {
  const [, digits = "", unit] = /^(\d{1,9})(k?)$/i.exec(text) ?? [];
  const tokens = Number(digits) * (unit ? 1024 : 1);
  if (tokens > 0) return tokens;
  throw new UsageError("usage/arguments", `\`--window ${text}\` is no number of tokens`, {
    hints: ["such as `--window 65536` or `--window 64k`"],
  });
}

function readProtocol(word: string): Protocol {
  const known = protocols.find((protocol) => protocol === word);
  if (known !== undefined) return known;
  throw new UsageError("usage/arguments", `there is no protocol \`${word}\``, {
    hints: [...didYouMean(word, protocols), `protocols: ${protocols.join(", ")}`],
  });
}

/** The configuration that is changed: the project's, with `--user` the user's. */
function settingsPath(options: CommonOptions, { target, terminal }: BackendScene): string {
  const folder = options.user === true ? userSettingsFolder(terminal.environment, terminal.home) : target;
  const places = options.user === true ? userPlaces : projectPlaces;
  return findSettingsFile(folder, places)?.path ?? childOf(folder, places[0]);
}

/** All else in the file stays as it is. */
async function edit(
  edits: readonly SettingsEdit[],
  options: CommonOptions,
  scene: BackendScene,
): Promise<string> {
  const path = settingsPath(options, scene);
  if (!/\.(?:toml|json)$/.test(path))
    throw new ConfigurationError(
      "configuration/by-hand",
      `\`${path}\` is YAML, which is not edited for you`,
      {
        hints: edits.map(
          (one) => `${one.path.join(".")}${one.op === "set" ? `: ${JSON.stringify(one.value)}` : " goes"}`,
        ),
      },
    );
  const { editSettings } = await import("../formats/edit-settings.ts");
  const status = lookAt(nodeDisk, path);
  const text =
    status === undefined ? "" : new TextDecoder("utf-8", { ignoreBOM: true }).decode(nodeDisk.readFile(path));
  const contents = editSettings(text, path.endsWith(".toml") ? "toml" : "json", edits);
  if (contents === text) return path;
  ensureFolder(nodeDisk, parentOf(path));
  const mode = status?.mode ?? 0o644;
  writeFileAtomically(nodeDisk, path, { contents, mode, exactMode: status !== undefined, sync: true });
  return path;
}
