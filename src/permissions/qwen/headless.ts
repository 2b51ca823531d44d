import type { Decision } from "../decision.ts";
import type { ApprovalMode } from "./approval-mode.ts";

/** Tools that are taken out of a session in which nobody can be asked (0.24.4). */
const banned: Readonly<Record<ApprovalMode, readonly string[]>> = {
  plan: ["run_shell_command", "edit", "write_file"],
  default: ["run_shell_command", "edit", "write_file"],
  auto: ["run_shell_command", "edit", "write_file"],
  "auto-edit": ["run_shell_command"],
  yolo: [],
};

/** Names of an allowing rule that lift the ban: the id and what the client shows, and none of Claude Code's. */
const lifting: Readonly<Record<string, readonly string[]>> = {
  run_shell_command: ["run_shell_command", "Shell", "ShellTool"],
  edit: ["edit", "Edit", "EditTool", "replace"],
  write_file: ["write_file", "WriteFile", "WriteFileTool"],
};

/** Denies for whole tools, unless a rule allows some use of the tool by a name that counts. */
export function headlessDenies(mode: ApprovalMode, allow: readonly string[]): string[] {
  const names = new Set(allow.map((text) => (text.split("(")[0] ?? "").trim().replace(/^_+/, "")));
  return banned[mode].filter((tool) => !lifting[tool]?.some((name) => names.has(name)));
}

/** A question that nobody answers is a refusal. */
export function answerHeadless(decision: Decision): Decision {
  return decision.verdict === "ask" ? { ...decision, verdict: "deny" } : decision;
}
