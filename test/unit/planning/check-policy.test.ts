import { describe, expect, it } from "vitest";
import type { PermissionPolicy } from "../../../src/model/catalog.ts";
import type { ProtectiveRule } from "../../../src/model/tool-spec.ts";
import { checkPolicy } from "../../../src/planning/check-policy.ts";
import { permissions, renderParts } from "../../helpers/builders.ts";

const readEnv: ProtectiveRule = { tool: "read", path: ".env" };
const foreign: ProtectiveRule = { server: "unknown" };
const push: ProtectiveRule = { tool: "shell", arguments: "git push", "allow-extra-arguments": true };

interface Request {
  readonly coder?: string;
  readonly client?: string;
  readonly accepted?: readonly string[];
}

function check(policy: Partial<PermissionPolicy>, { coder = "codex", client, accepted = [] }: Request = {}) {
  const parts = { permissions: permissions(policy) };
  const { notes } = renderParts(coder, parts, client === undefined ? {} : { client });
  return checkPolicy({ notes, permissions: parts.permissions, accepted });
}

async function faultsOf(policy: Partial<PermissionPolicy>, request?: Request): Promise<string[]> {
  const error = await check(policy, request).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  if (error === undefined) return [];
  expect(error).toMatchObject({ name: "RenderError", code: "policy/weaker" });
  return (error as { diagnostics: readonly { message: string }[] }).diagnostics.map(({ message }) => message);
}

/** Every form of a rule. */
const forms: readonly ProtectiveRule[] = [
  "read",
  "edit",
  "web-search",
  "web-fetch",
  "todo-write",
  { tool: "shell", arguments: "env" },
  push,
  readEnv,
  { tool: "edit", path: "/etc/**" },
  { tool: "web-fetch", domain: "e.org" },
  { tool: "agent", name: "reviewer" },
  { tool: "skill", name: "release" },
  { server: "docs" },
  { server: "docs", tool: "drop" },
];

/** What protects less, by the names in which it is accepted. */
const weaker: readonly (readonly [
  coder: string,
  client: string | undefined,
  deny: string[],
  ask: string[],
])[] = [
  ["claude", undefined, [], ["agent(reviewer)", "skill(release)"]],
  ["opencode", undefined, [], []],
  ["gemini", undefined, [], []],
  ["qwen", undefined, [], []],
  [
    "codex",
    undefined,
    [
      "agent(reviewer)",
      "edit",
      "edit(/etc/**)",
      "read",
      "read(.env)",
      "server(docs)",
      "server(docs, drop)",
      "skill(release)",
      "todo-write",
      "web-fetch(e.org)",
    ],
    [
      "agent(reviewer)",
      "edit",
      "edit(/etc/**)",
      "read",
      "read(.env)",
      "server(docs)",
      "server(docs, drop)",
      "skill(release)",
      "todo-write",
      "web-fetch",
      "web-fetch(e.org)",
      "web-search",
    ],
  ],
  [
    "qwen",
    "0.5",
    ["agent(reviewer)", "edit(/etc/**)", "read(.env)", "skill(release)", "web-fetch(e.org)"],
    [
      "agent(reviewer)",
      "edit",
      "edit(/etc/**)",
      "read",
      "read(.env)",
      "server(docs)",
      "server(docs, drop)",
      "skill(release)",
      "todo-write",
      "web-fetch",
      "web-fetch(e.org)",
      "web-search",
    ],
  ],
];

describe("what protects less", () => {
  it.each(weaker)("in %s %s is known for each form of a rule", (coder, client, deny, ask) => {
    const rulesOf = (decision: "ask" | "deny"): string[] =>
      renderParts(coder, { permissions: permissions({ [decision]: forms }) }, client ? { client } : {})
        .notes.flatMap(({ weakens }) => weakens?.rule ?? [])
        .sort();
    expect(rulesOf("deny")).toStrictEqual(deny);
    expect(rulesOf("ask")).toStrictEqual(ask.map((rule) => `ask ${rule}`));
  });

  it("is an ask in an old client where a shorter command is allowed", async () => {
    const git: ProtectiveRule = { tool: "shell", arguments: "git", "allow-extra-arguments": true };
    const request = { coder: "qwen", client: "0.5" };
    expect(await faultsOf({ allow: [git], ask: [push] }, request)).toStrictEqual([
      expect.stringContaining("and `git` is allowed; it runs without a question") as string,
    ]);
    expect(await faultsOf({ allow: ["read"], ask: [push] }, request)).toStrictEqual([]);
    const gitk = { ...git, arguments: "gi" };
    expect(await faultsOf({ allow: [gitk], ask: [push] }, request)).toStrictEqual([]);
  });
});

describe("a rule that protects less", () => {
  it("stops the run, with all of its kind", async () => {
    expect(await faultsOf({ deny: [push, readEnv], ask: [{ tool: "edit", path: "a/**" }] })).toStrictEqual([
      "codex would not always ask for `edit(a/**)`: Codex has rules for shell commands only; its sandbox and its approval policy decide",
      "codex would not deny `read(.env)`: Codex has rules for shell commands only; its sandbox and its approval policy decide",
    ]);
  });

  it.each(["codex:read(.env)", "codex:paths", "codex:*"])("is accepted by `%s`", async (name) => {
    expect(await faultsOf({ deny: [readEnv] }, { accepted: [name] })).toStrictEqual([]);
  });

  it.each([
    "codex:read",
    "qwen:*",
    "qwen:read(.env)",
    "codex:hosts",
    "codex:ask read(.env)",
    "*",
    "codex:READ(.env)",
  ])("is not accepted by `%s`", async (name) => {
    expect(await faultsOf({ deny: [readEnv] }, { accepted: [name] })).toHaveLength(1);
  });

  it("is no ask when the deny is accepted, and no deny when the ask is", async () => {
    const both = { ask: [readEnv], deny: [readEnv] };
    expect(await faultsOf(both, { accepted: ["codex:read(.env)"] })).toStrictEqual([
      expect.stringContaining("always ask"),
    ]);
    expect(await faultsOf(both, { accepted: ["codex:ask read(.env)"] })).toStrictEqual([
      expect.stringContaining("not deny"),
    ]);
  });

  it("is not accepted by its class where the coder has rules of that class", async () => {
    expect(await faultsOf({ deny: [foreign] }, { accepted: ["codex:servers"] })).toHaveLength(1);
    expect(await faultsOf({ deny: [foreign] }, { accepted: ["codex:server(unknown)"] })).toStrictEqual([]);
  });

  it("is accepted beside the rule, for the coders that it names", async () => {
    const rule: ProtectiveRule = { ...readEnv, "accept-weaker": { codex: "has no such rules" } };
    expect(await faultsOf({ deny: [rule] })).toStrictEqual([]);
    expect(await faultsOf({ deny: [rule] }, { coder: "qwen", client: "0.5" })).toHaveLength(1);
  });

  it("is told at its place in the library", async () => {
    const text = 'deny = [\n  "todo-write",\n  { tool = "read", path = ".env" },\n]\n';
    const source = { path: "configurations/permissions.toml", text };
    const fault = check({ deny: ["todo-write", readEnv], source }, { accepted: ["codex:tools"] });
    await expect(fault).rejects.toMatchObject({
      diagnostics: [
        {
          code: "policy/weaker-deny",
          severity: "error",
          location: { path: source.path, line: 3, column: 3 },
          hints: [
            "to accept it: `--accept-weaker 'codex:read(.env)'`, or `--accept-weaker codex:paths` for all its rules of this kind",
          ],
        },
      ],
    });
  });
});
