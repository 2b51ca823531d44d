import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPlace, runCli, type TestFiles } from "../helpers/run-cli.ts";
import { command } from "./library.ts";

const path = "configurations/permissions.toml";
const policy = `allow = [{ tool = "shell", arguments = "make" }]
ask = [{ tool = "shell", arguments = "git push", allow-extra-arguments = true }]
deny = [
  { tool = "shell", arguments = "git push --force", allow-extra-arguments = true },
  { tool = "read", path = "**/.env", accept-weaker = { codex = "its sandbox decides" } },
]
`;
/** Codex matches a command with any more arguments: what is expected not to be named is allowed there. */
const unexpected = `${policy}
[[expect]]
call = { tool = "shell", arguments = "make install" }
verdict = "none"
`;
const files = (text: string): TestFiles => ({ ...command("greet"), [path]: text });
const placeWith = (text = policy) => createPlace({ library: files(text) });
const source = "--source ../library";

describe("permissions explain", () => {
  it("shows the library's verdict first, then each coder's with the rule and where it stands", () => {
    const { exitCode, stdout, stderr } = runCli(placeWith(), [
      "permissions",
      "explain",
      "cd api && git push --force origin",
      "--source=../library",
      "--coder=codex,opencode",
    ]);
    expect({ exitCode, stderr }).toStrictEqual({ exitCode: 0, stderr: "" });
    const [title, blank, ...rows] = stdout.trimEnd().split("\n");
    expect([title, blank]).toStrictEqual(["shell cd api && git push --force origin", ""]);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(
      /^library +deny +shell\(git push --force \*\) +configurations\/permissions\.toml:4:3$/,
    );
    expect(rows[2]).toMatch(
      /^codex +deny +prefix_rule\(.*"git", "push", "--force".*\) +\.codex\/rules\/agentsmgr\.rules$/,
    );
    expect(rows[1]).toMatch(/^opencode +deny +.*git push --force \*.* +opencode\.json: permission\.bash$/);
  });

  it("says what it means that a weaker rule is accepted", () => {
    const { stdout } = runCli(placeWith(), `permissions explain read config/.env ${source} --coder codex`);
    expect(stdout).toContain("codex    allow  ");
    expect(stdout).toContain("\ncodex cannot deny `read(**/.env)`: ");
    expect(stdout).toContain("; the library accepts it: its sandbox decides\n");
  });

  it("tells the same in JSON", () => {
    const { exitCode, stdout } = runCli(
      placeWith(),
      `permissions explain git push origin ${source} --coder codex --client codex@0.169.0 --json`,
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      command: "permissions explain",
      ok: true,
      call: "shell git push origin",
      rows: [
        {
          coder: "codex",
          client: "0.169.0",
          library: {
            verdict: "ask",
            rule: "shell(git push *)",
            origin: `${path}: ask`,
            location: { path, line: 2, column: 8 },
          },
          verdict: "ask",
          origin: ".codex/rules/agentsmgr.rules",
        },
      ],
      weaker: [],
    });
  });

  it("goes by the rules for the languages that are named", () => {
    const only = 'deny = [{ tool = "shell", arguments = "pip", languages = ["python"] }]\n';
    const explain = `permissions explain pip ${source} --coder codex`;
    expect(runCli(placeWith(only), explain).stdout).toContain("library  deny ");
    expect(runCli(placeWith(only), `${explain} --languages go`).stdout).toContain("no rule names it");
  });

  it.each([
    ["permissions", "`permissions` needs an action", "actions: test, explain"],
    ["permissions explian ls", "`permissions` has no action `explian`", "did you mean `explain`?"],
    ["permissions explain", "a call was expected", "`read PATH`"],
    ["permissions explain fetch example.org", "`example.org` is no URL", "`fetch https://example.org`"],
    ["permissions explain tool grpe", "there is no tool `grpe`", "did you mean `grep`?"],
    ["permissions explain ls --coder qwne", "there is no coder `qwne`", "did you mean `qwen`?"],
    ["permissions test ls", "`permissions test` takes no call, got `ls`", "permissions explain CALL"],
  ])("names what is wrong with a call: %s", (words, message, hint) => {
    const { exitCode, stdout, stderr } = runCli(placeWith(), words);
    expect({ exitCode, stdout }).toStrictEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(`error: ${message}`);
    expect(stderr).toContain(hint);
  });
});

