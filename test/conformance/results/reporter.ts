import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import type { Cell } from "../harness/cell.ts";
import { clientIds, findProgram } from "../harness/client-program.ts";
import type { ClientResults } from "./results.ts";

/** Gathers the cells of a run into the file that `CONFORMANCE_RESULTS` names, and failures beside it, in `failures.json`. */
export default class ResultsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const path = process.env.CONFORMANCE_RESULTS;
    if (path === undefined) return;
    writeFileSync(path, `${JSON.stringify(gatherResults(modules), undefined, 2)}\n`);
    writeFileSync(join(dirname(path), "failures.json"), JSON.stringify(gatherFailures(modules)));
  }
}

/** What failed and has no cell that would show it: tests by their names, and what kept tests from running. */
function gatherFailures(modules: readonly TestModule[]): string[] {
  return modules.flatMap((module) => {
    const tests = [...module.children.allTests("failed")].filter((test) => test.meta().cell === undefined);
    const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
    const names = [...tests, ...suites].map(({ fullName }) => `${module.relativeModuleId}: ${fullName}`);
    return module.errors().length > 0 ? [...names, module.relativeModuleId] : names;
  });
}

function gatherResults(modules: readonly TestModule[]): Record<string, ClientResults> {
  const date = new Date().toISOString().slice(0, "2026-11-30".length);
  const proven = [...modules]
    .flatMap((module) => [...module.children.allTests()])
    .flatMap((test) => {
      const { cell } = test.meta();
      const { state } = test.result();
      return cell === undefined || state === "skipped" ? [] : [{ cell, hasPassed: state === "passed" }];
    });
  return Object.fromEntries(
    clientIds.flatMap((id) => {
      const program = findProgram(id);
      if (program === undefined) return [];
      const own = proven.filter(({ cell }) => cell.client === id);
      return [[id, { version: program.version, date, cells: verdictsOf(own) }] as const];
    }),
  );
}

function verdictsOf(
  proven: readonly { readonly cell: Cell; readonly hasPassed: boolean }[],
): ClientResults["cells"] {
  const cells = new Map<string, ClientResults["cells"][string]>();
  for (const { cell, hasPassed } of proven) {
    const name = `${cell.feature}/${cell.aspect}`;
    if (!hasPassed || !cells.has(name)) cells.set(name, hasPassed ? cell.verdict : "failed");
  }
  return Object.fromEntries([...cells].sort(([a], [b]) => (a < b ? -1 : 1)));
}
