import { describe, expect, it } from "vitest";
import type { Catalog, PermissionPolicy } from "../../../../src/model/catalog.ts";
import type { Json } from "../../../../src/model/json.ts";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import {
  home,
  hook,
  notesOf,
  permissions,
  renderParts,
  server,
  settingsAt,
  target,
} from "../../../helpers/builders.ts";

const path = `${target}/opencode.json`;
const $schema = "https://opencode.ai/config.json";
const settings = (parts: Partial<Catalog>) => settingsAt(renderParts("opencode", parts), path);
const shell = (words: string): ToolSpec => ({
  tool: "shell",
  arguments: words,
  "allow-extra-arguments": true,
});

/** The keys in their order, which has a meaning: the last matching rule wins. */
function ordered(policy: Partial<PermissionPolicy>): string {
  const written = settings({ permissions: permissions(policy) }) as
    { readonly permission?: Json } | undefined;
  return JSON.stringify(written?.permission);
}

describe("OpenCode's permissions", () => {
  it.each<[string, Partial<PermissionPolicy>, string]>([
    [
      "broad rules before narrow ones, deny after ask after allow",
      { deny: [shell("git push --force")], ask: [shell("git push")], allow: [shell("git"), "shell"] },
      '{"bash":{"*":"allow","git *":"allow","git push *":"ask","git push --force *":"deny"}}',
    ],
    [
      "a question for the commands that no rule names",
      { allow: [shell("git status")] },
      '{"bash":{"*":"ask","git status *":"allow"}}',
    ],
    [
      "an exact command without a pattern",
      { deny: [{ tool: "shell", arguments: "env" }] },
      '{"bash":{"env":"deny"}}',
    ],
    [
      "the strictest of two rules of one pattern",
      { allow: [shell("ls")], deny: [shell("ls")] },
      '{"bash":{"*":"ask","ls *":"deny"}}',
    ],
    [
      "paths from the repository's root, which may be above the project",
      { deny: [{ tool: "read", path: "secrets/**" }], ask: [{ tool: "read", path: "./a/*.md" }] },
      '{"read":{"a/*.md":"ask","*/a/*.md":"ask","secrets/*":"deny","*/secrets/*":"deny"}}',
    ],
    [
      "paths at any depth, the root included",
      { deny: [{ tool: "read", path: "**/.env" }] },
      '{"read":{".env":"deny","*/.env":"deny"}}',
    ],
    [
      "names of files at any depth",
      { deny: [{ tool: "read", path: "**/*.pem" }] },
      '{"read":{"*.pem":"deny"}}',
    ],
    [
      "paths below the home and the root, wherever they are seen from",
      {
        deny: [
          { tool: "read", path: "~/.ssh/**" },
          { tool: "read", path: "/etc/shadow" },
        ],
      },
      '{"read":{".ssh/*":"deny","*/.ssh/*":"deny","etc/shadow":"deny","*/etc/shadow":"deny"}}',
    ],
    [
      "writing as editing",
      { deny: [{ tool: "write", path: "dist/**" }] },
      '{"edit":{"dist/*":"deny","*/dist/*":"deny"}}',
    ],
    [
      "what is allowed where it stands, and no folder of the project for one outside of it",
      {
        allow: [
          { tool: "read", path: "open/**" },
          { tool: "read", path: "~/notes/**" },
          { tool: "read", path: "**/x.md" },
        ],
      },
      '{"read":{"open/*":"allow","../notes/*":"allow","../*/notes/*":"allow","x.md":"allow","*/x.md":"allow"}}',
    ],
    [
      "a star of an allowed command as one character, so that it opens no more",
      {
        allow: [{ tool: "shell", arguments: "rm *.tmp" }],
        deny: [{ tool: "shell", arguments: "rm *.c" }],
      },
      '{"bash":{"*":"ask","rm ?.tmp":"allow","rm *.c":"deny"}}',
    ],
    [
      "plain values for keys that take no patterns",
      { deny: ["web-fetch"], ask: ["web-search"] },
      '{"websearch":"ask","webfetch":"deny"}',
    ],
    [
      "keys of servers' tools, the narrow after the broad",
      { allow: [{ server: "docs" }], deny: [{ server: "docs", tool: "drop" }] },
      '{"docs_*":"allow","docs_drop":"deny"}',
    ],
    [
      "agents and skills by name",
      {
        deny: [
          { tool: "agent", name: "a" },
          { tool: "skill", name: "b" },
        ],
      },
      '{"task":{"a":"deny"},"skill":{"b":"deny"}}',
    ],
    [
      "folders outside of the project, from the root or the home on",
      { directories: ["/data/", "~/notes", "../shared"] },
      '{"external_directory":{"/data/*":"allow","~/notes/*":"allow"}}',
    ],
    ["questions by default", { approvalMode: "default" }, '{"bash":{"*":"ask"},"edit":{"*":"ask"}}'],
    ["free edits", { approvalMode: "auto-edit" }, '{"bash":{"*":"ask"},"edit":{"*":"allow"}}'],
    ["no edits for plans", { approvalMode: "plan" }, '{"bash":{"*":"ask"},"edit":{"*":"deny"}}'],
  ])("have %s", (_, policy, expected) => {
    expect(ordered(policy)).toBe(expected);
  });

  it("leave reading as it is, which `.env` files are kept out of", () => {
    expect(ordered({ allow: ["read"] })).toBe(undefined);
  });

  it.each([
    ["allow", "ask"],
    ["ask", "ask"],
    ["deny", "deny"],
  ] as const)("make of %s for one host %s for all, with a note", (decision, action) => {
    const policy = permissions({ [decision]: [{ tool: "web-fetch", domain: "e.org" }] });
    const rendering = renderParts("opencode", { permissions: policy });
    expect(settingsAt(rendering, path)).toStrictEqual({ $schema, permission: { webfetch: action } });
    expect(notesOf(rendering, "permissions")).toStrictEqual([
      `${decision} web-fetch e.org: OpenCode cannot tell hosts apart`,
    ]);
  });

  it("say in notes what they mean here", () => {
    const policy = permissions({
      directories: ["../shared"],
      allow: [
        { tool: "edit", path: "docs/*.md" },
        { tool: "edit", path: "docs/**" },
      ],
      deny: ["list-directory", { tool: "read", path: "secrets/**" }, { tool: "read", path: "**/.env" }],
    });
    const { notes } = renderParts("opencode", { permissions: policy });
    expect(notes.map(({ item, reason, weakens }) => [item, reason, weakens?.rule])).toStrictEqual([
      ["allow edit `docs/*.md`", "a `*` in OpenCode's paths crosses folders", undefined],
      ["deny list-directory", "OpenCode lists folders with the tool that reads files", "list-directory"],
      [
        "deny read `secrets/**`",
        "OpenCode sees paths from the root of the repository, or of the disk where there is none",
        undefined,
      ],
      [undefined, "OpenCode's search prints lines of files that its rules keep from being read", undefined],
      [
        undefined,
        "the folder `../shared` is relative to a project, which OpenCode's rules for folders cannot say",
        undefined,
      ],
    ]);
  });

  it.each<[Partial<PermissionPolicy>, boolean]>([
    [{ approvalMode: "auto-edit" }, true],
    [{ approvalMode: "default" }, true],
    [{ approvalMode: "plan" }, false],
    [{ allow: ["edit"] }, true],
    [{ deny: ["edit"] }, false],
  ])("of %j leave the agents that only look as they are", (policy, isNeeded) => {
    const written = settings({ permissions: permissions(policy) });
    const agents = {
      plan: { permission: { edit: { "*": "deny", "*opencode/plans/*.md": "allow" } } },
      explore: { permission: { edit: "deny" } },
    };
    expect((written as { agent?: Json }).agent).toStrictEqual(isNeeded ? agents : undefined);
  });

  it("stand before the user's own keys, so that theirs win, but for what is denied", () => {
    const policy = permissions({ allow: [shell("ls")], ask: [shell("git push")], deny: [shell("sudo")] });
    const { entries } = renderParts("opencode", { permissions: policy });
    const claims = entries.flatMap((entry) => (entry.kind === "keys" ? entry.keys : []));
    const places = claims.map((claim) => [claim.path.at(-1), "first" in claim && claim.first === true]);
    expect(Object.fromEntries(places)).toStrictEqual({
      $schema: true,
      "*": true,
      "ls *": true,
      "git push *": true,
      "sudo *": false,
    });
  });
});

