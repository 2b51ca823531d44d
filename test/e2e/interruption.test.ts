import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPlace, readPlace, runCli, startCli } from "../helpers/run-cli.ts";
import type { CliPlace, CliResult } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { command } from "./library.ts";

const many = 2000;
const large = mkdtempSync(join(tmpdir(), "agentsmgr-large-"));
const populate = `populate --source ${large} --coder claude`;
const check = `check --source ${large} --coder claude`;

beforeAll(() => {
  for (let index = 0; index < many; index++) writeFiles(large, command(`c${index}`));
});
afterAll(() => rmSync(large, { recursive: true }));

function commandsIn({ project }: CliPlace): string[] {
  const folder = join(project, ".claude/commands");
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** All that is wanted is there, and nothing else: no temporary file, no lock, no journal. */
function expectComplete(place: CliPlace): void {
  expect(commandsIn(place).filter((name) => name.endsWith(".md"))).toHaveLength(many);
  expect(commandsIn(place)).toHaveLength(many);
  const { exitCode, tree } = runCli(place, check);
  expect(exitCode).toBe(0);
  expect(Object.keys(tree).filter((path) => path.startsWith("home"))).toStrictEqual(["home"]);
}

async function until(isReached: () => boolean): Promise<void> {
  for (let wait = 0; wait < 2000 && !isReached(); wait++) await sleep(1);
}

/** Interrupts a run a little later each time, until Node has started and hears the signal instead of dying of it. */
async function interrupt(words: string): Promise<CliResult> {
  for (let delay = 50; ; delay += 50) {
    const { child, result } = startCli(createPlace(), words);
    await sleep(delay);
    child.kill("SIGINT");
    const ended = await result;
    expect(ended.tree["project"]).toStrictEqual({ folder: "empty" });
    if (ended.exitCode !== null) return ended;
  }
}

describe("Ctrl-C", () => {
  it("while files are prepared leaves nothing of it, and the next run does all", async () => {
    const place = createPlace();
    const { child, result } = startCli(place, populate);
    await until(() => commandsIn(place).length > 50);
    child.kill("SIGINT");
    const { exitCode, stderr, tree } = await result;
    expect({ exitCode, stderr, tree }).toStrictEqual({
      exitCode: 130,
      stderr: "error: interrupted; nothing was written\n",
      tree: { home: { folder: "empty" }, project: { folder: "empty" } },
    });
    expect(runCli(place, `${populate} --json`)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`"create": ${many},`) as string,
    });
    expect(runCli(place, check).exitCode).toBe(0);
  });

  it("twice ends it at once, and the next run converges", async () => {
    const place = createPlace();
    const { child, result } = startCli(place, populate);
    await until(() => commandsIn(place).length > 50);
    child.kill("SIGINT");
    child.kill("SIGINT");
    expect((await result).exitCode).toBe(130);
    expect(runCli(place, populate).exitCode).toBe(0);
    expectComplete(place);
  });

  it("is one document with --json", async () => {
    const place = createPlace();
    const { child, result } = startCli(place, `${populate} --json`);
    await until(() => commandsIn(place).length > 50);
    child.kill("SIGINT");
    const { exitCode, stdout } = await result;
    expect({ exitCode, document: JSON.parse(stdout) as unknown }).toMatchObject({
      exitCode: 130,
      document: { version: 1, command: "populate", ok: false, errors: [{ code: "apply/interrupted" }] },
    });
  });

  it("before anything is written writes nothing", async () => {
    expect(await interrupt(populate)).toMatchObject({ exitCode: 130 });
  });

  it("during a dry run ends with 130", async () => {
    expect(await interrupt(`${populate} --simulate`)).toMatchObject({ exitCode: 130 });
  });
});

describe("a kill", () => {
  it("leaves no file of ours half written; check tells of it, and the next run converges", async () => {
    const place = createPlace();
    const { child, result } = startCli(place, populate);
    await until(() => commandsIn(place).length > 50);
    child.kill("SIGKILL");
    await result;
    expect(commandsIn(place).filter((name) => !name.endsWith(".tmp"))).toStrictEqual([]);
    const before = readPlace(place);
    const checked = runCli(place, check);
    expect(checked).toMatchObject({ exitCode: 1, tree: before });
    expect(checked.stderr).toContain("an interrupted run waits here to be finished or taken back");
    const { exitCode, stderr } = runCli(place, populate);
    expect({ exitCode, stderr }).toStrictEqual({
      exitCode: 0,
      stderr: expect.stringContaining("had written nothing: taken back") as string,
    });
    expectComplete(place);
  });
});

describe("a reader that goes away", () => {
  it.each(["stdout", "stderr"] as const)("does not stop the run: %s", async (stream) => {
    const place = createPlace({ library: command("greet") });
    const { child, result } = startCli(place, "populate --source ../library --coder claude,codex");
    child[stream]?.destroy();
    const { exitCode, tree } = await result;
    expect(exitCode).toBe(0);
    expect(tree).toHaveProperty(["project/.claude/commands/greet.md"]);
    expect(tree).toHaveProperty(["project/.agentsmgr/manifest.json"]);
  });

  it("does not change what an error exits with", async () => {
    const { child, result } = startCli(createPlace(), "populate --coder nobody");
    child.stderr?.destroy();
    expect((await result).exitCode).toBe(2);
  });

  it.each(["--help", "--version", "populate --help", "validate --json"])(
    "does not harm %s",
    async (words) => {
      const { child, result } = startCli(createPlace(), words);
      child.stdout?.destroy();
      expect(await result).toMatchObject({ exitCode: 0, stderr: "" });
    },
  );
});
