import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPlace, runCli, startCli } from "../helpers/run-cli.ts";
import type { CliPlace } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { command } from "./library.ts";
import { hasPseudoTerminal, runInTerminal } from "./pseudo-terminal.ts";

/** Puts clients on the path of a place: what `--version` runs, as shell script. */
function installClients(place: CliPlace, scripts: Readonly<Record<string, string>>): { PATH: string } {
  for (const [name, script] of Object.entries(scripts)) {
    writeFiles(place.root, { [`bin/${name}`]: `#!/bin/sh\n${script}\n` });
    chmodSync(join(place.root, "bin", name), 0o755);
  }
  return { PATH: `${join(place.root, "bin")}:/usr/bin:/bin` };
}

function detected(place: CliPlace, environment: Readonly<Record<string, string>>) {
  return JSON.parse(runCli(place, "detect --json", { environment }).stdout) as {
    coders: readonly { coder: string }[];
    settings: readonly unknown[];
  };
}

describe("detect", () => {
  it("shows coders in use, clients, and where each setting came from", () => {
    const place = createPlace({
      project: { "agentsmgr.toml": 'coders = ["qwen"]\n', "CLAUDE.md": "", "go.mod": "" },
    });
    const environment = installClients(place, { qwen: "echo 0.5.2", claude: 'echo "2.1.0 (Claude Code)"' });
    const { exitCode, stdout, stderr } = runCli(place, "detect", { environment });
    const lines = stdout
      .replaceAll(place.root, "")
      .replaceAll(/(checked with client) \S+/g, "$1 X")
      .split("\n");
    expect({ exitCode, stderr }).toStrictEqual({ exitCode: 0, stderr: "" });
    expect(lines.filter((line) => !line.includes("source"))).toStrictEqual([
      "/project",
      "",
      "coders",
      "  claude    in use here (CLAUDE.md); client 2.1.0 (/bin/claude); files checked with client X",
      "  opencode  not in use here; no client on PATH; files checked with client X",
      "  codex     not in use here; no client on PATH; files checked with client X",
      "  gemini    not in use here; no client on PATH; files checked with client X",
      "  qwen      not in use here; client 0.5.2 (/bin/qwen); files checked with client X",
      'hint: the qwen found reads other files: configure `[coders.qwen] client = "0.5.2"`',
      "",
      "settings",
      "  coders     qwen (/project/agentsmgr.toml)",
      "  languages  go (go.mod)",
      "  layout     auto (default)",
      "  strict     false (default)",
      "  ignore     none (default)",
      "",
    ]);
  });

  it.each<[string, string, Readonly<Record<string, string>>, string]>([
    [
      "those configured",
      "echo 1.0",
      { "agentsmgr.toml": 'coders = ["qwen"]\n', "CLAUDE.md": "" },
      "qwen (P/agentsmgr.toml)",
    ],
    [
      "those in use",
      "echo 1.0",
      { "CLAUDE.md": "", ".gemini/x": "" },
      "claude, gemini (found in the project)",
    ],
    ["those installed", "echo 1.0", {}, "codex (client installed)"],
    ["none", "", {}, "none: name one with --coder (default)"],
  ])("shows which coders a run would take: %s", (_what, script, project, shown) => {
    const place = createPlace({ project });
    const environment = installClients(place, script === "" ? {} : { codex: script });
    const { stdout } = runCli(place, "detect", { environment });
    expect(stdout.replaceAll(place.project, "P")).toContain(`\n  coders     ${shown}\n`);
  });

  it.skipIf(!hasPseudoTerminal)(
    "shows on a terminal whom it asks, and takes it away (needs `script` of util-linux)",
    () => {
      const place = createPlace();
      const environment = installClients(place, { qwen: "sleep 1; echo 0.24.0", claude: "echo 2.1.0" });
      const { exitCode, screen } = runInTerminal(place, "detect --no-color", environment);
      expect(exitCode).toBe(0);
      expect(screen).toMatch(
        new RegExp(`^\r\u001b\\[2Kasking qwen for its version \\.\\.\\.\r\u001b\\[2K${place.project}\n`),
      );
      expect(screen.match(/asking/g)).toHaveLength(1);
    },
  );

  it.skipIf(!hasPseudoTerminal)(
    "shows nothing of it in a dumb terminal (needs `script` of util-linux)",
    () => {
      const place = createPlace();
      const environment = { ...installClients(place, { qwen: "sleep 1" }), TERM: "dumb" };
      expect(runInTerminal(place, "detect", environment).screen).not.toContain("asking");
    },
  );

  it("recommends nothing when the configured client is of the generation found", () => {
    const place = createPlace({ project: { "agentsmgr.toml": '[coders.qwen]\nclient = "0.5"\n' } });
    const environment = installClients(place, { qwen: "echo 0.6.1" });
    expect(detected(place, environment).coders).toContainEqual(
      expect.objectContaining({ coder: "qwen", recommendation: null }),
    );
  });

  it("is one document with --json", () => {
    const place = createPlace({
      project: { "agentsmgr.toml": '[coders.qwen]\nclient = "0.5"\n', ".qwen/x": "" },
    });
    const environment = { ...installClients(place, { qwen: "echo 0.24.0" }), AGENTSMGR_SOURCE: "lib" };
    expect(detected(place, environment)).toMatchObject({
      version: 1,
      command: "detect",
      ok: true,
      target: place.project,
      settings: expect.arrayContaining([
        { name: "source", value: "lib", origin: "AGENTSMGR_SOURCE" },
        {
          name: "coders.qwen.client",
          value: "0.5",
          origin: expect.stringContaining("agentsmgr.toml") as string,
        },
      ]) as unknown[],
    });
    expect(detected(place, environment).coders).toContainEqual({
      coder: "qwen",
      traces: [".qwen"],
      isPopulated: false,
      client: { path: join(place.root, "bin/qwen"), version: "0.24.0" },
      tested: expect.any(String) as string,
      recommendation: '[coders.qwen] client = "0.24.0"',
    });
  });

  it("tells what agentsmgr has populated", () => {
    const place = createPlace({ library: command("greet") });
    runCli(place, "populate --source ../library --coder claude");
    expect(detected(place, {}).coders).toContainEqual(
      expect.objectContaining({ coder: "claude", isPopulated: true }),
    );
  });

  it("does not wait for a client that hangs, and takes no junk for a version", () => {
    const place = createPlace();
    const environment = installClients(place, {
      claude: "sleep 60",
      codex: "echo junk",
      gemini: "echo 1.2.3; exit 3",
      qwen: "exec cat",
      opencode: "kill -9 $$",
    });
    const versions = detected(place, environment).coders.map((coder) => ({ ...coder }));
    expect(versions).toMatchObject(Array.from({ length: 5 }, () => ({ client: { version: null } })));
  });

  it("takes a folder and a plain file of that name for no client", () => {
    const place = createPlace({ home: { "bin/qwen/x": "", "bin/claude": "not executable" } });
    const found = detected(place, { PATH: join(place.home, "bin") }).coders;
    expect(found).toMatchObject([{ client: null }, {}, {}, {}, { coder: "qwen", client: null }]);
  });

  it("ends with Ctrl-C while a client hangs", async () => {
    const place = createPlace();
    const environment = installClients(place, { claude: `touch ${place.root}/asked; exec sleep 60` });
    const { child, result } = startCli(place, "detect", { environment });
    setTimeout(() => child.kill("SIGINT"), 1000);
    expect(await result).toMatchObject({ exitCode: 130, stdout: "" });
  });
});
