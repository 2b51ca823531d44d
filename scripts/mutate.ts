// Puts faults into the renderers, one at a time, in a copy of the tree, and runs the part of the conformance suite that
// has to see each, or the proof of permissions. Exits 1 when one is not seen.
//   npm run conformance:mutations                     all
//   npm run conformance:mutations -- --only codex     those whose name has this in it
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { CoderName } from "../src/model/coder-name.ts";
import { mutations, type Mutation, type SuitePart } from "../test/conformance/mutations/mutations.ts";

const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
const chosen = mutations.filter(({ name }) => only === undefined || name.includes(only));
if (chosen.length === 0) throw new Error(`no mutation has \`${only}\` in its name`);

const copy = realpathSync(mkdtempSync(join(tmpdir(), "agentsmgr-mutations-")));
try {
  copyTree();
  checkUntouched();
  const survivors = chosen.filter((mutation) => !isSeen(mutation));
  console.log(`\n${chosen.length - survivors.length} of ${chosen.length} faults are seen`);
  process.exitCode = survivors.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** The files that git knows, as they stand here; packages and clients by links. */
function copyTree(): void {
  const paths = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  for (const path of paths.split("\0").filter((path) => path !== "")) cpSync(path, join(copy, path));
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
}

/** Without a fault the same tests pass: else it would be no proof that they fail with one. */
function checkUntouched(): void {
  build();
  const parts = new Map(chosen.map(({ suite }) => [JSON.stringify(suite), suite]));
  for (const part of parts.values()) {
    const { hasPassed, failures } = runPart(part);
    if (!hasPassed) throw new Error(`${describePart(part)}: does not pass without a fault\n${failures}`);
    console.log(`passes     ${describePart(part)}`);
  }
}

function isSeen({ name, file, from, to, suite }: Mutation): boolean {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  if (text.split(from).length !== 2) throw new Error(`${name}: its text does not stand once in ${file}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  try {
    build();
    const { hasPassed } = runPart(suite);
    console.log(hasPassed ? `NOT SEEN   ${name}, by ${describePart(suite)}` : `seen       ${name}`);
    return !hasPassed;
  } catch (error) {
    throw new Error(`${name}: not tried with ${describePart(suite)}`, { cause: error });
  } finally {
    writeFileSync(path, text);
  }
}

function build(): void {
  execFileSync(process.execPath, ["scripts/build.mjs"], {
    cwd: copy,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function describePart(part: SuitePart): string {
  return "proof" in part ? `the proof of permissions for ${part.proof}` : `${part.file}: ${part.tests}`;
}

interface PartResult {
  readonly hasPassed: boolean;
  /** What did not hold, a few lines. */
  readonly failures: string;
}

/** A client's answer in a failure can be as long as a prompt. */
const failureLines = 20;
const lineLength = 200;

function runPart(part: SuitePart): PartResult {
  return "proof" in part ? prove(part.proof) : runTests(part);
}

/** Exit 1 is a rule that does not hold; else it could not be found out. */
function prove(coder: CoderName): PartResult {
  const words = ["dist/cli/main.js", "permissions", "test", "--source", "defaults", "--coder", coder];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: copy, encoding: "utf8" });
  if (status !== 0 && status !== 1)
    throw new Error(`${coder}: the permissions were not proven\n${shorten(stderr)}`);
  // The findings come after the table.
  return { hasPassed: status === 0, failures: shorten(stderr === "" ? stdout : stderr) };
}

/** A part without a test is an error: it would pass whatever the fault. */
function runTests({ file, tests }: Extract<SuitePart, { file: string }>): PartResult {
  const words = ["run", "--config", "vitest.conformance.config.ts", `test/conformance/${file}.test.ts`];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", ...words, "--reporter=json", "-t", tests],
    { cwd: copy, encoding: "utf8", env: environment(), maxBuffer: 1 << 28 },
  );
  const report = readReport(stdout, stderr);
  if (report.numPassedTests + report.numFailedTests === 0 && report.numFailedTestSuites === 0)
    throw new Error(`${file}: no test is called \`${tests}\`\n${shorten(stderr)}`);
  return { hasPassed: status === 0, failures: report.testResults.flatMap(describeFailures).join("\n") };
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly FileReport[];
}

interface FileReport {
  /** Why the file could not be run at all. */
  readonly message?: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages?: readonly string[];
  }[];
}

function readReport(stdout: string, stderr: string): Report {
  const start = stdout.indexOf("{");
  if (start === -1) throw new Error(`vitest reports nothing\n${shorten(stderr)}`);
  return JSON.parse(stdout.slice(start)) as Report;
}

function describeFailures({ message = "", assertionResults }: FileReport): string[] {
  const failed = assertionResults.filter(({ status }) => status === "failed");
  const tests = failed.map(
    ({ fullName, failureMessages = [] }) => `${fullName}\n${shorten(failureMessages.join("\n"))}`,
  );
  return message === "" ? tests : [shorten(message), ...tests];
}

/** The last lines, which say what is wrong; of each the beginning. */
function shorten(text: string): string {
  const lines = text.trimEnd().split("\n").slice(-failureLines);
  return lines.map((line) => `  ${line.slice(0, lineLength)}`).join("\n");
}

/** An absent client is a failure, and the clients are those of this tree. */
function environment(): NodeJS.ProcessEnv {
  const { CONFORMANCE_CLIENTS = resolve("test/conformance/clients") } = process.env;
  return { ...process.env, CI: "true", CONFORMANCE_CLIENTS };
}
