import type { Entry } from "../../model/entry.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { readSpec, type ToolUse } from "../shared/map-specs.ts";
import { notePermission } from "../shared/note-tools.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { shellWords } from "../shared/shell-quote.ts";
import { prefixRule, scriptRule, type RuleDecision } from "./tools.ts";

const decisions = { allow: "allow", ask: "prompt", deny: "forbidden" } as const satisfies Record<
  string,
  RuleDecision
>;

type Decision = keyof typeof decisions;
type ShellUse = ToolUse & { kind: "shell" };

/** Shell rules as a rules file. The strictest of all matching rules wins, so their order does not matter. */
export function codexRules(job: RenderJob): Entry[] {
  const lines: string[] = [];
  const programs = new Set<string>();
  for (const decision of ["allow", "ask", "deny"] as const)
    for (const spec of job.catalog.permissions[decision]) {
      const use = readSpec(spec);
      if (use.kind !== "shell") continue;
      lines.push(...shellRules(use, { spec, decision, job }));
      if (decision === "allow") programs.add(shellWords(use.command)[0] ?? "");
    }
  if (lines.length === 0) return [];
  if (lines.some((line) => !line.includes('decision="allow"'))) noteWholeLines(job);
  const contents = [
    "# Written by agentsmgr from permissions.toml.",
    "",
    ...new Set(lines),
    ...[...programs].filter((name) => name !== "" && !name.includes("/")).map(bareProgram),
    "",
  ].join("\n");
  return [{ kind: "file", path: job.inBase("rules", "agentsmgr.rules"), contents }];
}

/**
 * A rule for a program also holds for one of that name in any folder, unless places are told; and what is allowed runs
 * outside of the sandbox. So that a model cannot write itself such a program in the project, no place is told (0.169.0).
 */
function bareProgram(name: string): string {
  return `host_executable(name=${JSON.stringify(name)}, paths=[])`;
}

function shellRules(
  use: ShellUse,
  { spec, decision, job }: { readonly spec: ToolSpec; readonly decision: Decision; readonly job: RenderJob },
): string[] {
  const rule = prefixRule(use.command, decisions[decision]);
  const sign = unreadable(use.command);
  if (sign !== undefined) {
    const isWhole = decision !== "allow" && !use.isPrefix;
    if (!isWhole)
      notePermission(job, decision, {
        spec,
        reason: `Codex does not look into a line with \`${sign}\``,
        instead:
          decision === "allow"
            ? "it runs in the sandbox"
            : "the rule is about the very line, without more arguments",
        weakness: { level: "rule" },
      });
    return decision === "allow" ? [] : [rule, scriptRule(use.command, decisions[decision])];
  }
  if (!use.isPrefix)
    notePermission(job, decision, {
      spec,
      reason: "a Codex rule matches the command with any more arguments",
      instead: "the rule covers them too",
    });
  return [rule];
}

/** The first sign outside of quotes that keeps Codex 0.169.0 from taking a line apart; undefined for a plain one. */
function unreadable(command: string): string | undefined {
  const bare = command.replaceAll(/"[^"$`\\]*"|'[^']*'/g, "''");
  return (/[#$&()*;<>?[\\\]^`{|}~\n]|(?<=\s)=|^\w+\+?=/.exec(bare) ??
    /["']/.exec(bare.replaceAll("''", "")))?.[0];
}

function noteWholeLines(job: RenderJob): void {
  job.note("permissions", {
    reason:
      "Codex looks only into lines of plain words, not into one with a redirection, a variable, a pattern or a subshell",
    instead: "such a line runs in the sandbox, whatever the rules say of its commands",
  });
}
