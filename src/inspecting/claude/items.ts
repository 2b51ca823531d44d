import { childOf } from "../../files/path-rules.ts";
import type { FoundItem } from "../found-item.ts";
import { nameBelow, quoteValues, readItemFile, textOf, type ItemFile } from "../item-file.ts";
import type { Reading } from "../reading.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import { walkFolder } from "../walk-folder.ts";
import { claudeFolders, type ClaudeFolder } from "./places.ts";

/** A skill is taken before a command of its name, whosoever they are (2.1.329). */
const skillRank = 10_000;

/** Of commands and skills the user's is taken before those of the project; of agents it is the other way round. */
const userFirst = 1000;
const userLast = 0;

/** Commands and skills share their names. */
export async function readCommandsAndSkills(reading: Reading): Promise<void> {
  const candidates: Candidate[] = [];
  for (const place of claudeFolders(reading, userFirst)) {
    candidates.push(...(await commandsIn(reading, place)));
    candidates.push(...(await skillsIn(reading, place)));
  }
  await settleNames(reading, candidates, {
    fact: "of one name a skill is taken before a command, then the user's before the project's, then the nearest folder's",
    call: (name) => `\`/${name}\``,
  });
}

export async function readAgents(reading: Reading): Promise<void> {
  const candidates: Candidate[] = [];
  for (const place of claudeFolders(reading, userLast)) candidates.push(...(await agentsIn(reading, place)));
  await settleNames(reading, candidates, {
    fact: "an agent of the project is taken before the user's, and that of the nearest folder first",
    whenEqual:
      "which of two agents with one name in one folder is taken depends on how the disk orders its names",
  });
}

async function commandsIn(reading: Reading, place: ClaudeFolder): Promise<Candidate[]> {
  const folder = childOf(place.folder, "commands");
  const found: Candidate[] = [];
  for (const path of walkFolder(reading, folder, { matches: (name) => name.endsWith(".md") })) {
    const file = await readItemFile(reading, path, quoteValues);
    if (file === undefined) continue;
    tellBrokenYaml(reading, file, "command");
    // A folder with a `SKILL.md` in it goes by the folder's name.
    const name = nameBelow(folder, path, ":").replace(/:SKILL$/, "");
    const kind = path.endsWith("/SKILL.md") ? "skill" : "command";
    found.push(toCandidate(kind, name, { file, place, rank: place.rank }));
  }
  return found;
}

async function skillsIn(reading: Reading, place: ClaudeFolder): Promise<Candidate[]> {
  const folder = childOf(place.folder, "skills");
  const found: Candidate[] = [];
  for (const name of reading.names(folder)) {
    const path = childOf(childOf(folder, name), "SKILL.md");
    const file = reading.isFile(path) ? await readItemFile(reading, path, quoteValues) : undefined;
    if (file === undefined) tellMisspelled(reading, childOf(folder, name));
    else {
      tellBrokenYaml(reading, file, "skill");
      found.push(toCandidate("skill", name, { file, place, rank: skillRank + place.rank }));
    }
  }
  return found;
}

async function agentsIn(reading: Reading, place: ClaudeFolder): Promise<Candidate[]> {
  const folder = childOf(place.folder, "agents");
  const found: Candidate[] = [];
  for (const path of walkFolder(reading, folder, { matches: (name) => name.endsWith(".md") })) {
    const file = await readItemFile(reading, path, quoteValues);
    if (file === undefined) continue;
    const name = textOf(file.data, "name");
    const reason = agentFault(file, name);
    if (reason === undefined && name !== undefined)
      found.push(toCandidate("agent", name, { file, place, rank: place.rank }));
    else refuseAgent(reading, { file, place, name, reason: reason ?? "it has no `name`" });
  }
  return found;
}

function agentFault(file: ItemFile, name: string | undefined): string | undefined {
  if (file.fault !== undefined) return `its front matter is no YAML: ${file.fault.message}`;
  if (name === undefined) return "it has no `name`";
  if (name.startsWith("-")) return `its name \`${name}\` begins with \`-\``;
  if (name.includes(":")) return `its name \`${name}\` holds \`:\``;
  return textOf(file.data, "description") === undefined ? "it has no `description`" : undefined;
}

interface RefusedAgent {
  readonly file: ItemFile;
  readonly place: ClaudeFolder;
  readonly name: string | undefined;
  readonly reason: string;
}

function refuseAgent(reading: Reading, { file, place, name, reason }: RefusedAgent): void {
  const { path } = file;
  reading.add({
    kind: "agent",
    name: name ?? nameBelow(place.folder, path, "/"),
    path,
    level: place.level,
    state: "refused",
  });
  reading.tell({
    code: "doctor/invalid-file",
    // Without a name it may well be a text for readers, which the client takes it for.
    severity: name === undefined && file.fault === undefined ? "note" : "error",
    message: `\`${reading.show(path)}\` is no agent: ${reason}`,
    location: file.fault?.location ?? { path },
    frame: file.fault?.frame,
    why: "an agent needs `name` and `description`; without them it is passed over in silence",
    next: [`add what is missing to the front matter of \`${reading.show(path)}\``],
  });
}

interface Placed {
  readonly file: ItemFile;
  readonly place: ClaudeFolder;
  readonly rank: number;
}

function toCandidate(kind: FoundItem["kind"], name: string, { file, place, rank }: Placed): Candidate {
  return {
    item: { kind, name, path: file.path, level: place.level, state: "loaded" },
    rank,
    text: file.text,
  };
}

function tellBrokenYaml(reading: Reading, { fault, path }: ItemFile, kind: string): void {
  if (fault === undefined) return;
  reading.tell({
    code: "doctor/invalid-file",
    severity: "warning",
    message: `the front matter of the ${kind} \`${reading.show(path)}\` is no YAML: ${fault.message}`,
    location: fault.location,
    frame: fault.frame,
    why: "it is loaded without its description, its tools and its model, unless quotes around a value are all that is missing",
    next: [`mend the front matter of \`${reading.show(path)}\`; quotes around a text with \`:\` often do`],
  });
}

/** `skill.md` is what a file system without case makes of it, and no skill anywhere else. */
function tellMisspelled(reading: Reading, folder: string): void {
  const name =
    reading.status(folder)?.kind === "folder"
      ? reading.names(folder).find((one) => /^skill\.md$/i.test(one))
      : undefined;
  if (name === undefined || name === "SKILL.md") return;
  const path = childOf(folder, name);
  reading.tell({
    code: "doctor/passed-over",
    severity: "warning",
    message: `\`${reading.show(path)}\` is no skill: its name has to be \`SKILL.md\``,
    location: { path },
    why: "a skill is `SKILL.md` in capitals",
    next: [`rename it to \`SKILL.md\``],
  });
}
