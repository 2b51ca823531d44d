import { describe, expect, it } from "vitest";
import { createPlace, runCli } from "../helpers/run-cli.ts";
import { command } from "./library.ts";

const populate = "populate --source ../library --coder claude --simulate";
const escape = "\u001b[";

describe("colours", () => {
  it.each<[string, Readonly<Record<string, string>>, string, boolean]>([
    ["are off when the output is no terminal", {}, "", false],
    ["are on with FORCE_COLOR", { FORCE_COLOR: "1" }, "", true],
    ["are on with FORCE_COLOR and a dumb terminal", { FORCE_COLOR: "1", TERM: "dumb" }, "", true],
    ["are off with FORCE_COLOR=0", { FORCE_COLOR: "0" }, "", false],
    ["are off with NO_COLOR, whatever else", { NO_COLOR: "1", FORCE_COLOR: "1" }, "", false],
    ["are as without it when NO_COLOR is empty", { NO_COLOR: "", FORCE_COLOR: "1" }, "", true],
    ["are off with --no-color, whatever else", { FORCE_COLOR: "1" }, "--no-color", false],
    ["are off in a dumb terminal", { TERM: "dumb" }, "", false],
    ["are off in JSON", { FORCE_COLOR: "1" }, "--json", false],
  ])("%s", (_what, environment, words, isOn) => {
    const place = createPlace({ library: command("greet") });
    const { exitCode, stdout } = runCli(place, `${populate} ${words}`, { environment });
    expect({ exitCode, isOn: stdout.includes(escape) }).toStrictEqual({ exitCode: 0, isOn });
  });

  it("are off in errors, too", () => {
    const environment = { FORCE_COLOR: "1" };
    expect(runCli(createPlace(), "populate --coder x", { environment }).stderr).toContain(escape);
    expect(runCli(createPlace(), "populate --coder x --no-color", { environment }).stderr).not.toContain(
      escape,
    );
  });
});

describe("text of the library", () => {
  it.each(["validate ../library", "populate --source ../library --coder all --simulate --diff"])(
    "does not steer the terminal: %s",
    (words) => {
      const evil = "\u001b[2J\u202e";
      const shell = 'allow = [{ tool = "shell", arguments = "a\\u001b[2Jb" }]\n';
      const place = createPlace({
        library: { ...command("greet", { body: `${evil}\n` }), "configurations/permissions.toml": shell },
      });
      const { stdout, stderr } = runCli(place, words);
      for (const character of ["\u001b", "\u202e"]) expect(`${stdout}${stderr}`).not.toContain(character);
    },
  );
});

describe("characters beyond ASCII in words of ours", () => {
  const library = command("greet", { name: "x".repeat(300) });

  it.each<[string, Readonly<Record<string, string>>, boolean]>([
    ["are there in a UTF-8 locale", { LANG: "de_DE.UTF-8" }, true],
    ["are there when LC_ALL says so", { LANG: "C", LC_ALL: "C.utf8" }, true],
    ["are not there without a locale", {}, false],
    ["are not there in another one", { LANG: "de_DE.ISO-8859-1" }, false],
    ["are not there when LC_ALL says so", { LANG: "C.UTF-8", LC_ALL: "C" }, false],
  ])("%s", (_what, environment, areThere) => {
    const place = createPlace({ library });
    const { stderr } = runCli(place, "populate --source ../library --coder claude", { environment });
    expect(stderr).toContain(`\`${"x".repeat(20)}${areThere ? "\u2026" : "..."}\` is longer than`);
    expect(/\P{ASCII}/u.test(stderr)).toBe(areThere);
  });
});

describe("help", () => {
  it.each(["", "--help", "-h", "help", "--help populate"])("is general for: agentsmgr %s", (words) => {
    const { exitCode, stdout, stderr } = runCli(createPlace(), words);
    expect({ exitCode, stderr }).toStrictEqual({ exitCode: 0, stderr: "" });
    expect(stdout.match(/^(?:Usage|Commands|Options|Examples|Exit codes):/gm)).toStrictEqual([
      "Usage:",
      "Commands:",
      "Options:",
      "Examples:",
      "Exit codes:",
    ]);
    expect(stdout).toMatch(/^Usage: agentsmgr \[options\] \[command\]\n/);
    expect(stdout.match(/^ {2}agentsmgr /gm)).toHaveLength(3);
  });

  it.each(["populate", "check", "diff", "validate", "detect"])("is that of the command for: %s", (name) => {
    const place = createPlace();
    const texts = [`help ${name}`, `${name} --help`, `${name} -h`, `${name} --json --help`].map(
      (words) => runCli(place, words).stdout,
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(new RegExp(`^Examples:\n {2}agentsmgr ${name}.*Usage: agentsmgr ${name} `, "s"));
  });

  it("writes nothing", () => {
    const place = createPlace({ project: { "CLAUDE.md": "" } });
    expect(runCli(place, "populate --coder claude --help").tree).toStrictEqual({
      home: { folder: "empty" },
      "project/CLAUDE.md": { contents: "", mode: "644" },
    });
  });
});

describe("the version", () => {
  it.each(["--version", "-V"])("is one line for %s", (words) => {
    const { exitCode, stdout, stderr } = runCli(createPlace(), words);
    expect({ exitCode, stderr }).toStrictEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^agentsmgr \d+\.\d+\.\d+\n$/);
  });
});
