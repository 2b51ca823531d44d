import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readDoctor } from "./adapters/claude/list.ts";
import { byName } from "./harness/by-name.ts";
import { endComplaints } from "./harness/end-complaints.ts";
import { createPlace, fingerprint, removePlace, rewritten } from "./harness/place.ts";
import { makeFolder, placesFolder, removeFolders } from "./harness/run-folders.ts";
import { runClient, startClient, type ClientCall } from "./harness/run-client.ts";
import { compareResults } from "./results/results.ts";

const folder = mkdtempSync(join(tmpdir(), "agentsmgr-harness-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A client that is a shell script. */
function fakeClient(script: string, call: Partial<ClientCall> = {}): ClientCall {
  return {
    program: { id: "claude", coder: "claude", version: "0", command: ["/bin/sh", "-c", script] },
    arguments: [],
    folder,
    home: folder,
    ...call,
  };
}

describe("the folders of a run", () => {
  test("are removed at its end when a test left them, and those of another run stay", () => {
    const ours = makeFolder("library");
    const run = basename(ours).split("-")[2] ?? "";
    const others = mkdtempSync(join(placesFolder, `agentsmgr-library-${run}0-`));
    const left = mkdtempSync(join(placesFolder, `agentsmgr-conformance-${run}1-`));
    try {
      removeFolders(`${run}1`);
      expect([ours, others, left].map((path) => existsSync(path))).toEqual([true, true, false]);
    } finally {
      for (const path of [ours, others, left]) rmSync(path, { recursive: true, force: true });
    }
  });
});

describe("the harness, with a client that does not behave", () => {
  test("ends one that hangs, with all that it started, and says so", async () => {
    const result = await runClient(fakeClient("sleep 300 & echo $!; wait", { limit: 300 }));
    expect(endComplaints(result)).toEqual(["it did not end within its limit"]);
    await expect.poll(() => isRunning(Number(result.stdout))).toBe(false);
  });

  test("finds and ends a process that it left behind, also in a group of its own", async () => {
    const result = await runClient(fakeClient("setsid sleep 300 >/dev/null 2>&1 & echo $!"));
    expect(endComplaints(result)).toEqual([
      expect.stringMatching(/^it left a process behind: \d+: sleep 300$/),
    ]);
    await expect.poll(() => isRunning(Number(result.leftBehind[0]?.split(":")[0]))).toBe(false);
  });

  test("finds one that holds its output open", async () => {
    const result = await runClient(fakeClient("sleep 300 & exit 0"));
    expect(result.leftBehind).toHaveLength(1);
  });

  test("says nothing of a process that ends a little later", async () => {
    const result = await runClient(fakeClient("sleep 0.2 & exit 0"));
    expect(endComplaints(result)).toEqual([]);
  });

  test("says how one failed", async () => {
    const result = await runClient(fakeClient("echo what went wrong >&2; exit 3"));
    expect(endComplaints(result)).toEqual(["it ended with 3: what went wrong"]);
  });

  test("gives up on one that prints something else than an answer", async () => {
    const running = startClient(fakeClient("echo junk; exit 0"));
    const answer = running.waitFor(({ stdout }) => (stdout.includes("ready") ? true : undefined));
    await expect(answer).rejects.toThrow("the client did not answer:\njunk");
    await running.stop();
  });

  test("hides the environment of this machine from it", async () => {
    const { stdout } = await runClient(fakeClient("env"));
    const names = stdout.split("\n").flatMap((line) => /^(\w+)=/.exec(line)?.[1] ?? []);
    expect(names.filter((name) => !["PWD", "SHLVL", "_", "OLDPWD"].includes(name)).sort()).toEqual([
      "AGENTSMGR_CONFORMANCE_RUN",
      "HOME",
      "LANG",
      "NODE_COMPILE_CACHE",
      "PATH",
      "TERM",
    ]);
  });
});

describe("what is seen of a client", () => {
  test("includes each file of ours that it rewrote or removed, and no new one", () => {
    const coders = ["claude"] as const;
    const place = createPlace({ library: "", mode: "per-project", layout: "native", coders });
    const path = (name: string): string => join(place.project, name);
    for (const name of ["kept", "changed", "removed"]) writeFileSync(path(name), name);
    const before = fingerprint(place);
    writeFileSync(path("changed"), "by the client");
    writeFileSync(path("new"), "of the client");
    rmSync(path("removed"));
    expect(rewritten(before, fingerprint(place))).toEqual(["project/changed", "project/removed"]);
    removePlace(place);
  });

  test("is an error when it lists a name twice", () => {
    const twice = [
      ["commit", 1],
      ["commit", 2],
    ] as const;
    expect(() => byName(twice)).toThrow("the client lists `commit` twice");
  });

  test("is compared with what was written, cell by cell", () => {
    const client = (version: string, cells: Record<string, "loaded" | "noted" | "failed">) => ({
      claude: { version, date: "2026-11-30", cells },
    });
    const written = client("1", { "hooks/a": "loaded", "hooks/b": "loaded", "hooks/c": "noted" });
    const found = client("2", { "hooks/a": "loaded", "hooks/b": "failed", "hooks/d": "loaded" });
    expect(compareResults(written, found)).toEqual([
      "claude: 1 is now 2",
      "claude hooks/b: loaded is now failed",
      "claude hooks/c: noted is now not tested",
      "claude hooks/d: not tested is now loaded",
    ]);
    expect(compareResults(written, written)).toEqual([]);
  });
});

/** What has ended and is not yet collected has no command line any more. */
function isRunning(id: number): boolean {
  const path = `/proc/${id}/cmdline`;
  return existsSync(path) && readFileSync(path, "utf8") !== "";
}

describe("what the doctor of Claude Code says", () => {
  const remote = "Remote Control\nRequires a subscription.\n- Not signed in";
  const untested = "API connectivity\n- Not tested: CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC is set";

  test("is no complaint where it says that it did not test something", () => {
    expect(readDoctor(["Claude Code doctor", untested, remote].join("\n\n"))).toEqual([]);
  });

  test("is one where a point says more", () => {
    const found = `${untested}\n- Unreachable: timed out`;
    const settings = "Invalid settings\n- settings.json \u203A model: Expected string";
    expect(readDoctor([found, remote, settings].join("\n\n"))).toEqual([found, settings]);
  });
});
