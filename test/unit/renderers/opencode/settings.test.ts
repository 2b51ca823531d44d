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
      "paths from the project's root",
      { deny: [{ tool: "read", path: "secrets/**" }] },
      '{"read":{"secrets/*":"deny"}}',
    ],
    [
      "paths at any depth, the root included",
      { deny: [{ tool: "read", path: "**/.env" }] },
      '{"read":{".env":"deny","*/.env":"deny"}}',
    ],
    ["paths below the home", { deny: [{ tool: "read", path: "~/.ssh/**" }] }, '{"read":{"*/.ssh/*":"deny"}}'],
    ["writing as editing", { deny: [{ tool: "write", path: "dist/**" }] }, '{"edit":{"dist/*":"deny"}}'],
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
      "folders outside of the project",
      { directories: ["../shared/"] },
      '{"external_directory":{"../shared/*":"allow"}}',
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

  it("say in a note that their tools are not filtered", () => {
    const servers = [server({ tools: ["a"] }), server({ name: "b", excludeTools: ["c"] })];
    expect(notesOf(renderParts("opencode", { servers }), "servers")).toStrictEqual([
      "servers/b: a server's tools cannot be filtered",
      "servers/docs: a server's tools cannot be filtered",
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
