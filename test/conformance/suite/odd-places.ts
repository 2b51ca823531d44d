import type { CoderName } from "../../../src/model/coder-name.ts";

/** Files below the root of a place by path; an object is written as JSON. */
export type OddFiles = Readonly<Record<string, string | object>>;

const item = (name: string, more = ""): string =>
  `---\nname: ${name}\ndescription: what ${name} is for\n${more}---\nThe text of ${name}.\n`;

const command = (text: string): string => `---\ndescription: ${text}\n---\nThe text of ${text}.\n`;

const server = { command: "true" } as const;

/** By coder and title. Each is a case in which a client takes one thing and leaves another. */
export const oddPlaces: Readonly<Record<CoderName, Readonly<Record<string, OddFiles>>>> = {
  claude: {
    "names in two places": {
      "home/.claude/commands/clash.md": command("user"),
      "project/.claude/commands/clash.md": command("project"),
      "project/.claude/commands/both.md": command("command"),
      "project/.claude/skills/both/SKILL.md": item("both"),
      "home/.claude/agents/a.md": item("agent"),
      "project/.claude/agents/b.md": item("agent"),
    },
    "names, depths and spellings": {
      "project/.claude/commands/a/b/c.md": command("nested"),
      "project/.claude/commands/README.md": "No command, one would think.\n",
      "project/.claude/commands/group/SKILL.md": item("group"),
      "project/.claude/skills/deep/er/SKILL.md": item("deep"),
      "project/.claude/skills/low/skill.md": item("low"),
      "project/.claude/agents/sub/nested.md": item("nested"),
      "project/.claude/agents/nameless.md": command("nameless"),
      "project/.claude/agents/colon.md": item("a:b"),
      "project/.claude/agents/lenient.md": "---\nname: lenient\ndescription: use it: when\n---\nText.\n",
    },
    "servers that are wrong, and a settings file that is dropped": {
      "project/.mcp.json": {
        mcpServers: {
          good: server,
          untyped: { url: "http://127.0.0.1:1/" },
          unknown: { type: "local", command: "x" },
          empty: {},
        },
      },
      "project/.claude/settings.json": {
        model: 3,
        hooks: { PreToolUse: [{ hooks: [{ type: "command", command: "true" }] }] },
      },
      "home/.claude/settings.json": { hooks: { Stop: [{ hooks: [{ type: "command", command: "true" }] }] } },
    },
  },
  opencode: {
    "names in two places": {
      "home/.config/opencode/command/clash.md": command("user"),
      "project/.opencode/command/clash.md": command("project"),
      "project/.opencode/commands/plural.md": command("plural"),
      "project/.opencode/agent/named.md": item("renamed", "mode: subagent\n"),
      "project/opencode.json": {
        $schema: "https://opencode.ai/config.json",
        command: { json: { template: "Text.", description: "json" }, clash: { template: "Text." } },
        mcp: { off: { type: "local", command: ["true"], enabled: false } },
      },
    },
    "skills of others": {
      "home/.claude/skills/users/SKILL.md": item("users"),
      "home/.agents/skills/agents/SKILL.md": item("agents"),
      "project/.claude/skills/claude/SKILL.md": item("claude"),
      "project/.opencode/skills/deep/er/SKILL.md": item("deep"),
      "project/.opencode/skill/nameless/SKILL.md": command("nameless"),
    },
  },
  codex: {
    "skills in all places": {
      "home/.codex/skills/one/SKILL.md": item("one"),
      "home/.agents/skills/two/SKILL.md": item("two"),
      "project/.agents/skills/a/b/SKILL.md": item("deep"),
      "project/.codex/skills/.hidden/SKILL.md": item("hidden"),
      "project/.codex/skills/noname/SKILL.md": command("noname"),
      "project/.codex/skills/nodescription/SKILL.md": "---\nname: nodescription\n---\nText.\n",
      "project/.codex/skills/long/SKILL.md": item("x".repeat(65)),
      "project/.codex/skills/plain/SKILL.md": "Text.\n",
      "project/.codex/skills/lenient/SKILL.md": "---\nname: lenient\ndescription: use it: when\n---\nText.\n",
    },
    "hooks in two files": {
      "project/.codex/hooks.json": {
        hooks: {
          Stop: [{ hooks: [{ type: "command", command: "true" }] }],
          Nothing: [{ hooks: [{ type: "command", command: "true" }] }],
          PreToolUse: [{ hooks: [{ type: "prompt", prompt: "x" }] }],
        },
      },
      "project/.codex/config.toml":
        '[mcp_servers.here]\ncommand = "true"\n[[hooks.PostToolUse]]\n[[hooks.PostToolUse.hooks]]\ntype = "command"\ncommand = "true"\n',
    },
  },
  gemini: {
    "names in two places": {
      "home/.gemini/commands/clash.toml": 'prompt = "user"\n',
      "project/.gemini/commands/clash.toml": 'prompt = "project"\n',
      "project/.gemini/commands/help.toml": 'prompt = "help"\n',
      "project/.gemini/commands/a b/c.toml": 'prompt = "odd"\n',
      "project/.gemini/commands/broken.toml": "prompt =\n",
      "project/.gemini/commands/table.toml": "[prompt]\ntext = 'x'\n",
      "project/.gemini/commands/markdown.md": command("markdown"),
    },
    "skills and agents": {
      "home/.gemini/skills/one/SKILL.md": item("same"),
      "project/.gemini/skills/two/SKILL.md": item("same"),
      "project/.agents/skills/three/SKILL.md": item("three"),
      "project/.gemini/skills/nodescription/SKILL.md": "---\nname: nodescription\n---\nText.\n",
      "home/.gemini/agents/good.md": item("good"),
      "home/.gemini/agents/coloured.md": item("coloured", "color: red\n"),
      "home/.gemini/agents/_hidden.md": item("hidden"),
      "home/.gemini/agents/Capital.md": item("Capital"),
    },
  },
  qwen: {
    "names in two places": {
      "home/.qwen/commands/clash.md": command("user"),
      "project/.qwen/commands/clash.md": command("project"),
      "project/.qwen/commands/old.toml": 'prompt = "old"\n',
      "project/.qwen/commands/list.md": "---\nargument-hint: [file]\n---\nText.\n",
      "project/.qwen/commands/broken.toml": "prompt =\n",
      "home/.qwen/settings.json": { $version: 4, mcpServers: { both: server, users: server } },
      "project/.mcp.json": { mcpServers: { both: server, shared: server } },
      "project/.qwen/settings.json": { $version: 4, mcpServers: { both: server } },
    },
    "skills and agents": {
      "project/.qwen/skills/one/SKILL.md": item("same"),
      "project/.agents/skills/two/SKILL.md": item("same"),
      "project/.qwen/skills/tools/SKILL.md": item("tools", "allowedTools: Read\n"),
      "project/.qwen/agents/good.md": item("good", ""),
      "project/.qwen/agents/short.md": "---\nname: short\ndescription: d\n---\nx\n",
      "project/.qwen/agents/self.md": item("self"),
      "project/.qwen/agents/lenient.md":
        "---\nname: lenient\ndescription: use it: when\n---\nA longer text.\n",
    },
  },
};
