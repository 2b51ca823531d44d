import { describe, expect, it } from "vitest";
import { codexHookHash } from "../../../src/inspecting/codex/hook-hash.ts";
import {
  inspectTree,
  project,
  shownFindings,
  shownItems,
  type SceneOptions,
  type Tree,
} from "./inspect-tree.ts";

const item = (name: string): string => `---\nname: ${name}\ndescription: d\n---\nText.\n`;
const agent = (name: string): string => `name = "${name}"\ndescription = "d"\ndeveloper_instructions = "x"\n`;
const trust = (folder = project): string => `[projects."${folder}"]\ntrust_level = "trusted"\n`;
const trusted: Tree = { "~/.codex/config.toml": trust() };
const stopHook = { hooks: { Stop: [{ hooks: [{ type: "command", command: "true" }] }] } };

describe("what Codex would load", () => {
  it.each<[title: string, tree: Tree, items: readonly string[], options?: SceneOptions]>([
    [
      "skills of all places without trust, hidden folders and broken ones left out",
      {
        "~/.agents/skills/u/SKILL.md": item("u"),
        ".agents/skills/a/b/SKILL.md": item("deep"),
        ".codex/skills/.hidden/SKILL.md": item("hidden"),
        ".codex/skills/plain/SKILL.md": "Text.",
      },
      [
        "skill deep loaded .agents/skills/a/b/SKILL.md",
        "skill plain refused .codex/skills/plain/SKILL.md",
        "skill u loaded ~/.agents/skills/u/SKILL.md",
      ],
    ],
    [
      "configuration, agents, rules and hooks once the folder is trusted",
      {
        ".codex/config.toml": "",
        ".codex/agents/a.toml": agent("a"),
        ".codex/rules/r.rules": "",
        ".codex/hooks.json": stopHook,
      },
      [
        "agent a waiting .codex/agents/a.toml",
        "policy r.rules waiting .codex/rules/r.rules",
        "settings config.toml waiting .codex/config.toml",
        "settings hooks.json waiting .codex/hooks.json",
      ],
    ],
    [
      "the same of a trusted folder; the hook waits still",
      {
        ...trusted,
        ".codex/agents/a.toml": agent("a"),
        ".codex/rules/r.rules": "",
        ".codex/hooks.json": stopHook,
      },
      [
        "agent a loaded .codex/agents/a.toml",
        "hook Stop waiting .codex/hooks.json",
        "policy r.rules loaded .codex/rules/r.rules",
        "settings config.toml loaded ~/.codex/config.toml",
        "settings hooks.json loaded .codex/hooks.json",
      ],
    ],
    [
      "a hook that was trusted as it stands, and one that was switched off",
      {
        "~/.codex/config.toml": `${trust()}[hooks.state."${project}/.codex/hooks.json:stop:0:0"]\ntrusted_hash = "${codexHookHash({ event: "Stop", matcher: undefined, command: "true", handler: {} })}"\n[hooks.state."${project}/.codex/hooks.json:stop:0:1"]\nenabled = false\n`,
        ".codex/hooks.json": {
          hooks: {
            Stop: [
              {
                hooks: [
                  { type: "command", command: "true" },
                  { type: "command", command: "no" },
                ],
              },
            ],
          },
        },
      },
      [
        "hook Stop loaded .codex/hooks.json",
        "hook Stop off .codex/hooks.json",
        "settings config.toml loaded ~/.codex/config.toml",
        "settings hooks.json loaded .codex/hooks.json",
      ],
    ],
    [
      "the project's agent before the user's, of one folder the first",
      {
        ...trusted,
        "~/.codex/agents/u.toml": agent("one"),
        ".codex/agents/b.toml": agent("one"),
        ".codex/agents/a.toml": agent("one"),
      },
      [
        "agent one loaded .codex/agents/a.toml",
        "agent one shadowed .codex/agents/b.toml",
        "agent one shadowed ~/.codex/agents/u.toml",
        "settings config.toml loaded ~/.codex/config.toml",
      ],
    ],
    [
      "one memory file per folder, the override before the other, from the root of the repository",
      {
        "/work/AGENTS.md": "out",
        "AGENTS.md": "root",
        "sub/AGENTS.md": "a",
        "sub/AGENTS.override.md": "b",
        "~/.codex/AGENTS.md": "u",
      },
      [
        "memory AGENTS.md loaded AGENTS.md",
        "memory AGENTS.md loaded ~/.codex/AGENTS.md",
        "memory AGENTS.override.md loaded sub/AGENTS.override.md",
      ],
      { project: `${project}/sub` },
    ],
    [
      "no prompts any more",
      { "~/.codex/prompts/p.md": "x" },
      ["command p.md passed-over ~/.codex/prompts/p.md"],
    ],
    [
      "trust of the folder itself, not of the repository",
      {
        "~/.codex/config.toml": trust(`${project}/sub`),
        ".codex/config.toml": "",
        "sub/.codex/config.toml": "",
      },
      [
        "settings config.toml loaded sub/.codex/config.toml",
        "settings config.toml loaded ~/.codex/config.toml",
        "settings config.toml waiting .codex/config.toml",
      ],
      { project: `${project}/sub` },
    ],
  ])("%s", async (_title, tree, expected, options = {}) => {
    expect(shownItems(await inspectTree("codex", tree, options))).toStrictEqual([...expected].sort());
  });
});

