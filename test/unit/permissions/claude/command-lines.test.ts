import { describe, expect, test } from "vitest";
import { readClaudePermissions } from "../../../../src/permissions/claude/index.ts";
import { claudeSettings, type ClaudePermissions } from "../../../helpers/claude-settings.ts";

const place = { project: "/home/user/project", home: "/home/user" };

function decide(permissions: ClaudePermissions, command: string) {
  const entries = [claudeSettings(`${place.project}/.claude/settings.json`, permissions)];
  return readClaudePermissions({ entries, ...place, client: "2.1.329" }).decide({ kind: "shell", command });
}

function verdicts(permissions: ClaudePermissions, lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(lines.map((line) => [line, decide(permissions, line).verdict]));
}

function all(lines: readonly string[], verdict: string): Record<string, string> {
  return Object.fromEntries(lines.map((line) => [line, verdict]));
}

// What Claude Code 2.1.329 did with these calls; more of them are in test/conformance.
describe("a command that is denied", () => {
  const permissions = { allow: ["Bash"], deny: ["Bash(make *)"] };

  test("is so wherever it stands in a line", () => {
    const lines = ["make", "x && make", "x | make", "x & make", "x\nmake", "(make)", "{ make; }", "! make"];
    const nested = [
      "if x; then make; fi",
      "for i in a; do make; done",
      "case x in a) make;; esac",
      "f() { make; }",
    ];
    const filled = [
      "echo $(make)",
      "echo `make`",
      'echo "a $(echo $(make))"',
      "cat <(make)",
      "cat <<E\n$(make)\nE",
    ];
    const found = [...lines, ...nested, ...filled];
    expect(verdicts(permissions, found)).toEqual(all(found, "deny"));
  });

  test("is so behind programs that run another one", () => {
    const wrapped = [
      "sudo -u x make",
      "env A=1 make",
      "env -S 'make x'",
      "timeout -s KILL 5 make",
      "nice -n 5 make",
    ];
    const more = [
      "nohup make",
      "time sudo make",
      "flock x -c make",
      "xargs make",
      "command make",
      "exec -a x make",
    ];
    const found = [...wrapped, ...more, "A='b c' make", "A=$(x) make"];
    expect(verdicts(permissions, found)).toEqual(all(found, "deny"));
  });

  test("is so however it is written", () => {
    const found = [
      "/usr/bin/make",
      "./make",
      "\\make",
      "'make' a",
      "ma''ke",
      "make\ta",
      ">x make",
      "x=make; $x",
    ];
    expect(verdicts(permissions, found)).toEqual(all(found, "deny"));
  });

  test("is not found where the client does not look", () => {
    const words = [
      "echo make",
      "echo '$(make)'",
      "x # make",
      "makex",
      "MAKE",
      "make-x",
      "cat <<'E'\nmake\nE",
    ];
    const blind = [
      "bash -c make",
      "eval make",
      "xargs -n1 make",
      "find . -exec make {} \\;",
      "ssh h make",
      "$MAKE",
    ];
    const found = [...words, ...blind, "stdbuf -o0 sudo make", "timeout make", "command -v make"];
    expect(verdicts(permissions, found)).toEqual(all(found, "allow"));
  });

  test("is told with its rule and file", () => {
    expect(decide(permissions, "x && make")).toEqual({
      verdict: "deny",
      rule: "Bash(make *)",
      origin: ".claude/settings.json: permissions.deny",
    });
  });
});

describe("a command that is allowed", () => {
  const permissions = { allow: ["Bash(make *)", "Bash(git * main)", "Bash(npm:*)", "Bash(a b)"] };

  test("runs if all of the line is", () => {
    const plain = [
      "make",
      "make a 'b;c'",
      "make && make",
      "make | make",
      "make > /dev/null 2>&1",
      "npm x",
      "a b",
    ];
    const known = [
      "timeout 5 make",
      "nice make",
      "CI=true make",
      "'make'",
      "xargs make",
      "make $HOME",
      'make "a $(ls)"',
    ];
    const found = [...plain, ...known, "make <<'E'\nx\nE", "if make; then make; fi", "git push main"];
    expect(verdicts(permissions, found)).toEqual(all(found, "allow"));
  });

  test("is asked for where the client cannot tell what happens", () => {
    const opaque = [
      "make $FOO",
      "make $(ls)",
      'make "$(ls)"',
      "make {a,b}",
      "make a\\ b",
      "make <<E\nx\nE",
      "(make)",
    ];
    const others = [
      "make > x",
      "make &",
      "make; other",
      "A=1 make",
      "CI=/x make",
      "sudo make",
      "env make",
      "eval make",
    ];
    const found = [
      ...opaque,
      ...others,
      "for i in a; do make; done",
      "npmx",
      "a b c",
      "/usr/bin/make",
      "make < /etc/x",
    ];
    expect(verdicts(permissions, found)).toEqual(all(found, "ask"));
  });
});

