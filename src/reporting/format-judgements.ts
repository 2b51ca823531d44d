import type { CoderName } from "../model/coder-name.ts";
import type { Finding, Judgement } from "../permissions/finding.ts";
import { isWeaker } from "../permissions/decision.ts";
import { colorVerdict } from "./format-explanation.ts";
import { formatColumns } from "./format-columns.ts";
import { plainStyle, type Style } from "./style.ts";
import { ownText } from "./visible-text.ts";

/**
 * A row for each call: the library's verdict, `-` where no rule names it, then each coder's. `!` is weaker than the
 * library says, `~` weaker too, and known.
 */
export function formatJudgements(judgements: readonly Judgement[], style: Style = plainStyle): string {
  const sessions = judgements.filter(({ agent }) => agent === undefined);
  const coders = [...new Set(sessions.map(({ coder }) => coder))];
  const byCall = new Map<string, Judgement[]>();
  for (const judgement of sessions)
    byCall.set(judgement.call.text, [...(byCall.get(judgement.call.text) ?? []), judgement]);
  const rows = [...byCall].map(([text, decided]) => [
    ownText(text.replaceAll("\n", "\\n"), style),
    libraryCell(decided),
    ...coders.map((coder) => coderCell(decided.find((each) => each.coder === coder))),
  ]);
  const table = formatColumns([["call", "library", ...coders], ...rows], (cell, column) =>
    column === 0 ? cell : colorVerdict(cell, style),
  );
  return `${table}\n\n`;
}

/** What one library says to different coders may differ. */
function libraryCell(decided: readonly Judgement[]): string {
  return [...new Set(decided.map(({ policy }) => policy?.verdict ?? "-"))].join("/");
}

function coderCell(judgement: Judgement | undefined): string {
  if (judgement === undefined) return "";
  const { policy, claimed, decision } = judgement;
  if (policy === undefined || !isWeaker(decision.verdict, policy.verdict)) return decision.verdict;
  const isFound = claimed !== undefined && isWeaker(decision.verdict, claimed.verdict);
  return `${decision.verdict}${isFound ? "!" : "~"}`;
}

/** What coders ask for or deny though the library says less, and allow by a rule though it says nothing: counted. */
export function formatDifferences(findings: readonly Finding[], style: Style = plainStyle): string {
  const lines = [...count(findings)].map(
    ([coder, { stricter, wider }]) =>
      `${style.bold(coder)}: ${[
        ...(stricter.length === 0
          ? []
          : [`${stricter.length} stricter than the library says, such as \`${stricter[0] ?? ""}\``]),
        ...(wider.length === 0
          ? []
          : [
              `${wider.length} allowed by a rule though the library names no rule, such as \`${wider[0] ?? ""}\``,
            ]),
      ].join("; ")}`,
  );
  return lines.length === 0
    ? ""
    : `${lines.map((line) => ownText(line.replaceAll("\n", "\\n"), style)).join("\n")}\n\n`;
}

type Counted = Readonly<Record<"stricter" | "wider", string[]>>;

function count(findings: readonly Finding[]): Map<CoderName, Counted> {
  const counted = new Map<CoderName, Counted>();
  for (const { kind, coder, call } of findings) {
    if (kind === "weaker") continue;
    const known = counted.get(coder) ?? { stricter: [], wider: [] };
    known[kind].push(call.text);
    counted.set(coder, known);
  }
  return counted;
}