describe("what is to be known about Codex", () => {
  it.each<[title: string, tree: Tree, findings: readonly string[]]>([
    [
      "a fault in a file of an untrusted folder is none yet",
      { ".codex/config.toml": "x =" },
      ["warning untrusted .codex"],
    ],
    [
      "a fault in the user's file",
      { "~/.codex/config.toml": "x =" },
      ["error settings-invalid ~/.codex/config.toml:1"],
    ],
    [
      "a wrong type",
      { "~/.codex/config.toml": "model = 3\n" },
      ["error settings-type ~/.codex/config.toml:1"],
    ],
    [
      "a wrong value",
      { "~/.codex/config.toml": '\nsandbox_mode = "none"\n' },
      ["error settings-type ~/.codex/config.toml:2"],
    ],
    [
      "a key that a project may not have",
      { "~/.codex/config.toml": trust(), ".codex/config.toml": 'model_provider = "x"\n' },
      ["warning settings-ignored .codex/config.toml:1"],
    ],
    [
      "a profile key",
      { "~/.codex/config.toml": 'profile = "x"\n' },
      ["error settings-invalid ~/.codex/config.toml:1"],
    ],
    [
      "a provider of the client's own",
      { "~/.codex/config.toml": '[model_providers.ollama]\nname = "x"\n' },
      ["error settings-invalid ~/.codex/config.toml:1"],
    ],
    [
      "a server of both kinds",
      { "~/.codex/config.toml": '[mcp_servers.s]\ncommand = "sh"\nurl = "http://x"\n' },
      ["error settings-type ~/.codex/config.toml:3"],
    ],
    [
      "a reference that is not expanded",
      { "~/.codex/config.toml": '[mcp_servers.s]\ncommand = "sh"\nenv = { T = "${TOKEN}" }\n' },
      ["warning literal-reference ~/.codex/config.toml:3"],
    ],
    [
      "a token that is not set",
      { "~/.codex/config.toml": '[mcp_servers.s]\nurl = "http://x"\nbearer_token_env_var = "TOKEN"\n' },
      ["warning unset-variable ~/.codex/config.toml:3"],
    ],
    [
      "a server that is off needs nothing",
      { "~/.codex/config.toml": '[mcp_servers.s]\ncommand = "nowhere"\nenabled = false\n' },
      [],
    ],
    [
      "a hook of a type that it has not",
      { "~/.codex/hooks.json": { hooks: { Stop: [{ hooks: [{ type: "http", url: "x" }] }] } } },
      ["error settings-type ~/.codex/hooks.json:1"],
    ],
    [
      "one that it skips",
      { "~/.codex/hooks.json": { hooks: { Stop: [{ hooks: [{ type: "prompt" }] }] } } },
      ["warning settings-ignored ~/.codex/hooks.json:1"],
    ],
    [
      "two skills of one name",
      { ".agents/skills/a/SKILL.md": item("x"), ".codex/skills/b/SKILL.md": item("x") },
      ["warning listed-twice .codex/skills/b/SKILL.md"],
    ],
    [
      "an agent that lacks something",
      { "~/.codex/agents/a.toml": 'name = "a"\n' },
      ["error invalid-file ~/.codex/agents/a.toml"],
    ],
    ["memory that is cut", { "AGENTS.md": "x".repeat(32_769) }, ["warning cut-off AGENTS.md"]],
  ])("%s", async (_title, tree, expected) => {
    expect(shownFindings(await inspectTree("codex", tree))).toStrictEqual([...expected].sort());
  });

  it("tells a hook that was changed since it was trusted from one that never was", async () => {
    const state = `[hooks.state."${project}/.codex/hooks.json:stop:0:0"]\ntrusted_hash = "sha256:0"\n`;
    const messages = async (more: string): Promise<string[]> => {
      const tree = { "~/.codex/config.toml": trust() + more, ".codex/hooks.json": stopHook };
      return (await inspectTree("codex", tree)).findings.map(({ message }) => message);
    };
    expect(await messages("")).toStrictEqual(["a hook for `Stop` does not run until you trust it"]);
    expect(await messages(state)).toStrictEqual([
      "a hook for `Stop` was changed since you trusted it, and does not run",
    ]);
  });

  // Each hash is what `hooks/list` of 0.169.0 said of the hook.
  it.each([
    [{ event: "PreToolUse", matcher: "Bash", command: "echo user", handler: {} }, "8fefcd3d7375"],
    [{ event: "PreToolUse", matcher: "Bash", command: "echo a", handler: { timeout: 5 } }, "9cd648ee888b"],
    [
      { event: "SessionStart", matcher: undefined, command: "echo s", handler: { statusMessage: "hi" } },
      "ae19ad4f1d6a",
    ],
    [{ event: "Stop", matcher: "x", command: "echo d", handler: { async: true } }, "a1bbdbad3a1a"],
    [{ event: "PreToolUse", matcher: "x", command: 'echo é "q" PreToolUse', handler: {} }, "d960fda035f1"],
    [{ event: "SessionEnd", matcher: "x", command: "b", handler: { timeout: 0 } }, "d0bda1e0ec39"],
  ])("knows the client's own hash of a hook %#", (hook, hash) => {
    expect(codexHookHash(hook)).toMatch(new RegExp(`^sha256:${hash}`));
  });
});
