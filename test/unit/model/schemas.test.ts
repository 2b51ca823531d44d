import { describe, expect, it } from "vitest";
import type { ZodMiniType } from "zod/mini";
import { hookEvents, hooksFileSchema } from "../../../src/model/hooks-file.ts";
import { colors, itemFileSchema } from "../../../src/model/item-file.ts";
import { hasForeignReference } from "../../../src/model/environment-reference.ts";
import { serversFileSchema } from "../../../src/model/servers-file.ts";
import { neutralTools, toolSpecSchema } from "../../../src/model/tool-spec.ts";

const accepts = (schema: ZodMiniType, value: unknown): boolean => schema.safeParse(value).success;

describe("a tool spec", () => {
  it.each([
    ...neutralTools,
    ...neutralTools.map((tool) => ({ tool })),
    { tool: "shell", arguments: "git status" },
    { tool: "shell", arguments: "git add", "allow-extra-arguments": true },
    { tool: "read", path: "src/**" },
    { tool: "write", path: "src/**" },
    { tool: "edit", path: "src/**" },
    { tool: "web-fetch", domain: "e.org" },
    { tool: "agent", name: "reviewer" },
    { tool: "skill", name: "release" },
    { server: "docs" },
    { server: "docs", tool: "search" },
    { tool: "shell", arguments: "ls", languages: ["python"], coders: ["qwen"] },
    { server: "docs", coders: ["qwen"] },
  ])("may be %j", (spec) => {
    expect(accepts(toolSpecSchema, spec)).toBe(true);
  });

  it.each([
    "Read",
    "bash",
    "",
    {},
    { tool: "shell", arguments: "" },
    { tool: "read", arguments: "x" },
    { tool: "grep", path: "src/**" },
    { tool: "read", domain: "e.org" },
    { tool: "shell", "allow-extra-arguments": true },
    { server: "" },
    { server: "docs", path: "x" },
    { tool: "read", coders: ["claud"] },
    ["read"],
    null,
  ])("may not be %j", (spec) => {
    expect(accepts(toolSpecSchema, spec)).toBe(false);
  });
});

describe("an item's file", () => {
  const context = { name: "x", description: "d" };
  const full = {
    ...context,
    "argument-hint": "[x]",
    "allowed-tools": ["read"],
    category: "git/flow",
    color: "red",
    model: "fast",
    mode: "subagent",
    temperature: 2,
    "max-turns": 1,
    "disable-model-invocation": true,
    permissions: ["read", "anything"],
    languages: ["python"],
    coders: ["qwen"],
  };

  it.each([
    { context },
    { context: full },
    { context, coders: [{ name: "claude", model: "x", frontmatter: { a: [1, null, { b: true }] } }] },
    ...colors.map((color) => ({ context: { ...context, color } })),
  ])("may be %j", (file) => {
    expect(accepts(itemFileSchema, file)).toBe(true);
  });

  it.each([
    {},
    { context: { name: "x" } },
    { context: { description: "d" } },
    { context: { ...context, argument_hint: "x" } },
    { context: { ...context, temperature: 3 } },
    { context: { ...context, "max-turns": 0 } },
    { context: { ...context, color: "blu" } },
    { context, coders: [{ model: "x" }] },
    { context, coders: [{ name: "claude", permissions: ["read"] }] },
    { context, coders: { name: "claude" } },
  ])("may not be %j", (file) => {
    expect(accepts(itemFileSchema, file)).toBe(false);
  });
});

describe("a server", () => {
  const isServer = (server: object): boolean => accepts(serversFileSchema, { servers: { docs: server } });

  it.each([
    { command: "x", args: ["a"], env: { A: "${A}" }, cwd: "b", transport: "stdio" },
    { url: "https://e.org", headers: { A: "b" } },
    { url: "https://e.org", transport: "sse" },
    { command: "x", timeout: 1, "startup-timeout": 1, tools: ["a"], "exclude-tools": ["b"], enabled: false },
  ])("may be %j", (server) => {
    expect(isServer(server)).toBe(true);
  });

  it.each([
    {},
    { command: "x", url: "y" },
    { url: "y", transport: "stdio" },
    { command: "x", transport: "http" },
    { url: "y", args: [] },
    { url: "y", env: {} },
    { url: "y", cwd: "z" },
    { command: "x", headers: {} },
    { command: "x", timeout: 0 },
    { command: "x", timeout: 1.5 },
  ])("may not be %j", (server) => {
    expect(isServer(server)).toBe(false);
  });
});

describe("a hook", () => {
  const isHook = (hook: object): boolean =>
    accepts(hooksFileSchema, { hooks: [{ name: "a", event: "stop", ...hook }] });

  it.each([
    { command: "x" },
    { script: "x.sh", arguments: ["a"] },
    { command: "x", event: "pre-tool-use", tools: ["shell"] },
    { command: "x", event: "permission-request", tools: ["shell"] },
    ...hookEvents.map((event) => ({ command: "x", event })),
  ])("may be %j", (hook) => {
    expect(isHook(hook)).toBe(true);
  });

  it.each([
    {},
    { command: "x", script: "y" },
    { command: "x", arguments: ["a"] },
    { command: "x", tools: ["shell"] },
    { command: "x", name: "Not so" },
    { command: "x", event: "PreToolUse" },
  ])("may not be %j", (hook) => {
    expect(isHook(hook)).toBe(false);
  });
});

describe("hasForeignReference", () => {
  it.each([
    ["plain $NAME and {env:NAME}", false],
    ["${NAME}", false],
    ["a${_x1}b${Y}", false],
    ["${NAME:-x}", true],
    ["${env:NAME}", true],
    ["${1}", true],
    ["${}", true],
    ["${ NAME }", true],
    ["${A}${B:-c}", true],
    ["${", true],
  ])("of %j is %s", (text, expected) => {
    expect(hasForeignReference(text)).toBe(expected);
  });
});
