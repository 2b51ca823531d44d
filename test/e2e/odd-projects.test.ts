import { cpSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentsOf, createPlace, readPlace, runCli } from "../helpers/run-cli.ts";
import type { TestFiles } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { agent, command, library } from "./library.ts";

const words = "--source ../library --coder claude";
const populate = `populate ${words}`;
const check = `check ${words}`;

describe("a coder's folder that is a link", () => {
  it("to another folder of the project is followed", () => {
    const place = createPlace({
      library,
      project: { "tools/claude/mine.md": "mine\n", ".claude": { link: "tools/claude" } },
    });
    const { exitCode, tree } = runCli(place, populate);
    expect(exitCode).toBe(0);
    expect(tree["project/.claude"]).toStrictEqual({ link: "tools/claude" });
    expect(tree).toHaveProperty(["project/tools/claude/commands/greet.md"]);
    expect(runCli(place, check).exitCode).toBe(0);
  });

  it("out of the project stops the run", () => {
    const place = createPlace({ library, project: { ".claude": { link: "../home" } } });
    const before = readPlace(place);
    const { exitCode, stderr, tree } = runCli(place, populate);
    expect({ exitCode, tree }).toStrictEqual({ exitCode: 2, tree: before });
    expect(stderr).toContain(`leads to \`${place.home}\`, which is outside of \`${place.project}\``);
  });

  it.each([
    ["to nowhere", { ".claude": { link: "nowhere" } }],
    ["to itself", { ".claude": { link: ".claude" } }],
    ["to a file", { ".claude": { link: "file" }, file: "" }],
  ])("%s stops the run", (_where, project) => {
    const place = createPlace({ library, project });
    const before = readPlace(place);
    const { exitCode, tree } = runCli(place, populate);
    expect(exitCode).toBeGreaterThan(0);
    expect(tree).toStrictEqual(before);
  });

  it("made by the user stays when the library wants nothing any more", () => {
    const place = createPlace({ library, project: { "tools/x": "", ".claude": { link: "tools" } } });
    runCli(place, populate);
    const bare = createPlace({ library: { "configurations/x": "", "contents/x": "" } }).library;
    const { exitCode, tree } = runCli(place, `populate --source ${bare} --coder claude`);
    expect(exitCode).toBe(0);
    expect(contentsOf(tree, "project/")).toStrictEqual({ ".claude": "-> tools", "tools/x": "" });
  });
});

describe("a memory file that is a link", () => {
  it("to the other one gets the text once", () => {
    const place = createPlace({
      library,
      project: { "AGENTS.md": "Mine.\n", "CLAUDE.md": { link: "AGENTS.md" } },
    });
    const { exitCode, tree } = runCli(place, "populate --source ../library --coder claude,codex");
    expect(exitCode).toBe(0);
    expect(tree["project/CLAUDE.md"]).toStrictEqual({ link: "AGENTS.md" });
    expect(contentsOf(tree, "project/")["AGENTS.md"]).toBe(
      "Mine.\n\n<!-- agentsmgr:begin memory/general -->\nBe brief.\n<!-- agentsmgr:end memory/general -->\n",
    );
    expect(runCli(place, "check --source ../library --coder claude,codex").exitCode).toBe(0);
  });

  it("keeps the shared text until the last of the two goes", () => {
    const place = createPlace({
      library,
      project: { "AGENTS.md": "Mine.\n", "CLAUDE.md": { link: "AGENTS.md" } },
    });
    runCli(place, "populate --source ../library --coder claude,codex");
    rmSync(join(place.library, "contents/memory/general.md"));
    const afterOne = runCli(place, populate).tree;
    expect(contentsOf(afterOne, "project/")["AGENTS.md"]).toContain("Be brief.");
    const afterBoth = runCli(place, "populate --source ../library --coder claude,codex").tree;
    expect(contentsOf(afterBoth, "project/")["AGENTS.md"]).toBe("Mine.\n");
  });

  it("out of the project stops the run", () => {
    const place = createPlace({
      library,
      home: { "CLAUDE.md": "Mine.\n" },
      project: { "CLAUDE.md": { link: "../home/CLAUDE.md" } },
    });
    const before = readPlace(place);
    const { exitCode, tree } = runCli(place, populate);
    expect({ exitCode, tree }).toStrictEqual({ exitCode: 2, tree: before });
  });

  it("is kept as a link when its file is edited", () => {
    const project: TestFiles = { "docs/rules.md": "Mine.\n", "CLAUDE.md": { link: "docs/rules.md" } };
    const place = createPlace({ library, project });
    runCli(place, populate);
    writeFiles(place.library, { "contents/memory/general.md": "Be very brief.\n" });
    const { tree } = runCli(place, populate);
    expect(tree["project/CLAUDE.md"]).toStrictEqual({ link: "docs/rules.md" });
    expect(contentsOf(tree, "project/docs/")["rules.md"]).toContain("Be very brief.");
  });
});

