import { describe, expect, it } from "vitest";
import { hasSubstitution, stripShell } from "../../../../src/permissions/gemini/strip-shell.ts";

describe("What a shell is told to run", () => {
  it.each([
    ["bash -c 'git push'", "git push"],
    ['/bin/sh -c "git push; ls"', "git push; ls"],
    ['zsh -c "echo \\"a\\" $X"', 'echo "a" $X'],
    ["bash -c ls", "ls"],
    ["pwsh -NoProfile -Command 'x'", "x"],
    ["bash -x -c 'ls'", "bash -x -c 'ls'"],
    ["  ls  ", "ls"],
  ])("%j", (command, script) => {
    expect(stripShell(command)).toBe(script);
  });
});

describe("A command that Gemini's shell tool does not run", () => {
  it.each(["echo $(a)", 'echo "$(a)"', "`a`", 'echo "`a`"', "diff <(a) b", "a >(b)", "bash -c 'echo $(a)'"])(
    "%s",
    (command) => {
      expect(hasSubstitution(command)).toBe(true);
    },
  );

  it.each(["echo '$(a)'", "echo \\$(a)", 'echo "\\$(a) \\`b\\`"', 'echo "<(a)"', "a < b", "echo '`"])(
    "unlike %s",
    (command) => {
      expect(hasSubstitution(command)).toBe(false);
    },
  );
});
