import { describe, expect, it } from "vitest";
import type { PermissionPolicy } from "../../../src/model/catalog.ts";
import { parseCall } from "../../../src/permissions/parse-call.ts";
import { readPolicy } from "../../../src/permissions/policy-model.ts";
import { home, permissions, target } from "../../helpers/builders.ts";

const command = (words: string) => ({ tool: "shell", arguments: words }) as const;
const prefix = (words: string) => ({ ...command(words), "allow-extra-arguments": true }) as const;

/** What a policy says about calls: a verdict, or `-` where no rule names the call. */
function verdictsOf(policy: Partial<PermissionPolicy>, calls: readonly string[]): string[] {
  const model = readPolicy(permissions(policy), { project: target, home });
  return calls.map((call) => model.decide(parseCall(call))?.verdict ?? "-");
}

type Rows = readonly (readonly [call: string, verdict: string])[];

function expectRows(policy: Partial<PermissionPolicy>, rows: Rows): void {
  const calls = rows.map(([call]) => call);
  const verdicts = verdictsOf(policy, calls);
  expect(calls.map((call, index) => [call, verdicts[index]])).toStrictEqual(rows);
}

describe("a policy", () => {
  it("lets deny win over ask, and ask over allow", () => {
    expectRows({ allow: [prefix("git")], ask: [prefix("git push")], deny: [prefix("git push --force")] }, [
      ["git status", "allow"],
      ["git push", "ask"],
      ["git push --force origin", "deny"],
      ["ls", "-"],
    ]);
  });

  it("names a command as it is written, with more arguments only where the rule says so", () => {
    expectRows({ deny: [command("make"), prefix("git push --force")] }, [
      ["make", "deny"],
      ["make test", "-"],
      ["git push --force", "deny"],
      ["git push --force x y", "deny"],
      ["git push --forced", "-"],
      ["git push --force-with-lease", "-"],
      ["git push origin --force", "-"],
      ["git push", "-"],
      ["git  push --force", "-"],
      ["A=1 git push --force", "-"],
      ['git "push" --force', "-"],
      ["/usr/bin/git push --force", "-"],
      ["sh -c 'git push --force'", "-"],
    ]);
  });

  it("decides about a line of several commands by the strictest, and allows it when all are allowed", () => {
    expectRows({ allow: [prefix("ls"), prefix("cat")], ask: [prefix("ssh")], deny: [prefix("sudo")] }, [
      ["ls && cat x", "allow"],
      ["ls && make", "-"],
      ["ls && ssh host", "ask"],
      ["make && ssh host", "ask"],
      ["ssh host; sudo id", "deny"],
      ["echo $(sudo id)", "deny"],
      ["ls $(make)", "-"],
      ["ls $(cat x)", "allow"],
    ]);
  });

  it("does not allow a file to be written with a rule for a command", () => {
    expectRows({ allow: [prefix("ls")], ask: [prefix("ssh")], deny: [prefix("sudo")] }, [
      ["ls > out", "-"],
      ["ls 2>&1", "allow"],
      ["ls > /dev/null", "allow"],
      ["ssh host > out", "ask"],
      ["sudo id > out", "deny"],
    ]);
  });

  it("takes a rule for the shell for one about every command", () => {
    expectRows({ allow: ["shell"], ask: [prefix("git push")] }, [
      ["ls > out", "allow"],
      ["git push && ls", "ask"],
      ["# nothing", "allow"],
    ]);
    expectRows({ allow: [prefix("ls")], deny: ["shell"] }, [["ls", "deny"]]);
  });

  it("names paths by globs of the whole path, from the project on", () => {
    expectRows(
      {
        deny: [
          { tool: "read", path: "secrets/**" },
          { tool: "read", path: "*.pem" },
        ],
      },
      [
        ["read secrets/a", "deny"],
        ["read ./secrets/a/b", "deny"],
        ["read src/../secrets/a", "deny"],
        [`read ${target}/secrets/a`, "deny"],
        ["read secrets", "-"],
        ["read secretsx/a", "-"],
        ["read src/secrets/a", "-"],
        ["read ../secrets/a", "-"],
        ["read key.pem", "deny"],
        ["read a/key.pem", "-"],
        ["read key.pemx", "-"],
        ["write secrets/a", "-"],
      ],
    );
  });

  it("names paths at any depth, in the home and from the root on", () => {
    const paths = ["**/.env", "~/.ssh/**", "/etc/**", "src/**/x?.txt", "app/[id]/page"];
    expectRows({ ask: paths.map((path) => ({ tool: "read", path })) }, [
      ["read .env", "ask"],
      ["read a/b/.env", "ask"],
      ["read .env.local", "-"],
      ["read ../.env", "-"],
      ["read ~/.ssh/id", "ask"],
      [`read ${home}/.ssh/a/b`, "ask"],
      ["read .ssh/id", "-"],
      ["read /etc/passwd", "ask"],
      ["read etc/passwd", "-"],
      ["read src/x1.txt", "ask"],
      ["read src/a/b/x1.txt", "ask"],
      ["read src/x12.txt", "-"],
      ["read app/[id]/page", "ask"],
      ["read app/i/page", "-"],
    ]);
  });

  it("denies and asks for every change of a path, and allows only what it names", () => {
    const path = "generated/**";
    expectRows({ deny: [{ tool: "edit", path }] }, [
      ["edit generated/a", "deny"],
      ["write generated/a", "deny"],
      ["read generated/a", "-"],
    ]);
    expectRows({ allow: [{ tool: "edit", path }] }, [
      ["edit generated/a", "allow"],
      ["write generated/a", "-"],
    ]);
  });

  it("names one host", () => {
    expectRows({ deny: [{ tool: "web-fetch", domain: "Docs.example.org" }] }, [
      ["fetch https://docs.example.org/a?b", "deny"],
      ["fetch http://docs.example.org:8080", "deny"],
      ["fetch https://DOCS.example.org", "deny"],
      ["fetch https://a.docs.example.org", "-"],
      ["fetch https://docs.example.org.evil.example", "-"],
      ["fetch https://docs.example.org@evil.example", "-"],
      ["fetch https://x@docs.example.org/", "deny"],
    ]);
  });

  it("names agents, skills, servers and their tools, and whole tools", () => {
    const deny: PermissionPolicy["deny"] = [
      { tool: "agent", name: "reviewer" },
      { server: "docs", tool: "drop" },
      { server: "mail" },
      "web-search",
      "read",
    ];
    expectRows({ deny, ask: ["skill"] }, [
      ["agent reviewer", "deny"],
      ["agent reviewer-x", "-"],
      ["skill reviewer", "ask"],
      ["server docs drop", "deny"],
      ["server docs search", "-"],
      ["server mail send", "deny"],
      ["tool web-search", "deny"],
      ["tool grep", "-"],
      ["read a", "deny"],
      ["write a", "-"],
    ]);
  });

  it("tells the rule and its list", () => {
    const source = { path: "configurations/permissions.toml", text: "" };
    const policy = permissions({ deny: [prefix("git push --force")], source });
    const model = readPolicy(policy, { project: target, home });
    expect(model.decide({ kind: "shell", command: "true && git push --force" })).toStrictEqual({
      verdict: "deny",
      rule: "shell(git push --force *)",
      origin: "configurations/permissions.toml: deny",
      spec: prefix("git push --force"),
    });
  });
});
