import { describe, expect, it } from "vitest";
import { coderNames } from "../../../src/model/coder-name.ts";
import type { CoderName } from "../../../src/model/coder-name.ts";
import type { PromptFeature } from "../../../src/prompts/prompt-node.ts";
import { translatePrompt } from "../../../src/prompts/translate-prompt.ts";

type Row = readonly [
  from: CoderName,
  to: CoderName,
  input: string,
  output: string,
  ...losses: PromptFeature[],
];

const skill = '"The arguments" are what the user wrote after the name of this skill.\n\n';
const label = "Arguments: {{args}}\n\n";

function translates(rows: readonly Row[]): void {
  it.each(rows.map((row) => [`${row[0]} → ${row[1]}: ${row[2]}`, row] as const))("%s", (_, row) => {
    const [from, to, input, output, ...losses] = row;
    const printed = translatePrompt(input, from, to);
    expect(printed.text).toBe(output);
    expect(printed.losses.map((loss) => loss.feature)).toEqual(losses);
  });
}

describe("the whole arguments", () => {
  translates([
    ["claude", "opencode", "Fix $ARGUMENTS now", "Fix $ARGUMENTS now"],
    ["claude", "gemini", "Fix $ARGUMENTS now", "Fix {{args}} now"],
    ["claude", "qwen", "Fix $ARGUMENTS now", "Fix {{args}} now"],
    ["claude", "codex", "Fix $ARGUMENTS now", `${skill}Fix the arguments now`, "arguments"],
    ["opencode", "claude", "Fix $ARGUMENTS now", "Fix $ARGUMENTS now"],
    ["opencode", "gemini", "Fix $ARGUMENTS now", "Fix {{args}} now"],
    ["opencode", "qwen", "Fix $ARGUMENTS now", "Fix {{args}} now"],
    ["opencode", "codex", "Task: $ARGUMENTS", `${skill}Task: the arguments`, "arguments"],
    ["gemini", "claude", "Fix {{args}} now", "Fix $ARGUMENTS now"],
    ["gemini", "opencode", "Fix {{args}} now", "Fix $ARGUMENTS now"],
    ["gemini", "qwen", "Fix {{args}} now", "Fix {{args}} now"],
    ["gemini", "codex", "Do it:\n\n{{args}}\n", `${skill}Do it:\n\nThe arguments.\n`, "arguments"],
    ["qwen", "claude", "Fix {{args}} now", "Fix $ARGUMENTS now"],
    ["qwen", "opencode", "Fix {{args}} now", "Fix $ARGUMENTS now"],
    ["qwen", "gemini", "Fix {{args}} now", "Fix {{args}} now"],
    ["qwen", "codex", "- {{args}} first", `${skill}- The arguments first`, "arguments"],
  ]);
});

describe("positional arguments", () => {
  const words = "From the first argument to the second argument";
  translates([
    ["claude", "opencode", "From $0 to $1", "From $1 to $2", "positional"],
    ["claude", "opencode", "$ARGUMENTS[0]", "$1", "positional"],
    ["claude", "gemini", "From $0 to $1", label + words, "positional", "positional"],
    ["claude", "qwen", "From $0 to $1", label + words, "positional", "positional"],
    ["claude", "codex", "From $0 to $1", skill + words, "positional", "positional"],
    ["claude", "gemini", "$0 of $ARGUMENTS", "The first argument of {{args}}", "positional"],
    ["opencode", "claude", "From $1 to $2", "From $0 to $1", "positional"],
    ["opencode", "claude", "v$1x", "v$ARGUMENTS[0]x", "positional"],
    ["opencode", "claude", "$12", "$ARGUMENTS[11]", "positional"],
    ["opencode", "gemini", "From $1 to $2", label + words, "positional", "positional"],
    ["opencode", "qwen", "From $1 to $2", label + words, "positional", "positional"],
    ["opencode", "codex", "From $1 to $2", skill + words, "positional", "positional"],
  ]);
});

