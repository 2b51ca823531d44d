import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import type { Case } from "./cases.ts";
import { recordOutputs } from "./record-outputs.ts";
import type { Workspace } from "./workspace.ts";

/** Numbers of files of the templates that show how time grows. */
const sizes = [1000, 4000] as const;

/** Copies of our own template and of generated ones, and an update of a project that has nothing to update. */
export function templateCases(workspace: Workspace, place: string): Case[] {
  const { folder, program } = workspace;
  const [own, project, target] = [`${folder}/template`, `${folder}/project`, `${place}/copied`];
  const prepare = (): void => rmSync(target, { recursive: true, force: true });
  const copy = (...words: readonly string[]): string[] => [
    program,
    "bootstrap",
    target,
    "--defaults",
    "--quiet",
    ...words,
  ];
  return [
    {
      name: "template, floor",
      arguments: ["bench/floor.mjs", `${folder}/recordings/template`, own, target],
      prepare,
    },
    { name: "template, copied", arguments: copy(), prepare },
    ...sizes.map((size) => ({
      name: `template of ${size} files, copied`,
      arguments: copy("--from", `${folder}/template-${size}`),
      prepare,
    })),
    {
      name: "project, updated without a change",
      arguments: [program, "bootstrap", "update", project, "--defaults", "--quiet"],
    },
  ];
}

/** Makes what these cases need, in the workspace. */
export function prepareTemplates({ folder, program, environment }: Workspace): void {
  cpSync("copier.yaml", `${folder}/template/copier.yaml`);
  cpSync("template", `${folder}/template/template`, { recursive: true });
  const project = `${folder}/project`;
  const words = [program, "bootstrap", project, "--defaults", "--quiet"];
  const made = spawnSync(process.execPath, words, { env: environment, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`bootstrap failed:\n${made.stderr}`);
  recordOutputs(project, `${folder}/recordings/template`);
  const settings = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"];
  const git = (...arguments_: readonly string[]): void =>
    void execFileSync("git", [...settings, ...arguments_], { cwd: project, env: environment });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message=bootstrap");
  for (const size of sizes) writeTemplate(`${folder}/template-${size}`, size);
}

/** Half of the files are templates. */
function writeTemplate(folder: string, files: number): void {
  mkdirSync(folder);
  writeFileSync(
    `${folder}/copier.yml`,
    "name: { type: str, default: demo }\nparts: { type: yaml, default: [a, b] }\n",
  );
  for (let index = 0; index < files; index++) {
    const inner = `${folder}/part-${index % 40}`;
    mkdirSync(inner, { recursive: true });
    if (index % 2 === 0) writeFileSync(`${inner}/{{ name }}-${index}.md.jinja`, text(index));
    else writeFileSync(`${inner}/plain-${index}.md`, text(index));
  }
}

function text(index: number): string {
  return `# {{ name | upper }} ${index}

{% for part in parts if part != 'c' %}
- {{ loop.index }}: {{ part }} of {{ name }}, which is described in the chapter of its name.
{% endfor %}
{% if parts %}Everything else is as in the chapter before.{% endif %}
`;
}
