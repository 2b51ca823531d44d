import { describe, expect, it } from "vitest";
import { judge } from "./settings-entry.ts";

const rules = (list: "allow" | "ask" | "deny", ...texts: string[]) => ({
  "tools.approvalMode": "default",
  [`permissions.${list}`]: texts,
});

describe("a deny rule of Qwen Code", () => {
  it.each([
    ["run_shell_command(git push *)", "git push"],
    ["run_shell_command(git push *)", "git push origin"],
    ["run_shell_command(git push)", "git push origin"],
    ["Bash(git push:*)", "git push origin"],
    ["Shell(git push)", "git push"],
    ["run_shell_command(git * main)", "git push origin main"],
    ["run_shell_command(git * main)", "git main"],
    ["run_shell_command(git*)", "gitk"],
    ["run_shell_command(git push)", 'git "push"'],
    ["run_shell_command(git push)", "A=1 B='2' git  push"],
    ["run_shell_command(git push)", "ls && git push"],
    ["run_shell_command(git push)", "ls\ngit push"],
    ["run_shell_command(git push)", "git push & ls"],
    ["run_shell_command", "anything"],
    ["Read(./x/**)", "read x/a"],
    ["Read(./x/**)", "read x"],
    ["Read(**/.env)", "read deep/er/.env"],
    ["Read(**/.env)", "cat .env"],
    ["Read(**/.env)", "cat < .env"],
    ["Read(**/.env)", "cd deep && cat .env"],
    ["Read(**/.env)", "sh -c 'cat .env'"],
    ["Read(**/.env)", "sudo -u root head -n 5 .env"],
    ["Read(**/.env)", "find . -exec cat .env \\;"],
    ["Read(//etc/**)", "read /etc/x/../passwd"],
    ["Read(/x)", "read x"],
    ["Read(~/.ssh/**)", "read ~/.ssh/id"],
    ["Read", "tool glob"],
    ["Edit(./x/**)", "write x/a"],
    ["Edit(./x/**)", "edit x/a"],
    ["Edit(./x/**)", "echo a > x/b"],
    ["Edit(./x/**)", "rm -rf x"],
    ["Edit(./x/**)", "cp README.md x/a"],
    ["Edit(./x/**)", "sed -i s/a/b/ x/a"],
    ["write_file", "write a"],
    ["Edit", "write a"],
    ["WebFetch(domain:x.dev)", "fetch https://X.dev:8443/a"],
    ["WebFetch(domain:x.dev)", "fetch https://sub.x.dev/"],
    ["WebFetch(domain:x.dev)", "curl https://x.dev/"],
    ["Agent(helper)", "agent helper"],
    ["Skill(deploy)", "skill deploy"],
    ["mcp__docs", "server docs search"],
    ["mcp__docs__*", "server docs search"],
    ["mcp__docs__search", "server docs search"],
  ])("%s names %s", (rule, call) => {
    expect(judge(rules("deny", rule)).decide(call)).toMatchObject({
      verdict: "deny",
      rule,
      origin: ".qwen/settings.json: permissions.deny",
    });
  });

  it.each([
    ["run_shell_command(git push *)", "git pushx"],
    ["run_shell_command(git push *)", "git -C . push"],
    ["run_shell_command(git push *)", "/usr/bin/git push"],
    ["run_shell_command(git push *)", "echo $(git push)"],
    ["run_shell_command(git push *)", "(git push)"],
    ["run_shell_command(git push *)", "sh -c 'git push'"],
    ["run_shell_command(git push *)", "git 'push'x"],
    ["run_shell_command(git push", "git push"],
    ["run_shell_command(git push *)", "echo 'ls && git push'"],
    ["Read(./x/**)", "read xx/a"],
    ["Read(./x/**)", "read ../x/a"],
    ["Read(**/.env)", "read ../.env"],
    ["Read(**/.env)", "read .env.example"],
    ["Read(./x/(a)/**)", "read x/a/b"],
    ["Edit(./x/**)", "read x/a"],
    ["WebFetch(domain:x.dev)", "fetch https://xx.dev/"],
    ["WebFetch(domain:x.dev)", "curl x.dev"],
    ["Agent(helper)", "agent helpers"],
    ["mcp__docs", "server docsx search"],
    ["mcp__docs(search)", "server docs search"],
  ])("%s does not name %s", (rule, call) => {
    expect(judge(rules("deny", rule)).verdict(call)).not.toBe("deny");
  });
});

describe("the rules of Qwen Code", () => {
  const { decide, verdict } = judge({
    "tools.approvalMode": "default",
    "permissions.allow": ["run_shell_command(git *)", "Read(//opt/**)"],
    "permissions.ask": ["run_shell_command(git push *)"],
    "permissions.deny": ["run_shell_command(git push --force *)", "Read(**/.env)"],
  });

  it("deny before they ask, and ask before they allow", () => {
    expect(["git push --force x", "git push x", "git commit"].map(verdict)).toStrictEqual([
      "deny",
      "ask",
      "allow",
    ]);
  });

  it("judge a line by its strictest command", () => {
    expect(decide("git add . && git push && ls")).toMatchObject({
      verdict: "ask",
      rule: "run_shell_command(git push *)",
    });
    expect(verdict("git add . && npm i")).toBe("ask");
    expect(verdict("git add . && ls")).toBe("allow");
  });

  it("look at files behind an allowed command", () => {
    expect(decide("git add . && cat .env")).toMatchObject({ verdict: "deny", rule: "Read(**/.env)" });
    expect(verdict("cd $DIR && cat x")).toBe("ask");
  });

  it("see a path that is allowed as it is written", () => {
    expect(["read /opt/a", "read /opt/x/../a"].map(verdict)).toStrictEqual(["allow", "ask"]);
  });
});

describe("what no rule names", () => {
  const { verdict } = judge({ "tools.approvalMode": "default", "context.includeDirectories": ["../shared"] });

  it.each([
    "ls -la",
    "git log -1",
    "git branch",
    "git remote -v",
    "find . -name x",
    "sort a",
    "sed -n 1p a",
    "bash -c 'ls'",
    "ls 2>&1",
    "FOO=1",
    "read src/a",
    "read ../shared/a",
    "tool glob",
    "tool grep",
  ])("only looks: %s", (call) => expect(verdict(call)).toBe("allow"));

  it.each([
    "npm i",
    "git branch -D x",
    "git diff --output=x",
    "git log $X",
    "find . -delete",
    "find . -name *.ts",
    "sort -o a b",
    "sed -i s/a/b/ c",
    "ls > a",
    "ls 2>/dev/null",
    "FOO=1 ls",
    "LS",
    "less a",
    "ls $(id)",
    "ls `id`",
    "cd x && git status",
    "ls # why",
    "; ls",
    "read ../other/a",
    "write a",
    "edit a",
    "fetch https://x.dev/",
    "agent helper",
    "skill deploy",
    "server docs search",
  ])("is asked for: %s", (call) => expect(verdict(call)).toBe("ask"));

  it.each(["tool todo-write", "tool list-directory"])("is switched off: %s", (call) =>
    expect(verdict(call)).toBe("deny"),
  );
});