describe("OpenCode's order of keys", () => {
  it.each(["ask", "deny"] as const)("puts what the policy has to %s behind a broader allow", (decision) => {
    const search = { server: "docs", tool: "search" };
    const policy = permissions({ allow: [search, { server: "docs" }], [decision]: [search] });
    const rendering = renderParts("opencode", { permissions: policy });
    const written = settingsAt(rendering, path) as { readonly permission: object };
    expect(JSON.stringify(written.permission)).toBe(`{"docs_*":"allow","docs_search":"${decision}"}`);
  });

  it("protects a path also where a `**` between folders is none", () => {
    const policy = permissions({
      deny: [
        { tool: "read", path: "docs/**/*.md" },
        { tool: "edit", path: "a/**/b/**/c" },
      ],
    });
    const written = settingsAt(renderParts("opencode", { permissions: policy }), path);
    expect(written).toMatchObject({
      permission: {
        read: { "docs/*.md": "deny", "*/docs/*.md": "deny" },
        edit: { "a/b/c": "deny", "a/*/b/c": "deny", "a/b/*/c": "deny", "*/a/*/b/*/c": "deny" },
      },
    });
  });
});

describe("OpenCode's servers", () => {
  it.each<[string, Parameters<typeof server>[0], object]>([
    ["stdio", {}, { type: "local", command: ["docs-server"] }],
    [
      "stdio with all it may have",
      { args: ["--key=${KEY}"], env: { TOKEN: "${OTHER}", LEVEL: "1" }, cwd: "tools", timeout: 30 },
      {
        type: "local",
        command: ["docs-server", "--key={env:KEY}"],
        environment: { TOKEN: "{env:OTHER}", LEVEL: "1" },
        cwd: "tools",
        timeout: 30_000,
      },
    ],
    [
      "http with a bearer and a key",
      { url: "https://e.org/${ID}", headers: { Authorization: "Bearer ${T}", "X-Key": "${K}" } },
      {
        type: "remote",
        url: "https://e.org/{env:ID}",
        headers: { Authorization: "Bearer {env:T}", "X-Key": "{env:K}" },
      },
    ],
    ["sse", { url: "https://e.org/sse", transport: "sse" }, { type: "remote", url: "https://e.org/sse" }],
    ["one that is off", { enabled: false }, { type: "local", command: ["docs-server"], enabled: false }],
  ])("%s", (_, parts, expected) => {
    expect(settings({ servers: [server(parts)] })).toStrictEqual({ $schema, mcp: { docs: expected } });
  });

  // One limit, in milliseconds, for all requests of a server (1.18.33).
  it.each([
    [30, undefined, 30_000, []],
    [undefined, 60, 60_000, []],
    [30, 30, 30_000, []],
    [30, 60, 60_000, ["servers/docs: a server has one time limit for its start and for its tools"]],
    [90, 60, 90_000, ["servers/docs: a server has one time limit for its start and for its tools"]],
  ])("with a timeout of %s and %s for the start have %s", (timeout, startupTimeout, expected, notes) => {
    const rendering = renderParts("opencode", { servers: [server({ timeout, startupTimeout })] });
    expect(settingsAt(rendering, path)).toMatchObject({ mcp: { docs: { timeout: expected } } });
    expect(notesOf(rendering, "servers")).toStrictEqual(notes);
  });

  it.each<[string, Partial<PermissionPolicy>, string]>([
    ["with chosen tools", {}, '{"docs_*":"deny","docs_a":"allow","docs_b":"allow","web_c":"deny"}'],
    [
      "with chosen tools, of which the policy asks for one and denies one",
      {
        allow: [{ server: "docs" }],
        ask: [{ server: "docs", tool: "a" }],
        deny: [{ server: "docs", tool: "b" }],
      },
      '{"docs_*":"deny","docs_a":"ask","docs_b":"deny","web_c":"deny"}',
    ],
    [
      "denied as a whole",
      { deny: [{ server: "docs" }] },
      '{"docs_a":"deny","docs_b":"deny","docs_*":"deny","web_c":"deny"}',
    ],
  ])("%s are offered no others: those are denied", (_, policy, expected) => {
    const servers = [server({ tools: ["a", "b"] }), server({ name: "web", excludeTools: ["c"] })];
    const rendering = renderParts("opencode", { servers, permissions: permissions(policy) });
    const written = settingsAt(rendering, path) as { readonly permission?: Json };
    expect(JSON.stringify(written.permission)).toBe(expected);
    expect(notesOf(rendering, "servers")).toStrictEqual([]);
  });

  it("with chosen tools go before the user's own keys, and excluded tools behind them", () => {
    const servers = [server({ tools: ["a"] }), server({ name: "web", excludeTools: ["c"] })];
    const { entries } = renderParts("opencode", { servers });
    const claims = entries.flatMap((entry) => (entry.kind === "keys" ? entry.keys : []));
    const firsts = claims.filter(({ path: [top] }) => top === "permission");
    expect(
      firsts.map((claim) => [claim.path.at(-1), "first" in claim && claim.first === true]),
    ).toStrictEqual([
      ["docs_*", true],
      ["docs_a", true],
      ["web_c", false],
    ]);
  });
});

