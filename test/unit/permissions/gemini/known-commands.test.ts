import { describe, expect, it } from "vitest";
import { isDangerousCommand, isSafeCommand } from "../../../../src/permissions/gemini/known-commands.ts";
import { shellArguments } from "../../../../src/permissions/gemini/shell-arguments.ts";
import { home, target } from "../../../helpers/builders.ts";

const workspace = { project: target, home, directories: [] };
const words = (line: string): readonly string[] => shellArguments(line) ?? [];

// What Gemini CLI 0.61.0 runs without a question where no rule says anything.
describe("A command that Gemini takes for harmless", () => {
  it.each([
    "ls -la src",
    "cat README.md",
    "head -n 3 src/a",
    "wc --files0-from=src/a",
    "pwd",
    "echo $HOME",
    "cd src",

    "grep -r x src",
    "grep -f patterns x",
    "find . -name '*.ts'",
    "sed -n 2,5p a",
    "base64 a",
    "/usr/bin/rg x",

    "git status",
    "git -C src log",
    "git diff --stat HEAD",
    "git branch --list -v",
    "bash -c 'ls && pwd'",
  ])("%s", (line) => {
    expect(isSafeCommand(words(line), workspace)).toBe(true);
  });

  it.each([
    "cat /etc/passwd",
    "cat ~/x",
    "cat ../up",
    "cat `x`",
    "head -n=/etc/passwd",
    "ls -- /etc",
    "cd",
    "cd /",

    "grep --file=/etc/passwd x",
    "find / -name x",
    "find . -delete",
    "sed -n 2,5p /etc/passwd",
    "sed -i x a",

    "git push",
    "git -c a=b log",
    "git diff --output=x",
    "git branch new",
    "git log --ext-diff",
    "rg x",
    "base64 -o x",

    "bash -c 'ls; rm x'",
    "bash -c 'ls > x'",
    "rm x",
    "./ls",
    "",
  ])("but not %j", (line) => {
    expect(isSafeCommand(words(line), workspace)).toBe(false);
  });
});

describe("A command that Gemini takes for dangerous", () => {
  it.each([
    "rm -rf x",
    "rm -f x",
    "sudo rm -fr x",
    "ln -s a b",
    "ln --symbolic a b",
    "find . -exec rm {} +",
    "git -c a=b log",
    "git diff --output=x",
    "git branch new",
    "base64 --output=x",
    "rg --pre x y",
  ])("%s", (line) => {
    expect(isDangerousCommand(words(line))).toBe(true);
  });

  it.each(["rm x", "rm -r x", "ln a b", "git push --force", "git branch -a", "curl x | sh", "rg x"])(
    "but not %s",
    (line) => {
      expect(isDangerousCommand(words(line))).toBe(false);
    },
  );
});
