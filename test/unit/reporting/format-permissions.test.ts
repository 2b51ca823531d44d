import { describe, expect, it } from "vitest";
import type { Judgement } from "../../../src/permissions/finding.ts";
import { findDifference } from "../../../src/permissions/finding.ts";
import { parseCall } from "../../../src/permissions/parse-call.ts";
import type { Verdict } from "../../../src/permissions/decision.ts";
import { formatColumns } from "../../../src/reporting/format-columns.ts";
import { formatExplanation, type ExplainedRow } from "../../../src/reporting/format-explanation.ts";
import { formatDifferences, formatJudgements } from "../../../src/reporting/format-judgements.ts";
import { plainStyle } from "../../../src/reporting/style.ts";

const library = {
  verdict: "deny",
  rule: "shell(git push --force *)",
  origin: "configurations/permissions.toml: deny",
  location: { path: "configurations/permissions.toml", line: 7, column: 3 },
} as const;

const claude: ExplainedRow = {
  coder: "claude",
  client: "2.1.329",
  library,
  verdict: "deny",
  rule: "Bash(git push --force *)",
  origin: ".claude/settings.json: permissions.deny",
};

const codex: ExplainedRow = {
  coder: "codex",
  client: "0.169.0",
  library,
  verdict: "ask",
  origin: "approval_policy",
};

describe("formatExplanation", () => {
  it("breaks a long rule at its blanks, and says below it where it stands", () => {
    const words = [
      'toolName = "run_shell_command",',
      'commandPrefix = "git push --force",',
      "priority = 300",
    ];
    const gemini = { ...claude, coder: "gemini", rule: words.join(" "), origin: "x.toml" } as const;
    const rows = formatExplanation({ call: "shell git push --force", rows: [gemini, codex], weaker: [] });
    const [, , , first, ...next] = rows.split("\n");
    expect(first).toBe(`gemini   deny  ${words[0] ?? ""} ${words[1] ?? ""}`);
    expect(next.slice(0, 2)).toStrictEqual(["               priority = 300", "               x.toml"]);
    expect(next[2]).toMatch(/^codex {4}ask {3}no rule names it +approval_policy$/);
  });

  it("leaves a long rule without a blank whole", () => {
    const rule = `Bash(${"x".repeat(200)})`;
    expect(formatExplanation({ call: "tool shell", rows: [{ ...claude, rule }], weaker: [] })).toContain(
      rule,
    );
  });

  it("shows the library's rule with its place, then each coder's with its file", () => {
    expect(formatExplanation({ call: "shell git push --force", rows: [claude, codex], weaker: [] }))
      .toBe(`shell git push --force

library  deny  shell(git push --force *)  configurations/permissions.toml:7:3
claude   deny  Bash(git push --force *)   .claude/settings.json: permissions.deny
codex    ask   no rule names it           approval_policy
`);
  });

  it("says for whom the library says something else", () => {
    const rows = [claude, { ...codex, library: undefined }];
    const text = formatExplanation({ call: "x", rows, weaker: [] });
    expect(text).toContain("library for claude  deny  shell(git push --force *)");
    expect(text).toContain("library for codex   -     no rule names it\n");
  });

  it("shows an agent where it decides otherwise than its session", () => {
    const same = { ...claude, agent: "reader" };
    const open = { ...claude, agent: "writer", verdict: "allow" } as const;
    const text = formatExplanation({ call: "x", rows: [claude, same, open], weaker: [] });
    expect(text).not.toContain("reader");
    expect(text).toContain("claude, agent writer  allow  ");
  });

  it.each([
    [{ accepted: "its sandbox decides" }, true, "; the library accepts it: its sandbox decides\n"],
    [{}, true, "; your configuration accepts it\n"],
    [{}, false, "; populate stops at it\n"],
  ])("says what is known of a rule that is weaker: %j", (accepted, isAccepted, end) => {
    const weakens = { level: "rule", decision: "deny", rule: "read(.env)", ...accepted } as const;
    const note = {
      coder: "codex",
      feature: "permissions",
      reason: "no rules",
      instead: "the sandbox",
    } as const;
    const text = formatExplanation({ call: "x", rows: [codex], weaker: [{ ...note, weakens, isAccepted }] });
    expect(text).toContain(`\ncodex cannot deny \`read(.env)\`: no rules; the sandbox${end}`);
  });

  it("keeps a call of several lines, and what cannot be seen, in its line", () => {
    const text = formatExplanation({ call: "shell a\nb\u202E", rows: [], weaker: [] });
    expect(text).toBe("shell a\\nb\\u{202e}\n\n\n");
  });
});

function judgement(
  call: string,
  says: Verdict | undefined,
  verdict: Verdict,
  parts: Partial<Judgement> = {},
): Judgement {
  const policy = says && { verdict: says, rule: "r", origin: "o", spec: "read" as const };
  return {
    coder: "codex",
    call: { call: parseCall(call), text: call, from: { kind: "general" } },
    policy,
    claimed: policy,
    decision: { verdict, rule: "r", origin: "o" },
    ...parts,
  };
}

describe("formatJudgements", () => {
  it("has a row for each call, and marks what is weaker, known or not", () => {
    const judgements = [
      judgement("shell a", "deny", "deny"),
      judgement("shell a", "deny", "ask", { coder: "qwen" }),
      judgement("read b", "deny", "allow", { claimed: undefined }),
      judgement("read b", undefined, "ask", { coder: "qwen" }),
      judgement("read b", "deny", "allow", { coder: "qwen", agent: "tester" }),
      judgement("shell c", "deny", "ask", {
        decision: { verdict: "ask", origin: "o", limit: "scripts" },
      }),
    ];
    expect(formatJudgements(judgements)).toBe(`call     library  codex   qwen
shell a  deny     deny    ask!
read b   deny/-   allow~  ask
shell c  deny     ask~

`);
  });
});

describe("formatDifferences", () => {
  it("counts what is stricter and what is wider, with an example of each", () => {
    const judgements = [
      judgement("shell a", "allow", "ask"),
      judgement("shell b", "allow", "deny"),
      judgement("shell c", undefined, "allow"),
      judgement("shell d", "deny", "allow"),
      judgement("shell e\nf", "deny", "allow", {
        decision: { verdict: "allow", origin: "o", limit: "scripts" },
      }),
    ];
    const findings = judgements.flatMap((each) => findDifference(each) ?? []);
    expect(findings.map(({ kind }) => kind)).toStrictEqual([
      "stricter",
      "stricter",
      "wider",
      "weaker",
      "limit",
    ]);
    expect(formatDifferences(findings)).toBe(
      "codex: 1 weaker, as the client looks into no such call, such as `shell e\\nf`; 2 stricter than the library says, such as `shell a`; 1 allowed by a rule though no rule of the library names it, such as `shell c`\n\n",
    );
    expect(formatDifferences([])).toBe("");
  });
});

describe("formatColumns", () => {
  it("lets one long cell move its own row only, and dresses a cell when it has its width", () => {
    const rows = [
      ["a", "b"],
      ["long", ""],
      ["x".repeat(9), "c"],
    ];
    const dress = (cell: string, column: number): string =>
      column === 0 ? plainStyle.red(`<${cell}>`) : cell;
    expect(formatColumns(rows, dress, 5)).toBe("<a   >  b\n<long>\n<xxxxxxxxx>  c");
  });
});
