import { describe, expect, it } from "vitest";
import { judge } from "./settings-entry.ts";

const lists = {
  core: [
    "edit",
    "read_file",
    "task",
    "run_shell_command(git add)",
    "run_shell_command(git push)",
    "web_fetch",
  ],
  exclude: ["run_shell_command(git push --force)", "write_file", "drop"],
  allowed: ["run_shell_command(git add)", "search"],
};

const nested = judge(
  { "tools.core": lists.core, "tools.exclude": lists.exclude, "tools.allowed": lists.allowed },
  "0.5.2",
);

describe("the lists before 0.15", () => {
  it.each([
    ["git add .", "allow"],
    ["git push x", "ask"],
    ["git push --force x", "deny"],
    ["git add . && git push --force", "deny"],
    ["git add . && git push", "allow"],
    ["git push && git add .", "ask"],
    ["npm i", "deny"],
    ["git add $(id)", "deny"],
    ["git status", "deny"],
    ["edit a", "ask"],
    ["edit ../a", "deny"],
    ["write a", "deny"],
    ["read a", "allow"],
    ["read ../a", "deny"],
    ["tool glob", "deny"],
    ["fetch https://x.dev/", "ask"],
    ["agent helper", "allow"],
    ["skill deploy", "deny"],
    ["server docs search", "allow"],
    ["server docs drop", "deny"],
    ["server docs other", "ask"],
  ])("say %s: %s", (call, verdict) => expect(nested.verdict(call)).toBe(verdict));

  it("are also read where they are flat", () => {
    const flat = judge({ coreTools: lists.core, excludeTools: lists.exclude }, "0.0.14");
    expect(flat.decide("git push --force x")).toMatchObject({
      verdict: "deny",
      rule: "run_shell_command(git push --force)",
    });
    expect(flat.verdict("git add .")).toBe("ask");
  });

  it("let everything be there that nothing leaves out", () => {
    const { verdict } = judge({ "tools.exclude": ["web_fetch"] }, "0.5.2");
    expect(["ls", "npm i", "write a", "fetch https://x.dev/"].map(verdict)).toStrictEqual([
      "allow",
      "ask",
      "ask",
      "deny",
    ]);
  });

  it.each([
    ["auto-edit", ["ask", "allow", "allow"]],
    ["plan", ["deny", "deny", "deny"]],
    ["default", ["ask", "ask", "ask"]],
  ])("leave the rest to the mode %s", (mode, verdicts) => {
    const { verdict } = judge({ "tools.approvalMode": mode }, "0.5.2");
    expect(["npm i", "write a", "fetch https://x.dev/"].map(verdict)).toStrictEqual(verdicts);
  });

  it.each([
    ["git log -1", "allow"],
    ["git remote add a b", "ask"],
    ["git branch -D x", "ask"],
    ["find . -delete", "ask"],
    ["A=1 ls", "allow"],
    ["ls > a", "ask"],
    ["sh -c 'ls'", "allow"],
    ["ls; npm i", "ask"],
    ["ls\nnpm i", "allow"],
    ["$X npm i", "allow"],
    ["npm\\ i", "deny"],
  ])("judge what only looks: %s, %s", (call, verdict) =>
    expect(judge({}, "0.5.2").verdict(call)).toBe(verdict),
  );
});
