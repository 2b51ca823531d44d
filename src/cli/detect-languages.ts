import type { Disk } from "../files/disk.ts";
import { childOf } from "../files/path-rules.ts";
import type { Sourced } from "../config/merge-layers.ts";

/** Files that tell a project's languages. */
const marks: readonly (readonly [language: string, files: readonly string[]])[] = [
  ["python", ["pyproject.toml", "setup.py", "setup.cfg", "requirements.txt"]],
  ["typescript", ["tsconfig.json"]],
  ["javascript", ["package.json"]],
  ["rust", ["Cargo.toml"]],
  ["go", ["go.mod"]],
  ["java", ["pom.xml", "build.gradle", "build.gradle.kts"]],
];

/** The project's languages: those configured, else what its files tell. Per user there is no selection. */
export function chooseLanguages(
  configured: Sourced<readonly string[]> | undefined,
  project: string | undefined,
  disk: Disk,
): Sourced<readonly string[]> | undefined {
  if (configured !== undefined || project === undefined) return configured;
  const found = marks.flatMap(([language, files]) => {
    const file = files.find((name) => disk.status(childOf(project, name)) !== undefined);
    return file === undefined ? [] : [{ language, file }];
  });
  const origin = found.length === 0 ? "no file tells one" : found.map(({ file }) => file).join(", ");
  return { value: found.map(({ language }) => language), origin };
}
