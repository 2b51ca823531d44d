import type { Finding, Judgement } from "../permissions/finding.ts";
import { isWeaker } from "../permissions/decision.ts";
import { colorVerdict } from "./format-explanation.ts";
import { formatColumns } from "./format-columns.ts";
import { plainStyle, type Style } from "./style.ts";
import { ownText, visibleText } from "./visible-text.ts";

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
  const isFault = claimed !== undefined && isWeaker(decision.verdict, claimed.verdict);
  const isFound = isFault && decision.limit === undefined;
  return `${decision.verdict}${isFound ? "!" : "~"}`;
}

const kinds = ["limit", "stricter", "wider"] as const;

type Kind = (typeof kinds)[number];

const words: Readonly<Record<Kind, string>> = {
  limit: "weaker, as the client looks into no such call",
  stricter: "stricter than the library says",
  wider: "allowed by a rule though no rule of the library names it",
};

/** What is no fault, counted for each coder, with an example. */
export function formatDifferences(findings: readonly Finding[], style: Style = plainStyle): string {
  const coders = [...new Set(findings.map(({ coder }) => coder))];
  const lines = coders.flatMap((coder) => {
    const told = kinds.flatMap((kind) =>
      tell(
        kind,
        findings.filter((each) => each.coder === coder),
      ),
    );
    return told.length === 0 ? [] : [`${style.bold(coder)}: ${told.join("; ")}`];
  });
  return lines.length === 0 ? "" : `${lines.join("\n")}\n\n`;
}

function tell(kind: Kind, findings: readonly Finding[]): string[] {
  const found = findings.filter((finding) => finding.kind === kind);
  const example = found[0]?.call.text.replaceAll("\n", "\\n") ?? "";
  return found.length === 0 ? [] : [visibleText(`${found.length} ${words[kind]}, such as \`${example}\``)];
}
