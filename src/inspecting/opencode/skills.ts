import { childOf } from "../../files/path-rules.ts";
import { quoteColons, readItemFile, textOf } from "../item-file.ts";
import type { FoundLevel } from "../found-item.ts";
import type { Reading } from "../reading.ts";
import type { SettingsFile } from "../settings-file.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import { textsAt } from "../table-at.ts";
import { walkFolder } from "../walk-folder.ts";
import { opencodeAbove, opencodeFolders } from "./places.ts";

interface SkillFolder {
  readonly path: string;
  readonly level: FoundLevel;
}

/** Its own folders, and those that were made for others (1.18.33). */
export async function readSkills(reading: Reading, settings: readonly SettingsFile[]): Promise<void> {
  const candidates: Candidate[] = [];
  for (const { path: folder, level } of skillFolders(reading, settings))
    for (const path of walkFolder(reading, folder, { matches: (name) => name === "SKILL.md" })) {
      const file = await readItemFile(reading, path, quoteColons);
      if (file === undefined) continue;
      const name = textOf(file.data, "name");
      if (name === undefined) tellNameless(reading, path, level);
      else
        candidates.push({
          item: { kind: "skill", name, path, level, state: "loaded" },
          rank: 0,
          text: file.text,
        });
    }
  await settleNames(reading, candidates, {
    fact: "of skills with one name one is taken",
    whenEqual: "which of several skills with one name is taken is a race: six runs gave two answers",
  });
}

function skillFolders(reading: Reading, settings: readonly SettingsFile[]): SkillFolder[] {
  const { home, project, environment } = reading.scene;
  const isOff = (name: string): boolean => /^(?:1|true)$/i.test(environment[name] ?? "");
  const others = isOff("OPENCODE_DISABLE_EXTERNAL_SKILLS") ? [] : [".claude/skills", ".agents/skills"];
  const above = opencodeAbove(reading).flatMap((at) =>
    others.map((name): SkillFolder => ({
      path: childOf(at, name),
      level: at === project ? "project" : "parent",
    })),
  );
  const user = others.map((name): SkillFolder => ({ path: childOf(home, name), level: "user" }));
  const own = opencodeFolders(reading).flatMap(({ path, level }) =>
    ["skill", "skills"].map((name): SkillFolder => ({ path: childOf(path, name), level })),
  );
  const folders = [...own, ...above.filter(({ path }) => !user.some((one) => one.path === path)), ...user];
  return [...folders, ...named(reading, settings)];
}

/** `skills.paths` of the settings. */
function named({ scene: { home, project } }: Reading, settings: readonly SettingsFile[]): SkillFolder[] {
  return settings.flatMap(({ value, level }) =>
    textsAt(value, "skills", "paths").map((path): SkillFolder => {
      const at = path.startsWith("~/") ? `${home}/${path.slice(2)}` : path;
      return { path: at.startsWith("/") ? at : childOf(project ?? home, at.replace(/^\.\//, "")), level };
    }),
  );
}

function tellNameless(reading: Reading, path: string, level: FoundLevel): void {
  reading.add({ kind: "skill", name: reading.show(path), path, level, state: "refused" });
  reading.tell({
    code: "doctor/invalid-file",
    severity: "warning",
    message: `the skill \`${reading.show(path)}\` is not loaded: it has no \`name\``,
    location: { path },
    why: "a skill without `name` in its front matter is skipped in silence",
    next: [`add \`name\` to the front matter of \`${reading.show(path)}\``],
  });
}
