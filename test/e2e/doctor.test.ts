import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clientQuestions } from "../../src/inspecting/asking/registry.ts";
import { createRenderer } from "../../src/renderers/registry.ts";
import { createPlace, runCli, startCli, type CliPlace, type CliResult } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { command } from "./library.ts";
import { hasPseudoTerminal, runInTerminal } from "./pseudo-terminal.ts";

const version = {
  claude: createRenderer("claude").clientTested,
  codex: createRenderer("codex").clientTested,
};

/** Puts clients on the path of a place, as shell scripts. */
function installClients(place: CliPlace, scripts: Readonly<Record<string, string>>): Record<string, string> {
  for (const [name, script] of Object.entries(scripts)) {
    writeFiles(place.root, { [`bin/${name}`]: `#!/bin/sh\n${script}\n` });
    chmodSync(join(place.root, "bin", name), 0o755);
  }
  return { PATH: `${join(place.root, "bin")}:/usr/bin:/bin`, XDG_CACHE_HOME: join(place.root, "cache") };
}

/** A client of this version that does so when it is asked something else. */
function client(shown: string, otherwise = "exit 3"): string {
  return `if [ "$1" = --version ]; then echo ${shown}; exit 0; fi\n${otherwise}`;
}

interface Document {
  readonly ok: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly coders: readonly {
    readonly coder: string;
    readonly isHere: boolean;
    readonly loads: readonly object[];
  }[];
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
  }[];
  readonly asked?: readonly { readonly call: string; readonly outcome: string }[];
}

function documentOf({ stdout }: CliResult): Document {
  return JSON.parse(stdout) as Document;
}

function codesOf(result: CliResult): string[] {
  return documentOf(result)
    .findings.map(({ severity, code }) => `${severity} ${code}`)
    .sort();
}

