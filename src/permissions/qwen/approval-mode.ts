import type { Decision } from "../decision.ts";
import { isGuardedFile, isInside, questionOf, type Session } from "./judge-use.ts";
import { lineOperations } from "./line-operations.ts";
import { lineSafety } from "./line-safety.ts";
import type { Ruling } from "./rule-book.ts";
import type { ToolUse } from "./tool-use.ts";

export const approvalModes = ["plan", "default", "auto-edit", "auto", "yolo"] as const;

export type ApprovalMode = (typeof approvalModes)[number];

/** A use, what the rules or the tool itself say about it, and what a decision is told to come from. */
export interface Judged {
  readonly use: ToolUse;
  /** Of a shell command. */
  readonly line?: string | undefined;
  readonly ruling: Ruling;
  readonly origin: string;
}

/**
 * What the mode makes of a ruling that does not deny (0.24.4, `CoreToolScheduler`).
 *
 * `auto` has a model judge what would be asked for otherwise. Nobody can tell what it will say, so a call that it judges
 * counts as asked for: the judge stands in the user's place. A rule that asks is not left to it.
 */
export function applyMode(judged: Judged, mode: ApprovalMode, session: Session): Decision {
  const { ruling, use, origin } = judged;
  const decided: Decision = { verdict: ruling.verdict, rule: ruling.rule, origin };
  const byMode = (verdict: Decision["verdict"], why: string): Decision => ({
    verdict,
    origin: `approval mode ${mode}: ${why}`,
  });
  switch (mode) {
    case "yolo":
      return ruling.verdict === "allow" ? decided : byMode("allow", "nothing is asked for");
    case "plan":
      return inPlan(judged, decided, byMode);
    case "auto-edit": {
      const isAnswered = ["edit", "other"].includes(questionOf(use));
      return ruling.verdict === "ask" && isAnswered
        ? byMode("allow", "what is no command is not asked for")
        : decided;
    }
    case "auto":
      return inAuto(judged, session, { decided, byMode });
    case "default":
      return decided;
  }
}

type ByMode = (verdict: Decision["verdict"], why: string) => Decision;

function inPlan({ ruling, use, line }: Judged, decided: Decision, byMode: ByMode): Decision {
  if (line !== undefined) {
    const safety = lineSafety(line);
    if (safety === "writes") return byMode("deny", "nothing is changed");
    return safety === "reads" ? decided : byMode("ask", "the command may change something");
  }
  if (ruling.verdict === "allow" || questionOf(use) === "other") return decided;
  return byMode("deny", "nothing is changed");
}

/** Tools that are not judged. */
const unjudged = ["read_file", "grep_search", "glob", "list_directory", "todo_write"];

function inAuto(
  { ruling, use, line }: Judged,
  session: Session,
  { decided, byMode }: { decided: Decision; byMode: ByMode },
): Decision {
  const judge = (): Decision => byMode("ask", "a model judges");
  if (ruling.verdict === "allow") return writesGuarded(use, line, session) ? judge() : decided;
  if (ruling.isAskedByRule === true) return decided;
  if (unjudged.includes(use.tool)) return byMode("allow", "looking is not judged");
  const path = use.paths?.at(-1);
  if (path === undefined || questionOf(use) !== "edit") return judge();
  if (!isInside(path, session)) return byMode("ask", "the file is outside of the project");
  return isGuardedFile(path) ? judge() : byMode("allow", "edits in the project are not judged");
}

function writesGuarded(use: ToolUse, line: string | undefined, { place }: Session): boolean {
  const isWriting = ({ tool }: ToolUse): boolean => tool === "edit" || tool === "write_file";
  const isGuarded = ({ paths = [] }: ToolUse): boolean => paths.some(isGuardedFile);
  if (line === undefined) return isWriting(use) && isGuarded(use);
  const { project: folder, home } = place;
  return lineOperations(line, { folder, home }).some(
    (operation) => isWriting(operation.use) && (operation.isUnknown || isGuarded(operation.use)),
  );
}
