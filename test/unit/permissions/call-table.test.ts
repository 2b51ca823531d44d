import { describe, expect, it } from "vitest";
import type { PermissionPolicy } from "../../../src/model/catalog.ts";
import { callTable, runTable } from "../../../src/permissions/call-table.ts";
import { generalCalls } from "../../../src/permissions/general-calls.ts";
import { readPolicy } from "../../../src/permissions/policy-model.ts";
import { loadCatalog } from "../../../src/sources/load-catalog.ts";
import { home, permissions, target } from "../../helpers/builders.ts";

const place = { project: target, home };

function textsOf(policy: Partial<PermissionPolicy>): string[] {
  return callTable(permissions(policy), place).map(({ text }) => text);
}

describe("callTable", () => {
  it("holds the general calls, also without a rule", () => {
    expect(textsOf({})).toHaveLength(generalCalls.length);
  });

  it("tries a command in its forms, and in those that only look like it", () => {
    const texts = textsOf({
      deny: [{ tool: "shell", arguments: "git push --force", "allow-extra-arguments": true }],
    });
    for (const line of [
      "git push --force",
      "git push --force extra",
      "true && git push --force",
      "cd src && git push --force",
      "true\ngit push --force",
      "echo $(git push --force)",
      "git push --forcex",
      "git push",
      "git push extra --force",
      "A=1 git push --force",
      'git push "--force"',
      "/usr/bin/git push --force",
      "sh -c 'git push --force'",
    ])
      expect(texts).toContain(`shell ${line}`);
  });

  it("tries paths in the ways to write them, hosts with others around them, and names", () => {
    const texts = textsOf({
      deny: [
        { tool: "read", path: "secrets/**" },
        { tool: "read", path: "~/.ssh/*.key" },
        { tool: "web-fetch", domain: "e.org" },
        { tool: "agent", name: "tester" },
        { server: "docs", tool: "drop" },
      ],
    });
    for (const text of [
      "read secrets/sample.txt",
      "read ./secrets/sample.txt",
      `read ${target}/secrets/deep/er/sample.txt`,
      "read src/../secrets/sample.txt",
      "read ../secrets/sample.txt",
      "write secrets/sample.txt",
      "read ~/.ssh/sample.key",
      `read ${home}/.ssh/sample.key`,
      "fetch https://e.org/",
      "fetch https://sub.e.org/",
      "fetch https://e.org@example.org/",
      "agent tester-x",
      "server docs drop_x",
      "server docs-x drop",
    ])
      expect(texts).toContain(text);
  });

  it("has each call once, and what the author expects first", () => {
    const call = { tool: "shell", arguments: "git status" } as const;
    const table = callTable(permissions({ allow: [call], expect: [{ call, verdict: "allow" }] }), place);
    expect(table[0]).toStrictEqual({
      call: { kind: "shell", command: "git status" },
      text: "shell git status",
      from: { kind: "expected", index: 0 },
    });
    expect(new Set(table.map(({ text }) => text)).size).toBe(table.length);
  });

  it("has a call for every rule of our own library that the rule decides", async () => {
    const { catalog } = await loadCatalog("defaults");
    const model = readPolicy(catalog.permissions, place);
    const decided = callTable(catalog.permissions, place).map(({ call }) => model.decide(call)?.spec);
    const { allow, ask, deny } = catalog.permissions;
    const rules = [...allow, ...ask, ...deny];
    expect(rules.filter((rule) => !decided.includes(rule))).toStrictEqual([]);
  });
});

describe("runTable", () => {
  const command = (words: string) =>
    ({ tool: "shell", arguments: words, "allow-extra-arguments": true }) as const;
  const textsFor = (policy: Partial<PermissionPolicy>) =>
    runTable(permissions(policy), place).map(({ text }) => text);

  it("tries what is allowed in its plain forms, and few rules that protect in all", () => {
    const texts = textsFor({ allow: [command("ls")], deny: [command("sudo")] });
    expect(texts.filter((text) => text.includes("ls"))).toStrictEqual([
      "shell ls",
      "shell ls extra",
      "shell false || sudo",
    ]);
    expect(texts).toContain("shell sudo 2>&1");
    expect(texts).toContain("shell echo $(sudo)");
    expect(texts).not.toContain("shell sudox");
  });

  it("tries each of many rules in its plain forms, and each form with some of them", () => {
    const deny = Array.from({ length: 30 }, (_, index) => command(`tool-${index}.`));
    const texts = textsFor({ deny });
    expect(texts).toHaveLength(30 * 5);
    for (const { arguments: words } of deny) expect(texts).toContain(`shell ${words} extra`);
    const formOf = (text: string) => text.replaceAll(/tool-\d+\./g, "X");
    expect(new Set(texts.map(formOf))).toStrictEqual(new Set(textsFor({ deny: [command("X")] })));
  });

  it("has what is expected", () => {
    const expected = { call: { tool: "read", path: "a" }, verdict: "none" } as const;
    expect(textsFor({ expect: [expected] })).toStrictEqual(["read a"]);
  });
});