describe("doctor", () => {
  it("is quiet where nobody is", () => {
    const { exitCode, stdout, stderr } = runCli(createPlace(), "doctor");
    expect({ exitCode, stderr }).toStrictEqual({ exitCode: 0, stderr: "" });
    expect(stdout.split("\n").slice(1)).toStrictEqual([
      "",
      "neither installed nor in use here: claude, opencode, codex, gemini, qwen",
      "",
      "all is well",
      "",
    ]);
  });

  it("says what a client would load and what is wrong, with the place, the reason and the next step", () => {
    const place = createPlace({
      project: { ".claude/settings.json": '{\n  "model": 3\n}\n', ".claude/commands/a.md": "project" },
      home: { ".claude/commands/a.md": "user" },
    });
    const environment = installClients(place, { claude: client(version.claude) });
    const { exitCode, stdout } = runCli(place, "doctor --coder claude", { environment });
    expect(exitCode).toBe(1);
    expect(stdout.replaceAll(place.project, "P").replaceAll(version.claude, "V").split("\n")).toStrictEqual([
      "P",
      "",
      "claude V, as tested",
      "  would load 1 settings file, 1 command",
      "  x error   `model`: expected a string, got a number; the client drops all of `.claude/settings.json`",
      "    --> .claude/settings.json:2:12",
      "      1 | {",
      '    > 2 |   "model": 3',
      "        |            ^",
      "      3 | }",
      "    why: Claude Code V: a wrong type here makes it drop the whole file, denied rules and all; with `-p` it says nothing",
      "    next: mend `model`, then look with `claude doctor`",
      "  ! warning the command `/a` of `.claude/commands/a.md` is not taken: `~/.claude/commands/a.md` has the same name",
      "    why: Claude Code V: of one name a skill is taken before a command, then the user's before the project's, then the nearest folder's",
      "    next: rename or remove `.claude/commands/a.md` or `~/.claude/commands/a.md`",
      "",
      "1 error, 1 warning",
      "",
    ]);
  });

  it("lists everything with its place, and marks what is ours", () => {
    const place = createPlace({ library: command("greet"), project: { ".claude/commands/own.md": "x" } });
    runCli(place, "populate --source ../library --coder claude");
    const { stdout } = runCli(place, "doctor --list --coder claude");
    expect(stdout).toContain(
      "  commands\n    greet  .claude/commands/greet.md (ours)\n    own  .claude/commands/own.md\n",
    );
  });

  it("is one document with --json", () => {
    const place = createPlace({ project: { "AGENTS.md": "x" } });
    const found = documentOf(runCli(place, "doctor --json --coder codex"));
    expect(found).toMatchObject({
      version: 1,
      command: "doctor",
      ok: true,
      scope: "per-project",
      target: place.project,
      counts: { error: 0, warning: 0, note: 0 },
    });
    expect(found.coders).toMatchObject([
      {
        coder: "codex",
        client: null,
        isHere: true,
        loads: [{ kind: "memory", name: "AGENTS.md", level: "project", state: "loaded", isOurs: false }],
      },
    ]);
  });

  it("looks at the user's home alone", () => {
    const place = createPlace({
      home: { ".qwen/commands/u.md": "x" },
      project: { ".qwen/commands/p.md": "x" },
    });
    const { coders } = documentOf(runCli(place, "doctor user --json --coder qwen"));
    expect(coders[0]?.loads).toMatchObject([{ kind: "command", name: "u", level: "user" }]);
  });

  it("is not concerned with the home's files for a client that is not there", () => {
    const place = createPlace({ home: { ".claude/settings.json": "{" } });
    expect(runCli(place, "doctor").exitCode).toBe(0);
    expect(runCli(place, "doctor user").exitCode).toBe(1);
    expect(runCli(place, "doctor --coder claude").exitCode).toBe(1);
  });

  it("tells of what agentsmgr wrote that is edited or gone, and points to check", () => {
    const place = createPlace({ library: { ...command("one"), ...command("two") } });
    runCli(place, "populate --source ../library --coder claude");
    writeFileSync(join(place.project, ".claude/commands/one.md"), "edited");
    chmodSync(join(place.project, ".claude/commands/two.md"), 0o644);
    const result = runCli(place, "doctor --json --coder claude");
    expect(codesOf(result)).toStrictEqual(["note doctor/client-missing", "warning doctor/edited"]);
  });

  it("tells of a configuration and a manifest that cannot be read, and goes on", () => {
    const place = createPlace({
      project: {
        "agentsmgr.toml": "coders =",
        ".agentsmgr/manifest.json": "{",
        ".claude/commands/a.md": "x",
      },
    });
    const result = runCli(place, "doctor --json --coder claude");
    expect(result.exitCode).toBe(1);
    expect(codesOf(result)).toContain("error manifest/invalid");
    expect(codesOf(result)).toContain("error toml/syntax");
    expect(documentOf(result).coders[0]?.loads).toHaveLength(1);
  });

  it("is about nothing where there is no such folder or scope", () => {
    const place = createPlace();
    expect(runCli(place, "doctor --target nowhere").exitCode).toBe(2);
    expect(runCli(place, "doctor elsewhere").exitCode).toBe(2);
    expect(runCli(place, "doctor --coder nobody").exitCode).toBe(2);
  });

  it("names what is wrong only, with --quiet", () => {
    const place = createPlace({ project: { "AGENTS.md": "x", "CLAUDE.md": "y" } });
    expect(runCli(place, "doctor --quiet").stdout).toBe("");
    writeFiles(place.project, { ".claude/settings.json": "{" });
    const { stdout } = runCli(place, "doctor --quiet");
    expect(stdout).toContain("x error");
    expect(stdout).not.toContain(". note");
  });

  it("compares versions: of another generation, silent, junk, older", () => {
    const place = createPlace();
    const environment = installClients(place, {
      qwen: client("0.5.2"),
      codex: "exit 3",
      gemini: "echo junk",
      claude: client("1.0.0"),
    });
    expect(codesOf(runCli(place, "doctor --json", { environment }))).toStrictEqual([
      "note doctor/client-version",
      "warning doctor/client-generation",
      "warning doctor/client-silent",
      "warning doctor/client-silent",
    ]);
  });

  it("writes nothing, whatever it finds", () => {
    const place = createPlace({
      project: {
        ".qwen/settings.json": '{"a": 1,}',
        "opencode.json": "{}",
        ".claude/settings.json": "// x\n{}",
      },
      home: { ".claude.json": "{" },
    });
    const before = runCli(place, "detect").tree;
    expect(runCli(place, "doctor").tree).toStrictEqual(before);
  });

  it("does not wait for links in a circle and folders that may not be read", () => {
    const place = createPlace({
      project: {
        ".claude/commands/loop": { link: "." },
        ".claude/commands/a.md": "x",
        ".claude/agents/x/y.md": "x",
      },
    });
    chmodSync(join(place.project, ".claude/agents/x"), 0o000);
    const { exitCode, stdout } = runCli(place, "doctor --coder claude");
    chmodSync(join(place.project, ".claude/agents/x"), 0o755);
    expect(stdout).toContain("1 command");
    expect(exitCode).not.toBe(2);
  });

  it("takes the home for a project", () => {
    const place = createPlace({ home: { ".claude/commands/a.md": "x", "CLAUDE.md": "y" } });
    const { stdout } = runCli(place, "doctor --coder claude", { folder: place.home });
    expect(stdout).toContain("would load 1 memory file, 1 command\n");
  });
});

