import { backendNames, resolveBackend } from "../backends/resolve-backend.ts";
import type { Backend } from "../backends/backend.ts";
import { codersFor } from "../backends/launching/launchers.ts";
import { presets } from "../backends/presets.ts";
import { formatColumns } from "../reporting/format-columns.ts";
import { visibleText } from "../reporting/visible-text.ts";
import { chooseBackend, type BackendScene } from "./choose-backend.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { jsonDocument } from "./json-document.ts";

interface ListedBackend {
  readonly name: string;
  readonly isChosen: boolean;
  readonly url: string;
  readonly model: string | null;
  readonly keyEnv: string | null;
  readonly summary: string | null;
}

/** `agentsmgr backend list`. */
export function listBackends(options: CommonOptions, { settings, terminal }: BackendScene): ExitCode {
  const chosen = settings.backend?.value;
  const listed = backendNames(settings).map((name): ListedBackend => {
    const { root, model, keyEnv } = resolveBackend(name, settings);
    const isChosen = chosen === name || chosen?.startsWith(`${name}:`) === true;
    const summary = Object.hasOwn(presets, name) ? (presets[name]?.summary ?? null) : null;
    return { name, isChosen, url: root, model: model ?? null, keyEnv: keyEnv ?? null, summary };
  });
  if (options.json === true) {
    terminal.out(jsonDocument("backend list", true, { chosen: settings.backend ?? null, backends: listed }));
    return exitCode.done;
  }
  const rows = listed.map(({ name, isChosen, url, model, summary }) => [
    `${isChosen ? "*" : " "} ${name}`,
    model ?? "-",
    summary ?? url,
  ]);
  terminal.out(`${visibleText(formatColumns([["  backend", "model", ""], ...rows]))}\n`);
  if (chosen === undefined) terminal.err("\nnone is chosen: agentsmgr backend use NAME\n");
  return exitCode.done;
}

/** `agentsmgr backend show [NAME]`: what a backend is, and where each part of it is said. */
export function showBackend(name: string | undefined, options: CommonOptions, scene: BackendScene): ExitCode {
  const { settings, terminal } = scene;
  const backend = name === undefined ? chooseBackend(options, scene) : resolveBackend(name, settings);
  const coders = codersFor(backend);
  if (options.json === true) {
    const { origins, ...rest } = backend;
    terminal.out(
      jsonDocument("backend show", true, {
        backend: { ...rest, origins: Object.fromEntries(origins) },
        coders,
      }),
    );
    return exitCode.done;
  }
  const rows = describe(backend).map(([key, value, from]) => [
    key,
    value,
    from === undefined ? "" : `(${from})`,
  ]);
  terminal.out(`${visibleText(formatColumns(rows))}\n`);
  terminal.out(`${visibleText(`coders: ${coders.join(", ") || "none"}`)}\n`);
  return exitCode.done;
}

function describe(backend: Backend): readonly (readonly [string, string, string | undefined])[] {
  const { origins, sampling } = backend;
  const url = origins.get("base-url");
  const rows: readonly (readonly [string, string | number | undefined, string | undefined])[] = [
    ["backend", backend.name, undefined],
    ["engine", backend.engine, origins.get("engine")],
    ["anthropic", backend.anthropicUrl, origins.get("anthropic-url") ?? url],
    ["openai", backend.openaiUrl, origins.get("openai-url") ?? url],
    ["protocols", backend.protocols.join(", "), origins.get("protocols")],
    ["model", backend.model ?? "not said", origins.get("model")],
    ["small model", backend.smallModel, origins.get("small-model")],
    ["key", backend.keyEnv === undefined ? "none" : `in ${backend.keyEnv}`, origins.get("key-env")],
    ["window", backend.window ?? "as the server says", origins.get("window")],
    ["output", backend.output, origins.get("output")],
    ["temperature", sampling.temperature, origins.get("temperature")],
    ["top-p", sampling.topP, origins.get("top-p")],
    ["top-k", sampling.topK, origins.get("top-k")],
  ];
  return rows.flatMap(([key, value, from]) =>
    value === undefined ? [] : [[key, String(value), from] as const],
  );
}
