import { childOf, parentOf } from "../../files/path-rules.ts";
import type { FoundItem, FoundLevel } from "../found-item.ts";
import { quoteColons, readItemFile, textOf, type ItemFile } from "../item-file.ts";
import type { Reading } from "../reading.ts";
import { foldersUpTo } from "../scene.ts";
import { baseName } from "../settings-file.ts";
import { walkFolder } from "../walk-folder.ts";
import type { CodexLayers } from "./layers.ts";

const longestName = 64;

/** Skills of all places are listed, trusted or not; two of one name as well (0.169.0). */
export async function readSkills(reading: Reading, layers: CodexLayers): Promise<void> {
  const found: FoundItem[] = [];
  const seen = new Set<string>();
  for (const { folder, level } of skillFolders(reading, layers))
    for (const path of walkFolder(reading, folder, {
      matches: (name) => name === "SKILL.md",
      skipsHidden: true,
    })) {
      if (seen.has(reading.real(path))) continue;
      seen.add(reading.real(path));
      const item = await readSkill(reading, path, level);
      if (item !== undefined) found.push(item);
    }
  tellDoubles(reading, found);
  for (const item of found) reading.add(item);
}

function skillFolders(reading: Reading, { root }: CodexLayers): { folder: string; level: FoundLevel }[] {
  const { project, home } = reading.scene;
  const above = project === undefined || root === undefined ? [] : foldersUpTo(project, root);
  const own = above.flatMap((at) =>
    [".agents/skills", ".codex/skills"].map((name) => ({
      folder: childOf(at, name),
      level: at === project ? ("project" as const) : ("parent" as const),
    })),
  );
  const user = [childOf(home, ".agents/skills"), childOf(reading.userFolder, "skills")];
  const isUsers = (folder: string): boolean => user.includes(folder);
  return [
    ...own.filter(({ folder }) => !isUsers(folder)),
    ...user.map((folder) => ({ folder, level: "user" as const })),
  ];
}

async function readSkill(reading: Reading, path: string, level: FoundLevel): Promise<FoundItem | undefined> {
  const file = await readItemFile(reading, path, quoteColons);
  if (file === undefined) return undefined;
  const name = textOf(file.data, "name") ?? baseName(parentOf(path));
  const reason = faultOf(file, name);
  if (reason !== undefined)
    reading.tell({
      code: "doctor/invalid-file",
      severity: "error",
      message: `the skill \`${reading.show(path)}\` is not loaded: ${reason}`,
      location: file.fault?.location ?? { path },
      frame: file.fault?.frame,
      why: `a skill needs front matter with a \`description\`, and a name of at most ${longestName} characters`,
      next: [`mend the front matter of \`${reading.show(path)}\``],
    });
  return { kind: "skill", name, path, level, state: reason === undefined ? "loaded" : "refused" };
}

function faultOf({ fault, hasFrontMatter, data }: ItemFile, name: string): string | undefined {
  if (!hasFrontMatter) return "it has no front matter";
  if (fault !== undefined) return `its front matter is no YAML: ${fault.message}`;
  if (textOf(data, "description") === undefined) return "it has no `description`";
  return Array.from(name).length > longestName
    ? `its name has more than ${longestName} characters`
    : undefined;
}

function tellDoubles(reading: Reading, found: readonly FoundItem[]): void {
  const loaded = found.filter(({ state }) => state === "loaded");
  for (const [index, item] of loaded.entries()) {
    const first = loaded.findIndex(({ name }) => name === item.name);
    const other = loaded[first];
    if (other === undefined || first === index) continue;
    reading.tell({
      code: "doctor/listed-twice",
      severity: "warning",
      message: `the skill \`${item.name}\` is listed twice: \`${reading.show(other.path)}\` and \`${reading.show(item.path)}\``,
      location: { path: item.path },
      why: "skills of one name are all listed, and `$NAME` does not say which is meant",
      next: [`rename or remove \`${reading.show(item.path)}\` or \`${reading.show(other.path)}\``],
    });
  }
}
