import { childOf } from "../../files/path-rules.ts";
import { parseToml } from "../../formats/toml.ts";
import { isList } from "../../formats/json-object.ts";
import type { FoundKind, FoundLevel } from "../found-item.ts";
import { nameBelow, quoteValues, readItemFile, textOf, type ItemFile } from "../item-file.ts";
import type { Reading } from "../reading.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import { textsAt } from "../table-at.ts";
import { walkFolder } from "../walk-folder.ts";
import type { QwenScene } from "./places.ts";

/** Words that no agent may be called. */
const reserved = ["self", "system", "user", "model", "tool", "config", "default", "main"];

const approvalModes = ["plan", "default", "auto-edit", "auto", "yolo", "bubble"];

interface Place {
  readonly folder: string;
  readonly level: FoundLevel;
}

/** The project's before the user's; of one place Markdown before TOML (0.24.4). */
export async function readCommands(reading: Reading, scene: QwenScene): Promise<void> {
  const candidates: Candidate[] = [];
  for (const [rank, { folder: above, level }] of placesOf(reading, scene).entries()) {
    const folder = childOf(above, "commands");
    for (const path of walkFolder(reading, folder, { matches: (name) => /\.(?:md|toml)$/.test(name) })) {
      const name = nameBelow(folder, path, "\0").replaceAll(":", "_").replaceAll("\0", ":");
      const isTaken = await isCommand(reading, scene, { kind: "command", name, path, level });
      const item = { kind: "command", name, path, level, state: "loaded" } as const;
      const order = rank * 2 + (path.endsWith(".md") ? 1 : 0);
      if (isTaken) candidates.push({ item, rank: order, text: reading.text(path) });
    }
  }
  await settleNames(reading, candidates, {
    fact: "of commands with one name the project's is taken before the user's, and Markdown before TOML",
    call: (name) => `\`/${name}\``,
  });
}

/** Whether the client takes it for a command; if not, that is told. */
async function isCommand(
  reading: Reading,
  { generation }: QwenScene,
  item: Omit<Refused, "reason">,
): Promise<boolean> {
  const isMarkdown = item.path.endsWith(".md");
  if (isMarkdown && generation.commands === "gemini") {
    tellMarkdown(reading, item);
    return false;
  }
  const reason = isMarkdown ? await markdownFault(reading, item.path) : tomlFault(reading, item.path);
  if (reason !== undefined) refuse(reading, { ...item, reason });
  return reason === undefined;
}

/** The project's before the user's, by the name in the file; one folder, without those in it (0.24.4). */
export async function readAgents(reading: Reading, scene: QwenScene): Promise<void> {
  const candidates: Candidate[] = [];
  for (const [rank, { folder: above, level }] of placesOf(reading, scene).entries()) {
    const folder = childOf(above, "agents");
    for (const base of reading.names(folder)) {
      const path = childOf(folder, base);
      const file =
        base.endsWith(".md") && reading.isFile(path)
          ? await readItemFile(reading, path, quoteValues)
          : undefined;
      if (file === undefined) continue;
      const name = textOf(file.data, "name") ?? base;
      const reason = agentFault(file, name);
      const item = { kind: "agent", name, path, level } as const;
      if (reason === undefined)
        candidates.push({ item: { ...item, state: "loaded" }, rank, text: file.text });
      else refuse(reading, { ...item, reason });
    }
  }
  await settleNames(reading, candidates, {
    fact: "an agent of the project is taken before the user's",
    whenEqual: "of two agents with one name in one folder the first that the disk lists is taken",
  });
}

/** Its own folder before `.agents`, the project's before the user's (0.24.4). */
export async function readSkills(reading: Reading, scene: QwenScene): Promise<void> {
  if (!scene.generation.hasSkills) return;
  const candidates: Candidate[] = [];
  for (const [index, { folder, level }] of skillPlaces(reading, scene).entries())
    for (const base of reading.names(folder)) {
      const path = childOf(folder, `${base}/SKILL.md`);
      const file = reading.isFile(path) ? await readItemFile(reading, path, quoteValues) : undefined;
      if (file === undefined) continue;
      const name = textOf(file.data, "name") ?? base;
      const reason = skillFault(file);
      const item = { kind: "skill", name, path, level } as const;
      if (reason === undefined)
        candidates.push({ item: { ...item, state: "loaded" }, rank: -index, text: file.text });
      else refuse(reading, { ...item, reason });
    }
  await settleNames(reading, candidates, {
    fact: "of skills with one name the project's is taken before the user's, and its own folder's before that of `.agents`",
  });
}

function placesOf(reading: Reading, { projectFolder }: QwenScene): Place[] {
  const user: Place = { folder: reading.userFolder, level: "user" };
  return projectFolder === undefined ? [user] : [user, { folder: projectFolder, level: "project" }];
}

