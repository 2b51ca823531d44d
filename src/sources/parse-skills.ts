import { diagnostic } from "../diagnostics/diagnostic.ts";
import { hasFrontMatter } from "../formats/has-front-matter.ts";
import { foldName } from "../files/same-name.ts";
import { readFrontMatter } from "../formats/read-front-matter.ts";
import type { Conditions, Skill, SkillFile } from "../model/catalog.ts";
import { skillFileSchema } from "../model/skill-file.ts";
import { skillFrontMatterSchema, type SkillFrontMatter } from "../model/skill-front-matter.ts";
import { checkEscapes } from "./check-escapes.ts";
import { nameFault } from "./check-name.ts";
import type { LibraryFile, LibraryFiles } from "./library-files.ts";
import { checkFile, readText, readTomlFile, type FaultCollector, type ParsedFile } from "./parse-file.ts";
import { textAt } from "./raw-values.ts";

const folder = "skills/";

export interface ParsedSkill {
  readonly skill: Skill;
  /** Whether its front matter is as it must be. */
  readonly isWhole: boolean;
}

/** Reads `skills/<name>/` with all their files; `skills/<name>.md` is a skill of one file. */
export async function parseSkills(files: LibraryFiles, faults: FaultCollector): Promise<ParsedSkill[]> {
  const conditions = parseConditions(files, faults);
  const skills: ParsedSkill[] = [];
  const seen = new Map<string, string>();
  for (const [name, skillFiles] of groupFiles(files)) {
    const main = skillFiles.find((file) => file.path === "SKILL.md");
    const path = mainPath(files, name);
    if (main === undefined) faults.add(noMainFile(name));
    else {
      checkDuplicate(name, path, seen, faults);
      checkSameFiles(name, skillFiles, faults);
      const source = await readSkill(path, main, faults);
      if (source === undefined) continue;
      const frontMatter = checkFrontMatter(name, source, faults);
      const description = frontMatter?.description ?? "";
      const skill = { name, description, files: skillFiles, path, ...conditions.get(name) };
      skills.push({ skill, isWhole: frontMatter !== undefined });
    }
  }
  return skills;
}

function groupFiles(files: LibraryFiles): Map<string, SkillFile[]> {
  const groups = new Map<string, SkillFile[]>();
  for (const [path, file] of files) {
    if (!path.startsWith(folder)) continue;
    const inner = path.slice(folder.length);
    const slash = inner.indexOf("/");
    if (slash === -1 && (!inner.endsWith(".md") || files.has(`${folder}${inner.slice(0, -3)}/SKILL.md`)))
      continue;
    const name = slash === -1 ? inner.slice(0, -".md".length) : inner.slice(0, slash);
    const within = slash === -1 ? "SKILL.md" : inner.slice(slash + 1);
    const skillFile = { path: within, contents: file.contents, mode: file.mode ?? 0o644 };
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [skillFile]);
    else group.push(skillFile);
  }
  return groups;
}

function mainPath(files: LibraryFiles, name: string): string {
  const inFolder = `${folder}${name}/SKILL.md`;
  return files.has(inFolder) ? inFolder : `${folder}${name}.md`;
}

function noMainFile(name: string) {
  return diagnostic({
    code: "library/no-skill-file",
    severity: "warning",
    message: `the skill \`${name}\` has no \`SKILL.md\`: the folder is not read`,
    location: { path: `${folder}${name}` },
    hints: ["the name is in capitals: coders look for exactly `SKILL.md`"],
  });
}

/** The front matter of a skill; undefined when there is none that parses, which is then a gathered fault. */
async function readSkill(
  path: string,
  file: LibraryFile,
  faults: FaultCollector,
): Promise<ParsedFile<unknown> | undefined> {
  const text = readText(path, file, faults);
  if (text === undefined) return undefined;
  if (!hasFrontMatter(text)) {
    faults.add(noFrontMatter(path));
    return undefined;
  }
  const split = await readFrontMatter(text, path);
  if (split.ok) {
    const { data, yaml, firstLine } = split.value;
    const found = { path, text: yaml, format: "yaml", firstLine, value: data } as const;
    checkEscapes(found, faults);
    return found;
  }
  faults.add(...split.diagnostics);
  return undefined;
}

function checkFrontMatter(
  name: string,
  source: ParsedFile<unknown>,
  faults: FaultCollector,
): SkillFrontMatter | undefined {
  const fault = nameFault(name) ?? mismatch(name, textAt(source.value, ["name"]));
  if (fault !== undefined)
    faults.addAtKey(source, ["name"], { code: "library/name-mismatch", message: fault });
  return checkFile<SkillFrontMatter>(source, skillFrontMatterSchema, faults);
}

function noFrontMatter(path: string) {
  return diagnostic({
    code: "library/no-front-matter",
    message: "a skill begins with front matter that has a `name` and a `description`",
    location: { path, line: 1, column: 1 },
  });
}

function mismatch(name: string, other: string | undefined): string | undefined {
  return other === undefined || other === name
    ? undefined
    : `the name \`${other}\` is not that of its folder, \`${name}\``;
}

/** Some file systems would put both into one folder. */
function checkDuplicate(name: string, path: string, seen: Map<string, string>, faults: FaultCollector): void {
  const other = seen.get(foldName(name));
  if (other === undefined) seen.set(foldName(name), path);
  else
    faults.add(
      diagnostic({
        code: "library/duplicate",
        message: `there are two skills \`${name}\`; the other is in ${other}`,
        location: { path, line: 1, column: 1 },
      }),
    );
}

/** Paths of one skill that are one file to some file systems. */
function checkSameFiles(name: string, files: readonly SkillFile[], faults: FaultCollector): void {
  const seen = new Map<string, string>();
  for (const { path } of files) {
    const other = seen.get(foldName(path));
    seen.set(foldName(path), path);
    if (other === undefined) continue;
    const message = `\`${path}\` and \`${other}\` are one file on macOS and Windows`;
    const location = { path: `${folder}${name}/${path}` };
    faults.add(diagnostic({ code: "library/duplicate", message, location, hints: ["rename one of them"] }));
  }
}

/** `configurations/skills/<name>.toml` may limit a skill to languages or coders. */
function parseConditions(files: LibraryFiles, faults: FaultCollector): Map<string, Conditions> {
  const conditions = new Map<string, Conditions>();
  const place = "configurations/skills/";
  for (const [path, file] of files) {
    if (!path.startsWith(place) || !path.endsWith(".toml")) continue;
    const found = readTomlFile(path, file, faults);
    const value = found && checkFile(found, skillFileSchema, faults);
    if (value === undefined) continue;
    const { languages, coders } = value.context;
    conditions.set(path.slice(place.length, -".toml".length), { languages, coders });
  }
  return conditions;
}
