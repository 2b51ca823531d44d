import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { createPlace, runCli } from "../helpers/run-cli.ts";
import { agent, command, library } from "./library.ts";

const faulty = {
  ...command("greet", { metadata: 'descripton = "x"\nallowed-tools = ["reed"]\n' }),
  ...command("wave", { name: "wafe" }),
  ...agent("helper", { metadata: "color = 3\n" }),
  "configurations/hooks.toml": "[[hooks]\n",
  "configurations/commands/bare.toml": '[context]\nname = "bare"\ndescription = "No body"\n',
};

const faultyInEveryWay = {
  ...command("greet"),
  ...agent("helper"),
  ...agent("main"),
  "configurations/commands/a.toml":
    '[context]\nname = "b"\ndescription = "A text"\ncolour = "red"\ncategory = "../x"\nmodel = "fst"\n',
  "configurations/commands/broken.toml": "not toml\n",
  "configurations/commands/other/greet.toml":
    '[context]\nname = "greet"\ndescription = "A text"\ncolour = "red"\n',
  "configurations/hoks.toml": "",
  "configurations/hooks.toml": '[[hooks]]\nname = "a"\nevent = "stp"\nscript = "gone.sh"\n',
  "configurations/mcp-servers.toml": '[servers.docs]\ncomand = "x"\nargs = ["${T:-x}"]\n',
  "configurations/permissions.toml": "alow = []\n",
  "contents/commands/cluade/greet.md": "Greet.\n",
  "contents/memory/general.md": "---\npath: x\n---\n",
  "skills/tidy/SKILL.md": "---\nname: tidi\n---\n",
  "templates/agents/claude.md.jinja": "line\n{{ context.name.first.letter }}\n",
  "templates/commands/claude.md.jinja": "line\n{% if %}\n",
  "templates/commands/gemni.md.jinja": "line\n",
};

describe("validate", () => {
  it("finds nothing in a good library", () => {
    const place = createPlace({ library });
    const { exitCode, stdout, stderr } = runCli(place, "validate ../library");
    expect({ exitCode, stdout, stderr }).toStrictEqual({
      exitCode: 0,
      stdout: `${place.library}: 1 command, 1 agent, 1 skill; no faults\n`,
      stderr: "",
    });
  });

  it("finds nothing in the library that comes with it", () => {
    expect(runCli(createPlace(), "validate")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/; no faults\n$/) as string,
    });
  });

  it("shows all faults at once, each with its place, a code frame and a hint", () => {
    const place = createPlace({ library: faulty });
    const { exitCode, stdout, stderr } = runCli(place, "validate ../library");
    expect({ exitCode, stderr }).toStrictEqual({ exitCode: 1, stderr: "" });
    expect(stdout).toContain(`error: unknown key \`descripton\`
  --> configurations/commands/greet.toml:4:1
    3 | description = "A text"
  > 4 | descripton = "x"
      | ^
    5 | allowed-tools = ["reed"]
hint: did you mean \`description\`?
`);
    const places = stdout.match(/--> .*/g);
    expect(places).toStrictEqual([
      "--> configurations/agents/helper.toml:4:9",
      "--> configurations/commands/bare.toml:1:1",
      "--> configurations/commands/greet.toml:4:1",
      "--> configurations/commands/greet.toml:5:18",
      "--> configurations/commands/wave.toml:2:8",
      "--> configurations/hooks.toml:1:9",
    ]);
    expect(stdout).toContain("6 errors");
  });

  it("shows them as one document with --json", () => {
    const place = createPlace({ library: faulty });
    const { exitCode, stdout } = runCli(place, "validate ../library --json");
    const document = JSON.parse(stdout) as { diagnostics: readonly unknown[] };
    expect({ exitCode, document }).toMatchObject({
      exitCode: 1,
      document: { version: 1, command: "validate", ok: false, library: place.library },
    });
    expect(document.diagnostics).toContainEqual({
      code: "schema/value",
      severity: "error",
      message: "unknown tool `reed`",
      location: { path: "configurations/commands/greet.toml", line: 5, column: 18 },
      frame: expect.stringContaining('> 5 | allowed-tools = ["reed"]') as string,
      hints: expect.arrayContaining(["did you mean `read`?"]) as string[],
    });
  });

  it("shows only faults with --quiet", () => {
    const place = createPlace({ library });
    expect(runCli(place, "validate ../library --quiet")).toMatchObject({
      exitCode: 0,
      stdout: "",
      stderr: "",
    });
  });

  it("looks with the eyes of the coders that are named", () => {
    const place = createPlace({ library: agent("helper", { body: "Short.\n" }) });
    expect(runCli(place, "validate ../library --coder claude").exitCode).toBe(0);
    expect(runCli(place, "validate ../library --coder qwen")).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("an agent's body has at least 10 characters") as string,
    });
  });

  it("compiles the library's templates", () => {
    const template = { "templates/commands/claude.md.jinja": "line\n{% if %}\n" };
    const place = createPlace({ library: { ...command("greet"), ...template } });
    expect(runCli(place, "validate ../library --coder claude")).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("--> templates/commands/claude.md.jinja:2") as string,
    });
  });

  it("tells faults of every kind in one run, of one file too", () => {
    const place = createPlace({ library: faultyInEveryWay });
    const { exitCode, stdout } = runCli(place, "validate ../library --json");
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
    const found = diagnostics.map(
      ({ code, location }) => `${code} ${location?.path}:${location?.line ?? "-"}`,
    );
    expect({ exitCode, found }).toStrictEqual({
      exitCode: 1,
      found: [
        "library/refused-item configurations/agents/main.toml:2",
        "library/missing-body configurations/commands/a.toml:1",
        "library/name-mismatch configurations/commands/a.toml:2",
        "schema/unknown-key configurations/commands/a.toml:4",
        "library/category configurations/commands/a.toml:5",
        "library/unknown-tier configurations/commands/a.toml:6",
        "toml/syntax configurations/commands/broken.toml:1",
        "library/duplicate configurations/commands/other/greet.toml:2",
        "schema/unknown-key configurations/commands/other/greet.toml:4",
        "library/unread-file configurations/hoks.toml:-",
        "schema/value configurations/hooks.toml:3",
        "library/missing-script configurations/hooks.toml:4",
        "schema/rule configurations/mcp-servers.toml:1",
        "schema/unknown-key configurations/mcp-servers.toml:2",
        "library/reference configurations/mcp-servers.toml:3",
        "schema/unknown-key configurations/permissions.toml:1",
        "library/unknown-coder contents/commands/cluade/greet.md:-",
        "schema/unknown-key contents/memory/general.md:2",
        "schema/missing-key skills/tidy/SKILL.md:2",
        "library/name-mismatch skills/tidy/SKILL.md:2",
        "template/undefined templates/agents/claude.md.jinja:2",
        "template/syntax templates/commands/claude.md.jinja:2",
        "library/unknown-flavor templates/commands/gemni.md.jinja:1",
      ],
    });
  });

  it("could not run when there is no library", () => {
    const place = createPlace();
    expect(runCli(place, "validate ../nowhere")).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: expect.stringContaining(`error: there is no library in \`${place.root}/nowhere\``) as string,
    });
  });
});