function skillPlaces(reading: Reading, { projectFolder, settings }: QwenScene): Place[] {
  const { project, home } = reading.scene;
  const own =
    projectFolder === undefined || project === undefined
      ? []
      : [childOf(projectFolder, "skills"), childOf(project, ".agents/skills")];
  const user = [
    childOf(reading.userFolder, "skills"),
    childOf(home, ".agents/skills"),
    ...named(reading, settings),
  ];
  return [
    ...own.map((folder) => ({ folder, level: "project" as const })),
    ...user.map((folder) => ({ folder, level: "user" as const })),
  ];
}

/** `skills.directories`. */
function named({ scene: { home, project } }: Reading, settings: QwenScene["settings"]): string[] {
  const paths = settings.flatMap(({ value }) => textsAt(value, "skills", "directories"));
  return paths.map((path) => {
    if (/^~(?:\/|$)/.test(path)) return home + path.slice(1);
    return path.startsWith("/") ? path : childOf(project ?? home, path);
  });
}

async function markdownFault(reading: Reading, path: string): Promise<string | undefined> {
  const file = await readItemFile(reading, path, quoteValues);
  if (file === undefined) return "it cannot be read";
  const hint = file.data["argument-hint"];
  return hint === undefined || typeof hint === "string"
    ? undefined
    : "its `argument-hint` is no text: put it in quotes";
}

function tomlFault(reading: Reading, path: string): string | undefined {
  const text = reading.text(path);
  if (text === undefined) return "it cannot be read";
  const parsed = parseToml(text, path);
  if (!parsed.ok) return parsed.diagnostics[0]?.message ?? "it is no TOML";
  return typeof parsed.value["prompt"] === "string" ? undefined : "it needs `prompt`, a text, at the top";
}

function agentFault({ data, body, hasFrontMatter, fault }: ItemFile, name: string): string | undefined {
  if (!hasFrontMatter) return "it has no front matter";
  if (fault !== undefined) return `its front matter is no YAML: ${fault.message}`;
  if (textOf(data, "name") === undefined) return "it has no `name`";
  if (textOf(data, "description") === undefined) return "it has no `description`";
  if (!/^[\p{L}\p{N}](?:[\p{L}\p{N}_-]{0,48}[\p{L}\p{N}])$/u.test(name))
    return `its name \`${name}\` is not made of 2 to 50 letters, digits, \`-\` and \`_\`, a letter or digit at both ends`;
  if (reserved.includes(name.toLowerCase())) return `no agent may be called \`${name}\``;
  const mode = data["approvalMode"];
  if (mode !== undefined && !(typeof mode === "string" && approvalModes.includes(mode)))
    return `its \`approvalMode\` is none of ${approvalModes.join(", ")}`;
  return body.trim().length < 10 ? "its text has fewer than 10 characters" : undefined;
}

function skillFault({ data, hasFrontMatter, fault }: ItemFile): string | undefined {
  if (!hasFrontMatter) return "it has no front matter";
  if (fault !== undefined) return `its front matter is no YAML: ${fault.message}`;
  const name = textOf(data, "name");
  if (name === undefined) return "it has no `name`";
  if (!/^[\p{L}\p{N}_:.-]+$/u.test(name))
    return `its name \`${name}\` has more than letters, digits and \`_:.-\``;
  if (textOf(data, "description") === undefined) return "it has no `description`";
  const tools = data["allowedTools"];
  return tools === undefined || isList(tools) ? undefined : "its `allowedTools` is no list";
}

interface Refused {
  readonly kind: FoundKind;
  readonly name: string;
  readonly path: string;
  readonly level: FoundLevel;
  readonly reason: string;
}

function refuse(reading: Reading, { reason, ...item }: Refused): void {
  reading.add({ ...item, state: "refused" });
  reading.tell({
    code: "doctor/invalid-file",
    severity: "error",
    message: `the ${item.kind} \`${reading.show(item.path)}\` is not loaded: ${reason}`,
    location: { path: item.path },
    why: "what it cannot take is dropped; only its debug log says so, and `/NAME` then goes to the model as plain text",
    next: [`mend \`${reading.show(item.path)}\``],
  });
}

function tellMarkdown(reading: Reading, item: Omit<Refused, "reason">): void {
  const { path } = item;
  reading.add({ ...item, state: "passed-over" });
  reading.tell({
    code: "doctor/passed-over",
    severity: "warning",
    message: `\`${reading.show(path)}\` is no command for this client: it is Markdown`,
    location: { path },
    why: "before 0.10 commands were TOML files, and others were not looked for (seen with 0.5.2)",
    next: ["update the client, or write it as TOML"],
  });
}