describe("doctor --ask-clients", () => {
  const calls = clientQuestions.codex.checks.map(({ call }) => call);

  it("has clients look at copies, and says what they say", () => {
    const place = createPlace({
      project: { ".codex/config.toml": "modle = 1\n" },
      home: { ".codex/config.toml": "", ".codex/auth.json": "secret" },
    });
    const script = `case "$1" in
app-server) pwd >> ${place.root}/asked; ls -A $HOME/.codex >> ${place.root}/asked
  echo '{"error":{"data":{"filePath":"'$PWD'/.codex/config.toml","line":1,"detail":"unknown key in '$PWD'"}}}'; exit 1;;
mcp) echo '[]';;
esac`;
    const environment = installClients(place, { codex: client(version.codex, script) });
    const result = runCli(place, "doctor --ask-clients --json --coder codex", { environment });
    const { asked, findings } = documentOf(result);
    expect(asked?.map(({ call, outcome }) => [call, outcome])).toStrictEqual([
      [calls[0], "differs"],
      [calls[1], "agrees"],
    ]);
    expect(findings.find(({ code }) => code === "doctor/client-says")?.message).toBe(
      `\`${calls[0]}\`: unknown key in ${place.project}`,
    );
    const seen = runCli(place, ["--version"], { before: `cat ${place.root}/asked` }).stdout;
    expect(seen).not.toContain(`${place.project}\n`);
    expect(seen).toContain("config.toml");
    expect(seen).not.toContain("auth.json");
    expect(readdirSync(join(place.root, "cache/agentsmgr/asking"))).toStrictEqual([]);
  });

  it.each<[string, string, string]>([
    ["junk", "echo junk", "nobody could understand what it said"],
    ["an end by a signal", "kill -9 $$", "it was ended by a signal"],
    ["no end of words", "yes", "it does not stop talking"],
  ])("tells of %s, and goes on", (_title, script, reason) => {
    const place = createPlace({ project: { "AGENTS.md": "x" } });
    const environment = installClients(place, { codex: client(version.codex, script) });
    const result = runCli(place, "doctor --ask-clients --json --coder codex", { environment });
    expect(result.exitCode).toBe(0);
    const { findings } = documentOf(result);
    expect(findings[0]).toMatchObject({ code: "doctor/client-failed", severity: "note" });
    expect(findings[0]?.message).toContain(reason);
  });

  it("asks nobody who is not there", () => {
    expect(documentOf(runCli(createPlace(), "doctor --ask-clients --json")).asked).toStrictEqual([]);
  });

  it("ends with Ctrl-C while a client hangs, and leaves no copies", async () => {
    const place = createPlace({ project: { "AGENTS.md": "x" } });
    const environment = installClients(place, { codex: client(version.codex, "exec sleep 60") });
    const { child, result } = startCli(place, "doctor --ask-clients --coder codex", { environment });
    setTimeout(() => child.kill("SIGINT"), 2000);
    expect(await result).toMatchObject({ exitCode: 130, stdout: "" });
    expect(readdirSync(join(place.root, "cache/agentsmgr/asking"))).toStrictEqual([]);
  });

  it.skipIf(!hasPseudoTerminal)("shows on a terminal what it asks (needs `script` of util-linux)", () => {
    const place = createPlace({ project: { "AGENTS.md": "x" } });
    const environment = installClients(place, { codex: client(version.codex, "sleep 1; echo '[]'") });
    const { screen } = runInTerminal(place, "doctor --ask-clients --coder codex --no-color", environment);
    expect(screen).toContain(`asking \`${calls[0] ?? ""}\` ...`);
  });

  it("copies no more than there is room for", () => {
    const place = createPlace({ project: { "AGENTS.md": "x" } });
    mkdirSync(join(place.project, ".codex/big"), { recursive: true });
    for (let index = 0; index < 5; index++)
      writeFileSync(join(place.project, `.codex/big/${index}`), Buffer.alloc(15 * 1024 * 1024));
    const environment = installClients(place, { codex: client(version.codex, "echo '[]'") });
    const { findings } = documentOf(
      runCli(place, "doctor --ask-clients --json --coder codex", { environment }),
    );
    expect(findings.find(({ code }) => code === "doctor/client-failed")?.message).toContain("too much");
  });
});
