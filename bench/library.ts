/** How many items of each kind a library has. */
export interface LibrarySize {
  readonly commands: number;
  readonly agents: number;
  /** Of three files each. */
  readonly skills: number;
}

export const librarySizes = {
  small: { commands: 5, agents: 3, skills: 0 },
  large: { commands: 200, agents: 100, skills: 50 },
  huge: { commands: 2000, agents: 1000, skills: 500 },
} as const satisfies Record<string, LibrarySize>;

export type LibraryName = keyof typeof librarySizes;

/** A library with one rule, two servers, a permission policy and so many items: texts by path. The same for the same size. */
export function generateLibrary({ commands, agents, skills }: LibrarySize): Map<string, string> {
  const files = new Map([
    ["contents/memory/10-general.md", rule],
    ["configurations/mcp-servers.toml", servers],
    ["configurations/permissions.toml", permissions],
  ]);
  for (let index = 0; index < commands; index++) addCommand(files, `command-${pad(index)}`, index);
  for (let index = 0; index < agents; index++) addAgent(files, `agent-${pad(index)}`, index);
  for (let index = 0; index < skills; index++) addSkill(files, `skill-${pad(index)}`, index);
  return files;
}

const rule = `# Rules

- Read the code around a change before you make it, and write as it is written.
- Run the tests that cover what you touched; say which ones you ran.
- Never print a secret, and never commit one.
`;

const servers = `[servers.search]
command = "npx"
args = ["-y", "search-server@1.2.3"]
env = { SEARCH_KEY = "\${SEARCH_KEY}" }

[servers.tracker]
transport = "http"
url = "https://tracker.example.org/mcp"
headers = { Authorization = "Bearer \${TRACKER_TOKEN}" }
`;

const permissions = `allow = [
  { tool = "shell", arguments = "git status", allow-extra-arguments = true },
  { tool = "shell", arguments = "git diff", allow-extra-arguments = true },
  { tool = "shell", arguments = "git log", allow-extra-arguments = true },
  { tool = "shell", arguments = "npm test", allow-extra-arguments = true },
  { tool = "web-fetch", domain = "docs.example.org" },
]
ask = [
  { tool = "shell", arguments = "git push", allow-extra-arguments = true },
  { tool = "shell", arguments = "git rebase", allow-extra-arguments = true },
  { tool = "shell", arguments = "npm publish", allow-extra-arguments = true },
]
deny = [
  { tool = "shell", arguments = "git push --force", allow-extra-arguments = true },
  { tool = "shell", arguments = "sudo", allow-extra-arguments = true },
  { tool = "read", path = "**/.env", accept-weaker = { codex = "has no rules for paths" } },
  { tool = "read", path = "secrets/**", accept-weaker = { codex = "has no rules for paths" } },
]
`;

const colors = ["red", "blue", "green", "yellow"] as const;
const categories = ["", 'category = "release"\n', 'category = "git/flow"\n'] as const;

function addCommand(files: Map<string, string>, name: string, index: number): void {
  files.set(
    `configurations/commands/${name}.toml`,
    `[context]
name = "${name}"
description = "Step ${index}: look at what changed and bring it in order"
argument-hint = "[from] [to]"
${categories[index % categories.length] ?? ""}allowed-tools = [
  "read", "grep", "edit",
  { tool = "shell", arguments = "git status" },
  { tool = "shell", arguments = "git diff", allow-extra-arguments = true },
]

[[coders]]
name = "claude"
model = "haiku"
`,
  );
  files.set(
    `contents/commands/claude/${name}.md`,
    `Bring step ${index} in order: $ARGUMENTS

State of the tree:

!\`git status\`

@CHANGELOG.md

## Steps

${paragraphs(index, 6)}
`,
  );
}

function addAgent(files: Map<string, string>, name: string, index: number): void {
  files.set(
    `configurations/agents/${name}.toml`,
    `[context]
name = "${name}"
description = "Reviews part ${index}: correctness, names, tests. Use it before a change is committed."
color = "${colors[index % colors.length] ?? "red"}"
allowed-tools = [
  "read", "glob", "grep",
  { tool = "shell", arguments = "git log", allow-extra-arguments = true },
]
`,
  );
  files.set(
    `contents/agents/claude/${name}.md`,
    `You review part ${index} of the project.\n\n${paragraphs(index, 8)}\n`,
  );
}

function addSkill(files: Map<string, string>, name: string, index: number): void {
  files.set(
    `skills/${name}/SKILL.md`,
    `---
name: ${name}
description: Procedure ${index} for a task that comes back every week. Use it when the task is named.
---

# Procedure ${index}

Read references/details.md first.

${paragraphs(index, 8)}
`,
  );
  files.set(`skills/${name}/references/details.md`, `# Details ${index}\n\n${paragraphs(index + 1, 16)}\n`);
  files.set(`skills/${name}/scripts/check.sh`, `#!/bin/sh\nset -eu\necho "procedure ${index}"\n`);
}

function paragraphs(seed: number, count: number): string {
  return Array.from({ length: count }, (_, index) => sentences[(seed + index) % sentences.length] ?? "").join(
    "\n\n",
  );
}

const sentences = [
  "1. List what the change touches, file by file, and leave out what it only moves. A renamed file counts once.",
  "2. Compare the behaviour before and after: input, output, exit code, what is written to the disk.",
  "- A fault in the input is told with its file and line; the others are still looked for.",
  "Do not guess. When the history does not say why a line is there, ask, and quote the line in the question.",
  "```sh\nnpm test -- --reporter=dot\n```",
  "> A rule of thumb: what a reader cannot check in a minute belongs into a test.",
  "Write the result as a table with one line per finding: place, severity, what happens, what to do about it.",
] as const;

function pad(index: number): string {
  return String(index).padStart(4, "0");
}