describe("permissions test", () => {
  it("shows every call with what the library and each coder decide, and that all holds", () => {
    const { exitCode, stdout, stderr } = runCli(
      placeWith(),
      `permissions test ${source} --coder codex,opencode`,
    );
    expect({ exitCode, stderr }).toStrictEqual({ exitCode: 0, stderr: "" });
    const rows = stdout.split("\n").map((row) => row.replaceAll(/ {2,}/g, " | "));
    expect(rows).toContain("call | library | opencode | codex");
    expect(rows).toContain("shell git push --force extra | deny | deny | deny");
    expect(rows).toContain("shell true\\ngit push --force | deny | deny | deny");
    expect(rows).toContain("read .env | deny | deny | allow~");
    expect(stdout).toMatch(/\n.*library: [\d,]+ calls in 2 coders: every rule holds\n$/);
  });

  it("finds a rule that does not hold, with both rules and what to do, and exits 1", () => {
    const { exitCode, stdout } = runCli(placeWith(unexpected), `permissions test -q ${source} --coder codex`);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      "error: codex would allow `shell make install`, which no rule of the library names, as is expected\n",
    );
    expect(stdout).toContain(`  --> ${path}:10:11\n`);
    expect(stdout).toContain('hint: decided there by `prefix_rule(pattern=["make"]');
  });

  it("tells the same in JSON", () => {
    const { exitCode, stdout } = runCli(
      placeWith(unexpected),
      `permissions test ${source} --coder codex --json`,
    );
    expect(exitCode).toBe(1);
    const document = JSON.parse(stdout) as { calls: { call: string }[] };
    expect(document).toMatchObject({
      version: 1,
      command: "permissions test",
      ok: false,
      coders: [{ coder: "codex", agents: [] }],
      faults: [{ code: "policy/not-expected", location: { path, line: 10, column: 11 } }],
    });
    expect(document.calls.find(({ call }) => call === "shell git push --force")).toMatchObject({
      from: { kind: "rule", rule: "shell(git push --force *)", form: "as it is" },
      decisions: [{ coder: "codex", policy: "deny", verdict: "deny" }],
    });
  });
});

describe("a rule that would not hold", () => {
  it.each(["populate", "populate --simulate", "check", "diff", "populate user"])(
    "stops %s before anything is written",
    (words) => {
      const { exitCode, stdout, stderr, tree } = runCli(
        placeWith(unexpected),
        `${words} ${source} --coder codex`,
      );
      expect({ exitCode, stdout }).toStrictEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toContain("error: codex would allow `shell make install`, ");
      expect(stderr).toContain("error: 1 rule of the library would not hold in codex; nothing was written\n");
      expect(stderr).toContain("hint: `agentsmgr permissions test` shows every call");
      expect(Object.keys(tree)).toStrictEqual(["home", "project"]);
    },
  );

  it("is told in JSON by code", () => {
    const { exitCode, stdout } = runCli(placeWith(unexpected), `check ${source} --coder codex --json`);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      errors: [{ code: "policy/unproven", diagnostics: [{ code: "policy/not-expected" }] }],
    });
  });

  it("is found again by the next run, and told when it comes into a library that was proven", () => {
    const place = placeWith();
    const run = () => runCli(place, `populate ${source} --coder codex`).exitCode;
    expect([run(), run()]).toStrictEqual([0, 0]);
    writeFileSync(join(place.library, path), unexpected);
    expect([run(), run()]).toStrictEqual([1, 1]);
    writeFileSync(join(place.library, path), policy);
    expect(run()).toBe(0);
  });

  it.each([
    ["in the layout auxiliary", "populate --layout auxiliary", {}],
    ["per user", "populate user", {}],
    [
      "per user, in folders that variables name",
      "populate user",
      { CODEX_HOME: "/moved/codex", OPENCODE_CONFIG_DIR: "/moved/opencode" },
    ],
  ])("is looked for where the coder finds its files: %s", (_where, words, moved) => {
    const place = placeWith();
    const environment = Object.fromEntries(
      Object.entries(moved).map(([name, folder]) => [name, place.root + folder]),
    );
    const { exitCode, stderr } = runCli(
      place,
      `${words} ${source} --coder codex,opencode,gemini --simulate`,
      { environment: { ...environment, AGENTSMGR_NO_CACHE: "1" } },
    );
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  });

  it("is none for a coder that keeps it, nor when it is accepted", () => {
    const place = placeWith(unexpected);
    expect(runCli(place, `populate ${source} --coder opencode`).exitCode).toBe(0);
    expect(runCli(place, `populate ${source} --coder codex --accept-weaker codex:*`).exitCode).toBe(0);
    expect(runCli(place, `check ${source} --coder codex`).exitCode).toBe(1);
  });
});

describe("a proof", () => {
  it("is made once for every project that gets the same rendering", () => {
    const place = placeWith();
    const cache = join(place.root, "cache");
    for (const name of ["project", "another", "a-third"]) {
      const folder = join(place.root, name);
      mkdirSync(folder, { recursive: true });
      const { exitCode, stderr } = runCli(place, `populate ${source} --coder all`, {
        folder,
        environment: { XDG_CACHE_HOME: cache },
      });
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    }
    expect(readdirSync(join(cache, "agentsmgr/proofs"))).toHaveLength(1);
  });
});