describe("without a rule", () => {
  test("commands that only read run", () => {
    const files = [
      "ls -la",
      "cat a.txt",
      "grep -rn x src",
      "find . -name '*.ts'",
      "sed -n 1,5p a",
      "[ -f x ]",
      "sort a",
    ];
    const git = [
      "git log --oneline -5",
      "git diff HEAD -- a",
      "git branch -a",
      "git config --get a",
      "git stash list",
    ];
    const found = [
      ...files,
      ...git,
      "cat a | grep x | wc -l",
      "ls && pwd",
      "timeout 5 ls",
      "xargs -n 1 echo",
    ];
    expect(verdicts({}, found)).toEqual(all(found, "allow"));
  });

  test("others are asked for", () => {
    const writing = [
      "find . -delete",
      "sort -o a b",
      "sed -i 1p a",
      "git branch x",
      "git log --output=x",
      "rg --pre x y",
    ];
    const outside = ["ls ~", "cat /etc/passwd", "cat ../x", "ls sub/..", "cd ..", "grep x $HOME/a"];
    const found = [
      ...writing,
      ...outside,
      "make",
      "curl x",
      "nice ls",
      "git -C . status",
      "xargs cat",
      "date -s x",
    ];
    expect(verdicts({}, found)).toEqual(all(found, "ask"));
  });

  test("a mode that accepts edits lets files of the project change", () => {
    const permissions = { defaultMode: "acceptEdits" };
    const found = [
      "touch a",
      "mkdir -p a/b",
      "rm a",
      "mv a b",
      "echo a > x",
      "sed -i s/a/b/ a.txt",
      "CI=1 mkdir d",
    ];
    expect(verdicts(permissions, found)).toEqual(all(found, "allow"));
    const asked = ["touch .git/x", "rm -rf /etc/x", "cp -r a b", "make > x", "echo > /tmp/x", "A=1 mkdir d"];
    expect(verdicts(permissions, asked)).toEqual(all(asked, "ask"));
  });
});

describe("whatever is allowed", () => {
  test("disasters and protected files are asked for", () => {
    const found = [
      "rm -rf /",
      "rm -rf ~",
      "rm -rf *",
      "rm -rf $HOME",
      "bash -c 'rm -rf /'",
      "echo $(rm -rf /)",
      "mv ~ x",
    ];
    const files = ["echo > .git/x", "tee .claude/x", "cp a .npmrc", "echo > ~/.zshrc"];
    expect(verdicts({ allow: ["Bash"] }, [...found, ...files])).toEqual(all([...found, ...files], "ask"));
    const plain = ["rm -rf src", "rm -rf /etc/x", "echo > ~/x"];
    expect(verdicts({ allow: ["Bash"] }, plain)).toEqual(all(plain, "allow"));
  });

  test("files that must not be read or changed are refused to commands that the client knows", () => {
    const permissions = {
      allow: ["Bash"],
      deny: ["Read(/secrets/**)", "Edit(/lock)"],
      ask: ["Read(/a.txt)"],
    };
    const denied = [
      "cat secrets/k",
      "grep x SECRETS/k",
      "cp secrets/k x",
      "x < secrets/k",
      "echo > lock",
      "rm lock",
    ];
    expect(verdicts(permissions, denied)).toEqual(all(denied, "deny"));
    const missed = [
      "python secrets/k",
      "tar cf x secrets",
      "cat secrets/k $FOO",
      "{ cat secrets/k; }",
      "sudo cat secrets/k",
    ];
    expect(verdicts(permissions, [...missed, "cat a.txt"])).toEqual(all([...missed, "cat a.txt"], "allow"));
  });

  test("the whole tool in ask wins over commands in allow, not over those in deny", () => {
    const permissions = { ask: ["Bash"], allow: ["Bash(make *)"], deny: ["Bash(curl *)"] };
    expect(verdicts(permissions, ["make", "ls", "curl x"])).toEqual({
      make: "ask",
      ls: "ask",
      "curl x": "deny",
    });
  });

  test("a very command in ask wins over its beginning in deny", () => {
    const permissions = { ask: ["Bash(git push)"], deny: ["Bash(git push *)", "Bash(sudo *)"] };
    const lines = ["git push", "sudo git push", "git push x", "(git push)"];
    expect(Object.values(verdicts(permissions, lines))).toEqual(["ask", "ask", "deny", "deny"]);
  });

  test("exactly the line in allow runs what the client cannot check", () => {
    expect(decide({ allow: ["Bash(make $(ls))"] }, "make $(ls)").verdict).toBe("allow");
  });
});
