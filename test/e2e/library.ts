import type { TestFiles } from "../helpers/run-cli.ts";

export interface ItemParts {
  /** Lines of `[context]` after the name. */
  readonly metadata?: string;
  readonly body?: string;
  /** Default: that of the file. */
  readonly name?: string;
}

/** The two files of a command. */
export function command(name: string, parts: ItemParts = {}): TestFiles {
  return item("commands", name, { body: "Greet $ARGUMENTS.\n", ...parts });
}

/** The two files of an agent. */
export function agent(name: string, parts: ItemParts = {}): TestFiles {
  return item("agents", name, { body: "Help the user with all that there is.\n", ...parts });
}

function item(
  type: "commands" | "agents",
  name: string,
  { metadata = "", body = "", ...parts }: ItemParts,
): TestFiles {
  const context = `[context]\nname = "${parts.name ?? name}"\ndescription = "A text"\n${metadata}`;
  return {
    [`configurations/${type}/${name}.toml`]: context,
    [`contents/${type}/claude/${name}.md`]: body,
  };
}

export function skill(name: string): TestFiles {
  return {
    [`skills/${name}/SKILL.md`]: `---\nname: ${name}\ndescription: A skill\n---\nDo it.\n`,
    [`skills/${name}/notes.md`]: "Notes.\n",
  };
}

export const permissions = `allow = ["read", { tool = "shell", arguments = "git status" }]
ask = [{ tool = "shell", arguments = "git push", allow-extra-arguments = true }]
deny = [{ tool = "shell", arguments = "sudo", allow-extra-arguments = true }]
`;

/** One of each kind. */
export const library: TestFiles = {
  ...command("greet"),
  ...agent("helper"),
  ...skill("tidy"),
  "contents/memory/general.md": "Be brief.\n",
  "configurations/permissions.toml": permissions,
  "configurations/mcp-servers.toml": '[servers.docs]\ncommand = "docs-server"\nargs = ["--fast"]\n',
};
