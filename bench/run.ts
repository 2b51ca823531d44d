// Times the built program against `node -e 0` and against a floor program, as whole processes, side by side.
//   npm run bench -- [--node PATH]... [--rounds N] [--folder DIR] [--write]
//   npm run bench:smoke     a small size, once: only that everything works
// --node is repeatable; --folder is where the work is done; --write puts the tables into docs/performance.md.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { createCases } from "./cases.ts";
import { describeFileSystem } from "./describe-file-system.ts";
import type { LibraryName } from "./library.ts";
import { findTimeProgram, measure } from "./measure.ts";
import { failedLimits, formatReport, type NodeResult } from "./report.ts";
import { writeDocument } from "./write-document.ts";
import { createWorkspace } from "./workspace.ts";

const { values: options } = parseArgs({
  options: {
    node: { type: "string", multiple: true, default: [process.execPath] },
    rounds: { type: "string", default: "9" },
    folder: { type: "string", default: tmpdir() },
    write: { type: "boolean", default: false },
    smoke: { type: "boolean", default: false },
  },
});

const libraries: readonly LibraryName[] = options.smoke ? ["small"] : ["small", "large", "huge"];
const rounds = options.smoke ? 1 : Number(options.rounds);
const timeProgram = findTimeProgram();
const workspace = createWorkspace(options.folder, libraries);
try {
  const results = options.node.map(measureNode);
  const report = [describe(), formatReport(results)].join("\n\n");
  if (options.smoke) console.log("bench: every program works");
  else console.log(report);
  if (options.write) await writeDocument("docs/performance.md", report);
  if (!options.smoke)
    for (const failure of results.flatMap(failedLimits)) console.error(`missed: ${failure}`);
} finally {
  rmSync(workspace.folder, { recursive: true, force: true });
}

function measureNode(node: string, index: number): NodeResult {
  const version = spawnSync(node, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout.trim();
  console.error(`measuring on Node ${version} …`);
  const cases = createCases(workspace, `${workspace.folder}/targets-${index}`);
  const memoryFile = options.smoke || "missing" in timeProgram ? undefined : `${workspace.folder}/memory`;
  return {
    version,
    samples: measure(cases, { node, environment: workspace.environment, rounds, memoryFile }),
  };
}

/** The machine, without anything that names it. */
function describe(): string {
  const outputs = [...workspace.outputs].map(([name, count]) => `${name} ${count}`).join(", ");
  const memory = "missing" in timeProgram ? ` Memory was not measured: ${timeProgram.missing}.` : "";
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${availableParallelism()} cores, ${process.platform}`,
    ` ${process.arch}, file system ${describeFileSystem(options.folder)}, ${rounds} rounds.`,
    ` Files written per run: ${outputs}.${memory}`,
  ].join("");
}
