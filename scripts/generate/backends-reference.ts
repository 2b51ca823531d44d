import type { ChosenBackend } from "../../src/backends/backend.ts";
import { launcherFor } from "../../src/backends/launching/launchers.ts";
import { neededWindow } from "../../src/backends/fixed-prompts.ts";
import { presets } from "../../src/backends/presets.ts";
import { coderProtocols } from "../../src/model/model-server.ts";
import { coderNames, type CoderName } from "../../src/model/coder-name.ts";
import { launchMeanings, type Seen } from "./launch-meanings.ts";
import { madeFrom, markdownTable, page } from "./markdown.ts";

/** A backend for which each launcher sets all that it can set. */
const sample: ChosenBackend = {
  name: "sample",
  engine: "ollama",
  root: "http://127.0.0.1:1",
  anthropicUrl: "http://127.0.0.1:1",
  openaiUrl: "http://127.0.0.1:1/v1",
  protocols: ["anthropic", "openai-chat", "openai-responses"],
  model: "m",
  smallModel: "m",
  keyEnv: "KEY",
  window: 65_536,
  output: undefined,
  sampling: { temperature: 1, topP: 1, topK: 1 },
  isLocal: true,
  origins: new Map(),
};

const ways: Readonly<Record<Seen, string>> = {
  sent: "seen in requests at a server on loopback",
  read: "read in the client",
  told: "its documentation",
};

/** `docs/reference/backends.md`: what we know, and all that `run` sets. */
export function generateBackendsReference(): [path: string, text: string][] {
  const text = page(
    madeFrom("src/backends"),
    "# Backends",
    "What `agentsmgr backend` knows, and what `agentsmgr run` sets. How to use them is in the [guide](../guides/models-of-your-own.md).",
    "## Those that we know",
    markdownTable(
      ["Name", "What it is", "Model", "Protocols", "Key"],
      Object.entries(presets).map(presetRow),
    ),
    "A name can have a model behind it: `ollama:qwen3-coder:30b`.",
    "## What a client needs",
    markdownTable(["Coder", "Protocol", "Smallest window, tokens"], coderNames.map(needRow)),
    "The window is what the client sends before your first word, and 16,000 tokens to work in.",
    ...coderNames.flatMap(launchSection),
  );
  return [["docs/reference/backends.md", text]];
}

function presetRow([name, preset]: [string, (typeof presets)[string]]): string[] {
  const { summary, model = "", protocols = [], "key-env": key } = preset;
  return [`\`${name}\``, summary, model, protocols.join(", "), key === undefined ? "none" : `\`${key}\``];
}

function needRow(coder: CoderName): string[] {
  if (coder === "gemini") return [coder, "Google's own", ""];
  return [coder, coderProtocols[coder] ?? "", String(neededWindow(coder))];
}

function launchSection(coder: CoderName): string[] {
  if (coder === "gemini")
    return [
      "## gemini",
      "Gemini CLI 0.61.0 speaks Google's protocol only, and none of these servers does: `run gemini` is refused.",
    ];
  const { version, keys } = launchMeanings[coder];
  const set = keysOf(coder);
  const missing = set.filter((key) => keys[key] === undefined);
  const unused = Object.keys(keys).filter((key) => !set.includes(key));
  if (missing.length + unused.length > 0)
    throw new Error(
      `scripts/generate/launch-meanings.ts: ${coder}: without a meaning: ${missing.join(", ") || "none"}; not set: ${unused.join(", ") || "none"}`,
    );
  const rows = set.map((key) => [`\`${key}\``, keys[key]?.about ?? "", ways[keys[key]?.seen ?? "told"]]);
  return [
    `## ${coder}`,
    `${version}.`,
    markdownTable(["Variable or argument", "What it is for", "How it was checked"], rows),
  ];
}

/** Variables, then options, then the file. */
function keysOf(coder: CoderName): string[] {
  const launch = launcherFor(coder, sample).launch({ backend: sample, window: 65_536 });
  const words = launch.arguments.flatMap((word, index) => {
    if (word === "-c") return [`-c ${(launch.arguments[index + 1] ?? "").split("=")[0] ?? ""}`];
    return word.startsWith("--") ? [word] : [];
  });
  return [
    ...launch.variables.keys(),
    ...words,
    ...(launch.settings === undefined ? [] : [launch.settings.variable]),
  ];
}
