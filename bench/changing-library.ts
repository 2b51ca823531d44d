import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Random } from "./random.ts";

const commandCount = 40;
const agentCount = 15;
const skillCount = 10;

/** Writes about half of all the items that there may be. */
export function startLibrary(library: string, random: Random): void {
  for (let index = 0; index < commandCount + agentCount + skillCount; index++)
    if (random.below(2) === 0) writeItem(library, index, random);
  writeShared(library, random);
}

/** Makes, changes and deletes about a quarter of the items, and now and then what goes into shared files. */
export function changeLibrary(library: string, random: Random): void {
  for (let index = 0; index < commandCount + agentCount + skillCount; index++) {
    if (random.below(4) > 0) continue;
    if (random.below(3) === 0) removeItem(library, index);
    else writeItem(library, index, random);
  }
  if (random.below(2) === 0) writeShared(library, random);
}

function writeItem(library: string, index: number, random: Random): void {
  const text = `Step ${random.below(1000)}. ${"Look at what changed. ".repeat(1 + random.below(200))}\n`;
  const { kind, name } = itemOf(index);
  if (kind === "skills") {
    write(library, `skills/${name}/SKILL.md`, `---\nname: ${name}\ndescription: A procedure\n---\n\n${text}`);
    return write(library, `skills/${name}/scripts/run.sh`, `#!/bin/sh\necho ${random.below(1000)}\n`);
  }
  const metadata = `[context]\nname = "${name}"\ndescription = "Number ${random.below(1000)}"\n`;
  write(library, `configurations/${kind}/${name}.toml`, metadata);
  write(library, `contents/${kind}/claude/${name}.md`, text);
}

function removeItem(library: string, index: number): void {
  const { kind, name } = itemOf(index);
  for (const path of [
    `skills/${name}`,
    `configurations/${kind}/${name}.toml`,
    `contents/${kind}/claude/${name}.md`,
  ])
    rmSync(`${library}/${path}`, { recursive: true, force: true });
}

function itemOf(index: number): { readonly kind: "commands" | "agents" | "skills"; readonly name: string } {
  if (index < commandCount) return { kind: "commands", name: `command-${index}` };
  if (index < commandCount + agentCount) return { kind: "agents", name: `agent-${index}` };
  return { kind: "skills", name: `skill-${index}` };
}

/** What ends up in files that the user has text and keys of his own in. */
function writeShared(library: string, random: Random): void {
  const number = random.below(1000);
  write(library, "contents/memory/10-general.md", `# Rules\n\nRule ${number}.\n`);
  write(
    library,
    "configurations/mcp-servers.toml",
    `[servers.search]\ncommand = "search-server"\nargs = ["--number", "${number}"]\n`,
  );
  const allow = `allow = ["read", { tool = "shell", arguments = "git status ${number}" }]\n`;
  write(library, "configurations/permissions.toml", allow);
}

function write(library: string, path: string, text: string): void {
  const place = `${library}/${path}`;
  if (!existsSync(dirname(place))) mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}
