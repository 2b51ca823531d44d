// Times the built program against `node -e 0` and against a floor program, as whole processes, side by side.
//   npm run bench -- [--node PATH]... [--rounds N] [--folder DIR]... [--only TEXT] [--write]
//   npm run bench:smoke     a small size, once: only that everything works
// --only measures the cases with this text in their names, and `node -e 0`. --node and --folder, where the work is done, are repeatable; --write puts the tables into docs/performance.md.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { createCases, type Case } from "./cases.ts";
import { describeFileSystem } from "./describe-file-system.ts";
import type { LibraryName } from "./library.ts";
import { findTimeProgram, measure } from "./measure.ts";
import { failedLimits, formatReport, type NodeResult } from "./report.ts";
import { writeDocument } from "./write-document.ts";
import { prepareTemplates } from "./templates.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

const { values: options } = parseArgs({
  options: {
    node: { type: "string", multiple: true, default: [process.execPath] },
    rounds: { type: "string", default: "9" },
    folder: { type: "string", multiple: true, default: [tmpdir()] },
    only: { type: "string" },
    write: { type: "boolean", default: false },
    smoke: { type: "boolean", default: false },
  },
});

const libraries: readonly LibraryName[] = options.smoke ? ["small"] : ["small", "large", "huge"];
const rounds = options.smoke ? 1 : Number(options.rounds);
const timeProgram = findTimeProgram();

const reports: string[] = [];
for (const folder of options.folder) {
  const workspace = createWorkspace(folder, libraries);
  try {
    prepareTemplates(workspace);
    reports.push(measureIn(workspace, folder));
  } finally {
    rmSync(workspace.folder, { recursive: true, force: true });
  }
}
const report = [introduction(), ...reports].join("\n\n");
console.log(options.smoke ? "bench: every program works" : report);
if (options.write) await writeDocument("docs/performance.md", report);

function measureIn(workspace: Workspace, folder: string): string {
  const place = describeFileSystem(folder);
  const results = options.node.map((node, index) => measureNode(workspace, node, index));
  if (!options.smoke)
    for (const failure of results.flatMap(failedLimits)) console.error(`missed on ${place}: ${failure}`);
  return formatReport(results, place);
}

function measureNode(workspace: Workspace, node: string, index: number): NodeResult {
  const version = spawnSync(node, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout.trim();
  console.error(`measuring on Node ${version} in ${workspace.folder} …`);
  const cases = chosen(createCases(workspace, `${workspace.folder}/targets-${index}`));
  const memoryFile = options.smoke || "missing" in timeProgram ? undefined : `${workspace.folder}/memory`;
  return {
    version,
    samples: measure(cases, { node, environment: workspace.environment, rounds, memoryFile }),
  };
}

/** The machine, without anything that names it. */
function introduction(): string {
  const memory = "missing" in timeProgram ? ` Memory was not measured: ${timeProgram.missing}.` : "";
  const machine = `${availableParallelism()} cores, ${process.platform} ${process.arch}, ${rounds} rounds`;
  return `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}.${memory}`;
}

function chosen(cases: readonly Case[]): readonly Case[] {
  const { only } = options;
  return only === undefined ? cases : cases.filter(({ name }) => name === "node -e 0" || name.includes(only));
}