describe("the manifest", () => {
  it("may be deleted: what is equal is adopted", () => {
    const place = createPlace({ library });
    runCli(place, populate);
    rmSync(join(place.project, ".agentsmgr"), { recursive: true });
    expect(runCli(place, populate)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("7 to adopt") as string,
    });
    expect(runCli(place, check).exitCode).toBe(0);
  });

  it("moves with the project", () => {
    const place = createPlace({ library: { ...command("greet"), ...agent("helper") } });
    runCli(place, populate);
    const moved = join(place.root, "moved");
    renameSync(place.project, moved);
    rmSync(join(place.library, "configurations/agents/helper.toml"));
    rmSync(join(place.library, "contents/agents/claude/helper.md"));
    const { exitCode, tree } = runCli({ ...place, project: moved }, populate);
    expect(exitCode).toBe(0);
    expect(contentsOf(tree, "project/.claude/")).toStrictEqual({
      "commands/greet.md": expect.stringContaining("Greet") as string,
    });
  });

  it("is good in a copy of the project", () => {
    const place = createPlace({ library });
    runCli(place, populate);
    const copy = join(place.root, "copy");
    cpSync(place.project, copy, { recursive: true });
    expect(runCli({ ...place, project: copy }, check).exitCode).toBe(0);
  });

  it("names no secret and no contents", () => {
    const servers =
      '[servers.docs]\nurl = "https://x.example"\nheaders = { Authorization = "Bearer ${TOKEN}" }\n';
    const place = createPlace({ library: { ...library, "configurations/mcp-servers.toml": servers } });
    const { tree } = runCli(place, populate, { environment: { TOKEN: "s3cret" } });
    const texts = Object.values(contentsOf(tree)).join("\n");
    expect(texts).not.toContain("s3cret");
    expect(contentsOf(tree, "project/.agentsmgr/")["manifest.json"]).not.toContain("Be brief");
  });
});

describe("a home that is a project, too", () => {
  it("keeps the files of both scopes apart", () => {
    const place = createPlace({ library });
    const options = { folder: place.home };
    expect(runCli(place, `populate user ${words}`, options).exitCode).toBe(0);
    const { exitCode, tree } = runCli(place, populate, options);
    expect(exitCode).toBe(0);
    expect(runCli(place, `check user ${words}`, options).exitCode).toBe(0);
    expect(runCli(place, check, options).exitCode).toBe(0);
    expect(tree).toHaveProperty(["home/.agentsmgr/manifest.json"]);
    expect(tree).toHaveProperty(["home/.local/state/agentsmgr/manifest.json"]);
  });
});

describe("a large library", () => {
  it("of 300 items with a huge body is written, and read back as equal", () => {
    const files = Object.assign(
      {},
      ...Array.from({ length: 300 }, (_, index) => command(`c${index}`)),
    ) as TestFiles;
    const huge = command("huge", { body: `${"A long line of text. ".repeat(50_000)}\n` });
    const place = createPlace({ library: { ...files, ...huge } });
    expect(runCli(place, "populate --source ../library --coder all --quiet").exitCode).toBe(0);
    expect(runCli(place, "check --source ../library --coder all --quiet").exitCode).toBe(0);
  });
});

describe("an executable of a skill", () => {
  it("keeps its mode bits and its bytes", () => {
    const bytes = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0x00, 0xff, 0xfe]);
    const place = createPlace({
      library: {
        "configurations/x": "",
        "contents/x": "",
        "skills/tidy/SKILL.md": "---\nname: tidy\ndescription: x\n---\nx\n",
        "skills/tidy/scripts/run": bytes,
      },
    });
    expect(runCli(place, populate).exitCode).toBe(0);
    expect(runCli(place, check).exitCode).toBe(0);
  });
});