describe("shell injections", () => {
  translates([
    ["claude", "opencode", "See !`git diff`", "See !`git diff`"],
    ["claude", "gemini", "See !`git diff`", "See !{git diff}"],
    ["claude", "qwen", "See !`git diff`", "See !{git diff}"],
    ["claude", "codex", "See !`git diff`", "See the output of `git diff` (run it first)", "shell"],
    ["claude", "codex", "- !`git diff`\n", "- Run `git diff` and use its output.\n", "shell"],
    ["claude", "gemini", "```!\ngit diff\nls\n```", "!{git diff\nls}"],
    ["opencode", "claude", "x!`ls` !`ls`", "x```!\nls\n``` !`ls`"],
    ["opencode", "gemini", "x!`ls`", "x!{ls}"],
    ["opencode", "qwen", "x!`ls`", "x!{ls}"],
    ["opencode", "codex", "x!`ls`", "x the output of `ls` (run it first)", "shell"],
    ["gemini", "claude", "See !{git diff}", "See !`git diff`"],
    ["gemini", "claude", "!{echo `ls`}", "Run `` echo `ls` `` and use its output.", "shell"],
    ["gemini", "claude", "!{cd a\nls}", "```!\ncd a\nls\n```"],
    ["gemini", "opencode", "!{git diff}", "!`git diff`"],
    ["gemini", "opencode", "!{echo `ls`}", "Run `` echo `ls` `` and use its output.", "shell"],
    ["gemini", "qwen", "!{f {a} {{args}}}", "!{f {a} {{args}}}"],
    ["gemini", "codex", "!{git diff}", "Run `git diff` and use its output.", "shell"],
    ["qwen", "claude", "!{git diff}", "!`git diff`"],
    ["qwen", "opencode", "!{git diff}", "!`git diff`"],
    ["qwen", "gemini", "!{git diff}", "!{git diff}"],
    ["qwen", "codex", "!{git diff}", "Run `git diff` and use its output.", "shell"],
    ["claude", "gemini", "!`echo }`", "Run `echo }` and use its output.", "shell"],
    ["claude", "gemini", "!`cat @{u}`", "Run `cat @ {u}` and use its output.", "shell", "escape"],
  ]);
});

describe("arguments in shell injections", () => {
  translates([
    ["claude", "opencode", "!`f $0`", "!`f $1`", "positional"],
    ["claude", "gemini", '!`f "$ARGUMENTS"`', "!{f {{args}}}"],
    ["claude", "qwen", "!`f '$ARGUMENTS'`", "!{f {{args}}}"],
    ["claude", "gemini", '!`f -m "fix: $ARGUMENTS"`', '!{f -m "fix: "{{args}}}'],
    ["claude", "gemini", '!`f "a $ARGUMENTS b"`', '!{f "a "{{args}}" b"}'],
    ["claude", "gemini", "!`f $ARGUMENTS`", "!{f {{args}}}", "shell"],
    ["claude", "gemini", "!`f $0`", `${label}Run \`f <first argument>\` and use its output.`, "shell"],
    ["claude", "codex", "!`f $ARGUMENTS`", `${skill}Run \`f <arguments>\` and use its output.`, "shell"],
    ["gemini", "claude", "!{f {{args}}}", '!`f "$ARGUMENTS"`', "shell"],
    ["gemini", "opencode", "!{f {{args}}}", '!`f "$ARGUMENTS"`', "shell"],
    ["gemini", "opencode", '!{f "x {{args}}"}', '!`f "x $ARGUMENTS"`', "shell"],
    ["qwen", "claude", "!{f $ARGUMENTS}", "!`f $ARGUMENTS`"],
    ["qwen", "gemini", "!{f $ARGUMENTS}", "!{f {{args}}}", "shell"],
    ["gemini", "qwen", "!{f $ARGUMENTS}", "!{f ${ARGUMENTS}}"],
    ["claude", "opencode", "!`awk '{print \\$1}' f`", "!`awk '{print $''1}' f`"],
    ["gemini", "opencode", '!{f "$1" $10 \\$2}', "!`f \"${1}\" ${1}0 \\$''2`"],
    ["gemini", "claude", "!{awk '{print $1}' f}", "!`awk '{print \\$1}' f`"],
  ]);
});

describe("file injections", () => {
  const words = "See the contents of `src/a.ts` (read it first).";
  translates([
    ["claude", "opencode", "See @src/a.ts.", "See @src/a.ts."],
    ["claude", "gemini", "See @src/a.ts.", "See @{src/a.ts}."],
    ["claude", "qwen", "See @src/a.ts.", "See @{src/a.ts}."],
    ["claude", "codex", "See @src/a.ts.", words, "file"],
    ["claude", "gemini", 'See @"a b.md"', "See @{a b.md}"],
    ["claude", "opencode", '@"a b.md"', "Read `a b.md` first.", "file"],
    ["claude", "gemini", "@$ARGUMENTS", "Read `{{args}}` first.", "file"],
    ["claude", "opencode", "@docs/$0.md", "@docs/$1.md", "positional"],
    ["opencode", "claude", "See (@src/a.ts)", "See ( @src/a.ts)"],
    ["opencode", "gemini", "See @src/a.ts.", "See @{src/a.ts}."],
    ["opencode", "qwen", "See @src/a.ts.", "See @{src/a.ts}."],
    ["opencode", "codex", "See @src/a.ts.", words, "file"],
    ["gemini", "claude", "See @{src/a.ts}.", "See @src/a.ts."],
    ["gemini", "claude", "@{src}x", "@./src x"],
    ["gemini", "opencode", "See @{src/a.ts}.", "See @src/a.ts."],
    ["gemini", "qwen", "See @{src/a.ts}.", "See @{src/a.ts}."],
    ["gemini", "codex", "See @{src/a.ts}.", words, "file"],
    ["qwen", "claude", "@{a b.md}", '@"a b.md"'],
    ["qwen", "opencode", "See @{src/a.ts}.", "See @src/a.ts."],
    ["qwen", "gemini", "See @{src/a.ts}.", "See @{src/a.ts}."],
    ["qwen", "codex", "See @{src/a.ts}.", words, "file"],
    [
      "claude",
      "gemini",
      "mail a@b.c or @reviewer, use @app.route(x)",
      "mail a@b.c or @reviewer, use @app.route(x)",
    ],
  ]);
});