describe("OpenCode's settings", () => {
  it("have both models, and no environment", () => {
    const tiers = { fast: { opencode: "local/tiny" } };
    const models = { model: "local/big", smallModel: "fast", tiers, environment: { PAGER: "cat" } };
    const rendering = renderParts("opencode", { models });
    expect(settingsAt(rendering, path)).toStrictEqual({
      $schema,
      model: "local/big",
      small_model: "local/tiny",
    });
    expect(notesOf(rendering, "settings")).toStrictEqual([
      "environment/PAGER: OpenCode has no setting for environment variables",
    ]);
  });

  it("go into the user's opencode.jsonc where that stands", () => {
    const { entries } = renderParts("opencode", { servers: [server()] }, { mode: "per-user" });
    const folder = `${home}/.config/opencode`;
    expect(entries).toMatchObject([
      {
        kind: "keys",
        format: "jsonc",
        path: `${folder}/opencode.json`,
        alternatives: [`${folder}/opencode.jsonc`],
      },
    ]);
  });

  it("have no hooks: each becomes a note", () => {
    const { entries, notes } = renderParts("opencode", {
      hooks: [hook(), hook({ name: "other", event: "stop" })],
    });
    expect(entries).toStrictEqual([]);
    expect(notes.map(({ item }) => item)).toStrictEqual(["hooks/guard", "hooks/other"]);
  });
});
