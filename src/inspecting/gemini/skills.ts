import { childOf } from "../../files/path-rules.ts";
import type { FoundLevel } from "../found-item.ts";
import { readItemFile, type ItemFile } from "../item-file.ts";
import type { Reading } from "../reading.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import { textsAt } from "../table-at.ts";
import { geminiHome, type GeminiScene } from "./places.ts";

/** The user's, then a trusted project's; of each place `.agents/skills` after its own. The last of a name wins (0.61.0). */
export async function readSkills(reading: Reading, scene: GeminiScene): Promise<ReadonlySet<string>> {
  const off = disabledSkills(scene);
  const candidates: Candidate[] = [];
  for (const [rank, { folder, level }] of skillFolders(reading, scene).entries())
    for (const path of skillFiles(reading, folder)) {
      const file = await readItemFile(reading, path);
      if (file === undefined) continue;
      const name = nameOf(file)?.replace(/[:\\/<>*?"|]/g, "-");
      if (name === undefined) tellNameless(reading, path, level);
      else if (level === "project" && !scene.isTrusted)
        reading.add({ kind: "skill", name, path, level, state: "waiting" });
      else {
        const state = off.has(name.toLowerCase()) ? "off" : "loaded";
        candidates.push({ item: { kind: "skill", name, path, level, state }, rank, text: file.text });
      }
    }
  await settleNames(reading, candidates, {
    fact: "of skills with one name the project's is taken before the user's, and that of `.agents/skills` before its own folder's; it warns of a conflict",
  });
  return new Set(candidates.filter(({ item }) => item.state === "loaded").map(({ item }) => item.name));
}

function skillFolders(
  reading: Reading,
  { projectFolder }: GeminiScene,
): { folder: string; level: FoundLevel }[] {
  const { project } = reading.scene;
  const user = [childOf(reading.userFolder, "skills"), childOf(geminiHome(reading), ".agents/skills")];
  const own =
    project === undefined || projectFolder === undefined
      ? []
      : [childOf(projectFolder, "skills"), childOf(project, ".agents/skills")];
  return [
    ...user.map((folder) => ({ folder, level: "user" as const })),
    ...own.map((folder) => ({ folder, level: "project" as const })),
  ];
}

/** One level deep, and one that stands in the folder itself. */
function skillFiles(reading: Reading, folder: string): string[] {
  const names = reading.names(folder);
  return [childOf(folder, "SKILL.md"), ...names.map((name) => childOf(folder, `${name}/SKILL.md`))].filter(
    (path) => reading.isFile(path),
  );
}

/** Of a skill that has both a name and a description; undefined for others. */
function nameOf({ data, text }: ItemFile): string | undefined {
  const { name, description } = data;
  return typeof name === "string" && typeof description === "string" ? name : nameInLines(text);
}

/** The client also reads plain lines, where the front matter is no YAML. */
function nameInLines(text: string): string | undefined {
  const block = /^---\r?\n([^]*?)\r?\n---/.exec(text)?.[1] ?? "";
  const isWhole = /^\s*description:/m.test(block);
  const name = /^\s*name:\s*(.*)$/m
    .exec(block)?.[1]
    ?.trim()
    .replace(/^(["'])(.*)\1$/, "$2");
  return isWhole && name !== "" ? name : undefined;
}

function disabledSkills({ settings }: GeminiScene): ReadonlySet<string> {
  const names = settings.flatMap(({ value }) => textsAt(value, "skills", "disabled"));
  return new Set(names.map((name) => name.toLowerCase()));
}

function tellNameless(reading: Reading, path: string, level: FoundLevel): void {
  reading.add({ kind: "skill", name: reading.show(path), path, level, state: "refused" });
  reading.tell({
    code: "doctor/invalid-file",
    severity: "error",
    message: `the skill \`${reading.show(path)}\` is not loaded: it needs \`name\` and \`description\``,
    location: { path },
    why: "a skill without one of the two is passed over in silence",
    next: [`add them to the front matter of \`${reading.show(path)}\``],
  });
}