describe("text that only looks like a token", () => {
  translates([
    ["claude", "opencode", "\\$0 \\$ARGUMENTS", "$ 0 ${ARGUMENTS}", "escape", "escape"],
    ["claude", "opencode", "`\\$1`", "`${1}`", "escape"],
    ["claude", "gemini", "\\$0 \\$ARGUMENTS", "$0 $ARGUMENTS"],
    ["claude", "codex", "\\$0 {{args}} !{x} @{y}", "$0 {{args}} !{x} @{y}"],
    ["claude", "qwen", "{{args}} !{x} @{y}", "{ {args} } ! {x} @ {y}", "escape", "escape", "escape"],
    ["claude", "gemini", "stop!$ARGUMENTS", "stop! {{args}}", "escape"],
    ["claude", "opencode", "(!`ls`)", "(! `ls`)", "escape"],
    ["claude", "gemini", "costs $5.00 or $100", "costs $5.00 or $100"],
    ["opencode", "claude", "$0", "\\$0"],
    ["opencode", "claude", "$ARGUMENTS[0]", "$ARGUMENTS [0]", "escape"],
    ["opencode", "qwen", "{{args}}", "{ {args} }", "escape"],
    ["opencode", "gemini", "@{x}", "@ {x}", "escape"],
    ["gemini", "claude", "$5 $ARGUMENTS", "\\$5 \\$ARGUMENTS"],
    ["gemini", "claude", "\\$5", "\\$5", "escape"],
    ["gemini", "claude", "!`ls` @a.md", "! `ls` `@a.md`", "escape", "escape"],
    ["gemini", "opencode", "$5", "$ 5", "escape"],
    ["qwen", "claude", "$1", "\\$1"],
    ["qwen", "opencode", "@src/a.ts", "`@src/a.ts`", "escape"],
    ["codex", "claude", "$ARGUMENTS ```! {{args}}", "\\$ARGUMENTS ``` ! {{args}}", "escape"],
    ["codex", "opencode", "$1 !`ls`", "$ 1 ! `ls`", "escape", "escape"],
    ["codex", "gemini", "{{args}} $1", "{ {args} } $1", "escape"],
    ["codex", "qwen", "!{ls} $1", "! {ls} $1", "escape"],
  ]);
});

describe("code", () => {
  translates([
    ["claude", "gemini", "```sh\nf $ARGUMENTS\n```", "```sh\nf {{args}}\n```"],
    ["claude", "codex", "```sh\nf $0\n```", `${skill}\`\`\`sh\nf <first argument>\n\`\`\``, "positional"],
    ["claude", "codex", "```\n!`ls`\n```", "```\n<output of ls>\n```", "shell"],
    ["claude", "gemini", "```ts\n@a/b.c\n```", "```ts\n@a/b.c\n```"],
    ["claude", "gemini", "`npm i @types/node`", "`npm i @types/node`"],
    ["gemini", "codex", "~~~\n@{a.md}\n~~~", "~~~\n<contents of a.md>\n~~~", "file"],
    ["codex", "claude", "```ts\n@a/b.c\n```", "```ts\n@a/b.c\n```"],
  ]);
});

it("leaves a body without tokens alone in every direction", () => {
  const text = "# Title\n\nSay `hello` [here](x.md).\n";
  for (const from of coderNames) {
    for (const to of coderNames) expect(translatePrompt(text, from, to)).toEqual({ text, losses: [] });
  }
});

it("tells a loss once, with the reason and what stands there instead", () => {
  expect(translatePrompt("$ARGUMENTS, $ARGUMENTS", "claude", "codex").losses).toEqual([
    {
      feature: "arguments",
      reason: "Codex puts no arguments into a text",
      instead: 'the text speaks of "the arguments"',
    },
  ]);
});

it.each(["$1 ", "{{args}}!", "!`$1` ", "!{{{args}}}", "@a/b`", "!`a", "!{f {{args}}"])(
  "translates %j twenty thousand times in a body and in a command",
  (part) => {
    const many = part.repeat(20_000);
    const start = performance.now();
    for (const text of [many, `!\`${many.replaceAll("`", "")}\``, `!{${many}}`]) {
      for (const from of coderNames) for (const to of coderNames) translatePrompt(text, from, to);
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  },
);
