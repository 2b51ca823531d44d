import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hostileLines, hostileTexts, memoryLines } from "./hostile-texts.ts";

/** The command whose body has all that is hostile. */
export const hostileCommand = "all-of-them";

/** The library has at least as many items. */
const itemCount = 300;

/** One program of ours: see `prepareLibrary`. */
const servers = `[servers.local]
command = "node"
args = ["@SERVERS@/stdio-server.ts", "@RECORDS@", "local"]
`;

/** Names of commands that are as long, as short or as odd as names may be. */
const oddNames = [
  "a",
  "7",
  "007",
  "v1.2.3",
  "with_underscores_",
  "UPPER-and-lower",
  "größe",
  "名前",
  `long-${"name-".repeat(11)}ends`,
];

/** A library that is hostile in all its texts. Writes it into a folder. */
export function writeTorture(folder: string): void {
  const files = new Map<string, string>([
    ["configurations/mcp-servers.toml", servers],
    ["contents/memory/10-hostile.md", `${memoryLines.join("\n\n")}\n`],
    ...Object.entries(hostileTexts).flatMap(([name, text]) => hostileItems(name, text)),
    ...oddNames.flatMap((name) => command(name, { description: `Named ${name}` })),
    ...command("deep", { description: "In many categories", category: "a/b/c/d/e/f/g/h" }),
    ...command("no-words", { description: "No tools", "allowed-tools": [] }),
    ...command(hostileCommand, { description: "All that is hostile" }, hostileBody()),
  ]);
  for (let number = 1; countItems(files) < itemCount; number += 1)
    for (const [path, text] of command(`filler-${number}`, { description: `One of many: ${number}` }))
      files.set(path, text);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

type Files = readonly (readonly [path: string, text: string])[];

/**
 * A command, an agent and a skill that say the text in all places that take one. Skills are copied as they are, and their
 * front matter may hold no three dashes: that is noted.
 */
function hostileItems(name: string, text: string): Files {
  const said = text.replaceAll("---", "--");
  return [
    ...command(`say-${name}`, { description: text, "argument-hint": text }, `${text}\n`),
    ...item(
      "agents",
      `agent-${name}`,
      { description: text, "allowed-tools": ["read"] },
      `The text: ${text}\n`,
    ),
    [
      `skills/skill-${name}/SKILL.md`,
      `---\nname: skill-${name}\ndescription: ${JSON.stringify(said)}\n---\n\n${text}\n`,
    ],
  ];
}

function command(name: string, context: object, body = `The body of ${name}.\n`): Files {
  return item("commands", name, context, body);
}

/** A string of JSON is one of TOML. */
function item(kind: "commands" | "agents", name: string, context: object, body: string): Files {
  const lines = Object.entries({ name, ...context }).map(
    ([key, value]) => `${key} = ${JSON.stringify(value)}`,
  );
  return [
    [`configurations/${kind}/${name}.toml`, ["[context]", ...lines, ""].join("\n")],
    [`contents/${kind}/claude/${name}.md`, body],
  ];
}

/** Begins like front matter, has blanks at the ends of lines and a very long one, and no line break at its end. */
function hostileBody(): string {
  return ["---", ...hostileLines, "blanks at the end   ", "---", "long".repeat(5000), "the end"].join("\n");
}

function countItems(files: ReadonlyMap<string, string>): number {
  return [...files.keys()].filter((path) => /^configurations\/(?:commands|agents)|SKILL\.md$/.test(path))
    .length;
}
