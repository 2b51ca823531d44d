import type { Catalog } from "../../src/model/catalog.ts";
import type { Feature } from "../../src/model/item-type.ts";
import {
  agent,
  command,
  hook,
  hookScript,
  memoryText,
  permissions,
  server,
  skill,
} from "../helpers/builders.ts";

/** One small part of a catalog for each row of the support table. */
export const featureParts: Readonly<Record<Feature, Partial<Catalog>>> = {
  memory: { memory: [memoryText()] },
  commands: { commands: [command()] },
  agents: { agents: [agent()] },
  skills: { skills: [skill()] },
  servers: { servers: [server()] },
  permissions: { permissions: permissions({ deny: [{ tool: "shell", arguments: "git push" }] }) },
  hooks: { hooks: [hook()] },
  settings: { models: { model: "local/tiny", tiers: {}, environment: {} } },
};

const prefix = { tool: "shell", "allow-extra-arguments": true } as const;

/** Every feature, each in its awkward forms too. */
export const matrixCatalog: Partial<Catalog> = {
  memory: [memoryText(), memoryText({ name: "20-python", text: "Use types.\n", paths: ["src/**/*.py"] })],
  commands: [
    command({ argumentHint: "[what]", allowedTools: ["read", { ...prefix, arguments: "git add" }] }),
    command({ name: "commit", category: ["git", "flow"], model: "fast", disableModelInvocation: true }),
  ],
  agents: [
    agent({ color: "red", model: "fast", maxTurns: 7, temperature: 0.5, allowedTools: ["read", "grep"] }),
    agent({ name: "worker", category: ["team"] }),
  ],
  skills: [
    skill({
      files: [
        ...skill().files,
        { path: "scripts/run.sh", contents: new TextEncoder().encode("#!/bin/sh\n"), mode: 0o755 },
        { path: "assets/dot.bin", contents: new Uint8Array([0, 255, 128]), mode: 0o644 },
      ],
    }),
  ],
  servers: [
    server({ args: ["--stdio"], env: { TOKEN: "${TOKEN}", LEVEL: "info" }, timeout: 30, startupTimeout: 60 }),
    server({ name: "web", url: "https://example.org/mcp", headers: { Authorization: "Bearer ${TOKEN}" } }),
    server({ name: "old", url: "https://example.org/sse", transport: "sse", enabled: false }),
  ],
  permissions: permissions({
    approvalMode: "default",
    directories: ["../shared"],
    allow: ["grep", { ...prefix, arguments: "git add" }, { server: "docs", tool: "search" }],
    ask: [
      { ...prefix, arguments: "git push" },
      { tool: "edit", path: "src/**" },
    ],
    deny: [
      { tool: "read", path: "secrets/**" },
      { tool: "web-fetch", domain: "example.com" },
    ],
  }),
  hooks: [
    hook({ script: hookScript(), tools: ["edit", "shell"], timeout: 10 }),
    hook({ name: "start", event: "session-start", command: "echo hello" }),
  ],
  models: {
    model: "strong",
    smallModel: "fast",
    tiers: {
      fast: { claude: "haiku", opencode: "local/tiny", gemini: "gemini-flash", qwen: "tiny", codex: "tiny" },
      strong: { claude: "opus", opencode: "local/big", gemini: "gemini-pro", qwen: "big", codex: "big" },
    },
    environment: { PAGER: "cat" },
  },
};

/** Text that breaks formats which do not escape, and looks like syntax to those that look. */
export const hostileTexts: readonly string[] = [
  "a: b",
  "# not a comment",
  "text # not a comment",
  "\"quoted\" and 'single'",
  "\"\"\"three\"\"\" and '''three'''",
  "back\\slash \\n \\u0041 \\",
  "line one\nline two\n\n  indented\n",
  "\n\nleading and trailing\n\n",
  "--- three dashes",
  "first\n---\nname: stolen\n---\n",
  "+++\nx = 1\n+++",
  "emoji 🦀 and 𝄞, é, \u00a0, \u2028 and \u200b",
  "{{ context }} {% raw %} {# comment #} {{args}}",
  "${HOME} $ARGUMENTS $0 {env:HOME} %PATH%",
  "- item\n- [x] done",
  "[file] {a: 1} *anchor &anchor !tag |- >- @at `tick`",
  "yes",
  "null",
  "1e3",
  "2026-01-01",
  "~",
  "  two blanks around  ",
  "tab\tand\rreturn",
  "<!-- agentsmgr:end memory/10-general -->",
  "]]> </skill> <example>x</example>",
];
