import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { guardCommand } from "../../../src/prompts/guard-command.ts";
import { unquoted } from "../../../src/prompts/shell-quotes.ts";

const commands = [
  "printf %s $1",
  'printf %s "a $1"',
  "printf %s 'a $1'",
  'printf %s "\\$1"',
  "printf %s \\$1 $10",
  "printf %s $ARGUMENTS-$ARGUMENTSX",
  "printf %s '$ARGUMENTS'",
];

function run(command: string): string {
  const env = { ARGUMENTS: "all", ARGUMENTSX: "more" };
  return execFileSync("/bin/sh", ["-c", command, "sh", "one"], { env, encoding: "utf8" });
}

describe.skipIf(process.platform === "win32")("guardCommand", () => {
  it.each(commands)("means the same to the shell for OpenCode: %s", (command) => {
    const guarded = guardCommand(command, "opencode", unquoted);
    expect(guarded).not.toMatch(/\$(?:\d|ARGUMENTS)/);
    expect(run(guarded)).toBe(run(command));
  });

  it.each(commands)("means the same to the shell for Claude: %s", (command) => {
    const guarded = guardCommand(command, "claude", unquoted);
    const unescaped = guarded.replaceAll(/(?<!\\)\\\$(?=\d|ARGUMENTS)/g, "$$");
    expect(run(unescaped)).toBe(run(command));
  });

  it("leaves a command for Gemini as it is", () => {
    expect(guardCommand("f $1 $ARGUMENTS", "gemini", unquoted)).toBe("f $1 $ARGUMENTS");
  });
});
