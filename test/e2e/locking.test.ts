import { mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { placeFolder } from "../../src/config/state-folder.ts";
import { ownIdentity } from "../../src/files/process-identity.ts";
import { contentsOf, createPlace, runCli, startCli } from "../helpers/run-cli.ts";
import type { CliPlace, TestFiles } from "../helpers/run-cli.ts";
import { command, library } from "./library.ts";

const populate = "populate --source ../library --coder claude";

function lockOf({ home, project }: CliPlace): string {
  const folder = placeFolder(join(home, ".local/state/agentsmgr"), "per-project", project);
  mkdirSync(folder, { recursive: true });
  return join(folder, "lock");
}

/** As another run would have written it. */
function writeLock(place: CliPlace, parts: object = {}): string {
  const owner = {
    version: 1,
    ...ownIdentity(),
    id: "other",
    command: "agentsmgr populate project",
    since: "T",
  };
  writeFileSync(lockOf(place), JSON.stringify({ ...owner, ...parts }));
  return lockOf(place);
}

describe("two runs at once", () => {
  it("both end well, and the record has all of both", async () => {
    const many: TestFiles = Object.assign(
      {},
      ...Array.from({ length: 300 }, (_, index) => command(`c${index}`)),
    ) as TestFiles;
    for (let round = 0; round < 3; round++) {
      const place = createPlace({ library: many, project: { "CLAUDE.md": "Mine.\n" } });
      const runs = ["claude", "qwen", "claude,gemini"].map(
        (coder) => startCli(place, `populate --source ../library --coder ${coder}`).result,
      );
      const results = await Promise.all(runs);
      expect(results.map(({ exitCode }) => exitCode)).toStrictEqual([0, 0, 0]);
      const { exitCode, tree } = runCli(place, "check --source ../library --coder claude,qwen,gemini");
      expect(exitCode).toBe(0);
      expect(contentsOf(tree, "project/")["CLAUDE.md"]).toBe("Mine.\n");
      expect(Object.keys(tree).filter((path) => /\.tmp$|lock$|journal/.test(path))).toStrictEqual([]);
      const { paths } = JSON.parse(contentsOf(tree)["project/.agentsmgr/manifest.json"] ?? "") as {
        paths: unknown[];
      };
      expect(paths).toHaveLength(900);
    }
  });
});

describe("a lock", () => {
  it("that is held is waited for, and then an error that names who holds it", () => {
    const place = createPlace({ library });
    const lock = writeLock(place);
    const { exitCode, stderr, tree } = runCli(place, `${populate} --lock-timeout 0.2`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`waiting for another run: process ${process.pid} on`);
    expect(stderr).toMatch(
      /error: another run is writing here: process \d+ on `.*` \(`agentsmgr populate project`, since T\)/,
    );
    expect(stderr).toContain("nothing was written");
    expect(stderr).toContain(`remove \`${lock}\``);
    expect(tree["project"]).toStrictEqual({ folder: "empty" });
  });

  it.each<[string, string, Readonly<Record<string, string>>, string]>([
    ["an option", " --lock-timeout=0", {}, "waited 0.0 s"],
    ["a variable", "", { AGENTSMGR_LOCK_TIMEOUT: "0" }, "waited 0.0 s"],
  ])("has a time limit by %s", (_by, words, environment, said) => {
    const place = createPlace({ library });
    writeLock(place);
    expect(runCli(place, populate + words, { environment }).stderr).toContain(said);
  });

  it("has a time limit by a setting", () => {
    const place = createPlace({ library, project: { "agentsmgr.toml": "lock-timeout = 0\n" } });
    writeLock(place);
    expect(runCli(place, populate).stderr).toContain("waited 0.0 s");
  });

  it("whose time limit is no number is refused", () => {
    expect(runCli(createPlace({ library }), `${populate} --lock-timeout soon`)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("`--lock-timeout soon` is no number of seconds") as string,
    });
  });

  it.each<[string, object]>([
    ["of a process that is gone", { pid: 2 ** 22 - 3 }],
    ["of an earlier process of the same number", { processStart: "1" }],
    ["of the time before the machine was started again", { bootId: "another" }],
  ])("%s is taken over", (_whose, parts) => {
    const place = createPlace({ library });
    writeLock(place, parts);
    const { exitCode, tree } = runCli(place, `${populate} --lock-timeout 0`);
    expect(exitCode).toBe(0);
    expect(Object.keys(tree).filter((path) => path.includes("lock"))).toStrictEqual([]);
  });

  it("that was never written to its end is taken over after a while", () => {
    const place = createPlace({ library });
    writeFileSync(lockOf(place), "");
    expect(runCli(place, `${populate} --lock-timeout 5`).exitCode).toBe(0);
  });

  it("of another host is never taken over", () => {
    const place = createPlace({ library });
    writeLock(place, { host: `not-${hostname()}`, pid: 2 ** 22 - 3 });
    const { exitCode, stderr } = runCli(place, `${populate} --lock-timeout 0.1`);
    expect({ exitCode, stderr }).toStrictEqual({
      exitCode: 2,
      stderr: expect.stringContaining(`on \`not-${hostname()}\``) as string,
    });
  });

  it.each(["check --source ../library --coder claude", `${populate} --simulate`, "diff --source ../library"])(
    "does not concern who writes nothing: %s",
    (words) => {
      const place = createPlace({ library, project: { "CLAUDE.md": "" } });
      writeLock(place);
      expect(runCli(place, words).stderr).not.toContain("another run");
    },
  );

  it("does not concern a run that finds nothing to do", () => {
    const place = createPlace({ library });
    runCli(place, populate);
    writeLock(place);
    expect(runCli(place, `${populate} --lock-timeout 0`)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("that cannot be kept says which variable helps", () => {
    const place = createPlace({ library, home: { state: "" } });
    const environment = { XDG_STATE_HOME: join(place.home, "state") };
    const { exitCode, stderr, tree } = runCli(place, populate, { environment });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("set `XDG_STATE_HOME`");
    expect(tree["project"]).toStrictEqual({ folder: "empty" });
  });
});
