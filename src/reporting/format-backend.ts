import { fittingCoders } from "../backends/fixed-prompts.ts";
import type { BackendReport } from "../backends/probing/verdict.ts";
import { formatColumns } from "./format-columns.ts";
import type { Style } from "./style.ts";
import { visibleText } from "./visible-text.ts";

/** What a server told, what is the matter, and what to do. */
export function formatBackend(report: BackendReport, style: Style): string {
  const { name, model, state, message, fixes, isReady, url } = report;
  const head = `${isReady ? style.green(state) : style.red(state)}  ${visibleText(`${name}: ${model} at ${url}`)}`;
  const rows = tell(report).map(([key, value]) => [`  ${key}`, value]);
  const lines = [
    head,
    ...(rows.length === 0 ? [] : [visibleText(formatColumns(rows))]),
    ...(state === "ready" ? [] : [`  ${visibleText(message)}`]),
    ...fixes.map((fix) => `${style.cyan("hint")}: ${visibleText(fix)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function tell(report: BackendReport): readonly (readonly [string, string])[] {
  const { engine, version, protocols, facts, isStrict } = report;
  const { window, trainedWindow, parameters, quantization } = facts;
  const about = [parameters, quantization].filter((part) => part !== undefined).join(", ");
  const trained = trainedWindow === undefined ? "" : `; trained for ${trainedWindow}`;
  const coders = window === undefined ? [] : fittingCoders(protocols, window.tokens);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [
      "server",
      engine === undefined ? undefined : [engine, version].filter((part) => part !== undefined).join(" "),
    ],
    ["protocols", protocols.join(", ") || undefined],
    ["model", about || undefined],
    [
      "window",
      window === undefined
        ? trained.slice(2) || undefined
        : `${window.tokens} tokens (${window.from})${trained}`,
    ],
    ["coders", coders.join(", ") || undefined],
    [
      "strict",
      isStrict === true ? "refuses what Claude Code sends in the middle of a conversation" : undefined,
    ],
  ];
  return rows.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
}
