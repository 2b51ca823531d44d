import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/diagnostics/errors.ts";
import { coderNames, type CoderName } from "../../src/model/coder-name.ts";
import type { Entry } from "../../src/model/entry.ts";
import { createRenderer } from "../../src/renderers/registry.ts";
import { home, memoryText, pathsOf, renderParts, target, type RenderRequest } from "../helpers/builders.ts";
import { matrixCatalog } from "./matrix-catalog.ts";
import { describeRenderer } from "./renderer-contract.ts";

for (const coder of coderNames) describeRenderer(coder, () => createRenderer(coder));
for (const client of ["0.0.14", "0.5", "0.10.1", "0.24"])
  describeRenderer(`qwen ${client}`, () => createRenderer("qwen", { client }));

describe("createRenderer", () => {
  it.each([
    ["claud", "claude"],
    ["open-code", "opencode"],
    ["Gemini", "gemini"],
  ])("refuses the coder %s and names %s", (coder, near) => {
    const error = {
      code: "usage/unknown-coder",
      hints: expect.arrayContaining([`did you mean \`${near}\`?`]),
    };
    expect(() => createRenderer(coder)).toThrowError(UsageError);
    expect(() => createRenderer(coder)).toThrowError(expect.objectContaining(error));
  });

  it.each(coderNames)("refuses a client of %s that is no version when it renders", (coder) => {
    const error = { code: "usage/client-version", hints: [expect.stringContaining(`--client ${coder}@`)] };
    expect(() => renderParts(coder, {}, { client: "newest" })).toThrowError(expect.objectContaining(error));
  });
});

describe("the folder of a user", () => {
  const variables = {
    claude: "CLAUDE_CONFIG_DIR",
    opencode: "OPENCODE_CONFIG_DIR",
    codex: "CODEX_HOME",
    gemini: "GEMINI_CLI_HOME",
    qwen: "QWEN_HOME",
  } as const;
  const defaults: Readonly<Record<CoderName, string>> = {
    claude: `${home}/.claude`,
    opencode: `${home}/.config/opencode`,
    codex: `${home}/.codex`,
    gemini: `${home}/.gemini`,
    qwen: `${home}/.qwen`,
  };

  describe.each(coderNames)("of %s", (coder) => {
    const resolve = (request: RenderRequest): string =>
      createRenderer(coder).resolveBaseDirectory({ mode: "per-user", home, ...request });
    const variable = variables[coder];
    // `GEMINI_CLI_HOME` stands for the home, not for the folder.
    const below = coder === "gemini" ? "/.gemini" : "";

    it.each<[string, RenderRequest, string]>([
      [
        "the variable first",
        { environment: { [variable]: "/moved" }, directory: "/configured" },
        `/moved${below}`,
      ],
      ["then the directory that is configured", { directory: "/configured" }, "/configured"],
      ["then the default", {}, defaults[coder]],
      ["an empty variable as unset", { environment: { [variable]: "" } }, defaults[coder]],
      ["the home for `~` in the variable", { environment: { [variable]: "~/x" } }, `${home}/x${below}`],
      ["the home for `~` in the directory", { directory: "~/x" }, `${home}/x`],
      ["no `.` and `..` in it", { directory: "/a/./b/../c" }, "/a/c"],
    ])("is %s", (_, request, expected) => {
      expect(resolve(request)).toBe(expected);
    });

    it("is refused when it is relative", () => {
      expect(() => resolve({ directory: "here" })).toThrowError(
        expect.objectContaining({ code: "usage/relative-directory" }),
      );
    });

    it("does not count per project", () => {
      const request = {
        mode: "per-project",
        environment: { [variable]: "/moved" },
        directory: "/configured",
      } as const;
      expect(resolve({ ...request, target })).toBe(`${target}/.${coder}`);
    });
  });

  it("of opencode follows XDG_CONFIG_HOME", () => {
    const opencode = createRenderer("opencode");
    const folder = (value: string): string =>
      opencode.resolveBaseDirectory({ mode: "per-user", home, environment: { XDG_CONFIG_HOME: value } });
    expect(folder("/xdg")).toBe("/xdg/opencode");
    expect(folder("")).toBe(`${home}/.config/opencode`);
  });
});

describe("no client loads anything twice", () => {
  const render = (coder: CoderName, coders: readonly CoderName[]): readonly Entry[] =>
    renderParts(coder, matrixCatalog, { coders }).entries;
  const below = (entries: readonly Entry[], folder: string): string[] =>
    pathsOf(entries).filter((path) => path.startsWith(`${target}/${folder}`));

  // Qwen 0.24.4 reads QWEN.md and AGENTS.md; older ones read QWEN.md only.
  it.each<[string, CoderName[], string | undefined, string[]]>([
    ["alone", ["qwen"], undefined, ["QWEN.md", "rules"]],
    ["beside claude and gemini", ["claude", "gemini", "qwen"], undefined, ["QWEN.md", "rules"]],
    ["beside codex", ["codex", "qwen"], undefined, ["AGENTS.md"]],
    ["beside opencode", ["opencode", "qwen"], undefined, ["AGENTS.md"]],
    ["beside codex, before it read AGENTS.md", ["codex", "qwen"], "0.5", ["QWEN.md"]],
  ])("memory of qwen %s", (_, coders, client, expected) => {
    const request = { coders, ...(client === undefined ? {} : { client }) };
    const { entries } = renderParts("qwen", matrixCatalog, request);
    const files = pathsOf(entries).flatMap((path) => /(?:QWEN|AGENTS)\.md$|rules(?=\/)/.exec(path) ?? []);
    expect(files.sort()).toStrictEqual(expected.sort());
  });

  it("memory of qwen that codex does not get, beside codex", () => {
    const memory = [memoryText(), memoryText({ name: "20-own", coders: ["qwen"], text: "Only qwen.\n" })];
    const { entries } = renderParts("qwen", { memory }, { coders: ["codex", "qwen"] });
    const blocks = entries.flatMap((entry) =>
      entry.kind === "block" ? [[entry.path, entry.blocks.map(({ id }) => id)]] : [],
    );
    expect(blocks).toStrictEqual([
      [`${target}/AGENTS.md`, ["memory/10-general"]],
      [`${target}/QWEN.md`, ["memory/20-own"]],
    ]);
  });

  it("memory that coders share, in the same words", () => {
    const [codex, opencode, qwen] = (["codex", "opencode", "qwen"] as const).map((coder) =>
      render(coder, coderNames).find(({ path }) => path.endsWith("/AGENTS.md")),
    );
    expect(opencode).toStrictEqual(codex);
    expect(qwen).toStrictEqual(codex);
  });

  // OpenCode reads `.claude/skills` too.
  it("skills of opencode", () => {
    expect(below(render("opencode", ["opencode"]), ".opencode/skills/")).toHaveLength(3);
    expect(below(render("opencode", ["claude", "opencode"]), ".opencode/skills/")).toStrictEqual([]);
    expect(below(render("claude", ["claude", "opencode"]), ".claude/skills/")).toHaveLength(3);
  });

  it("skills of opencode that claude does not get, beside claude", () => {
    const skills = matrixCatalog.skills?.map((skill) => ({ ...skill, coders: ["opencode" as const] })) ?? [];
    const { entries } = renderParts("opencode", { skills }, { coders: ["claude", "opencode"] });
    expect(below(entries, ".opencode/skills/")).toHaveLength(3);
  });

  it("skills of opencode, where CLAUDE_CONFIG_DIR takes Claude's out of its sight", () => {
    const environment = { CLAUDE_CONFIG_DIR: "/elsewhere" };
    const { entries } = renderParts("opencode", matrixCatalog, {
      mode: "per-user",
      coders: ["claude", "opencode"],
      environment,
    });
    expect(pathsOf(entries).filter((path) => path.includes("/skills/"))).toHaveLength(3);
  });

  // Gemini warns of a skill that is both in `.gemini/skills` and `.agents/skills`; so do others read `.agents`.
  it.each(coderNames)("skills of %s: one place, and never `.agents`", (coder) => {
    const paths = pathsOf(render(coder, coderNames));
    expect(paths.filter((path) => path.includes("/.agents/"))).toStrictEqual([]);
    const places = new Set(paths.flatMap((path) => /^.*\/skills(?=\/)/.exec(path) ?? []));
    expect(places.size).toBeLessThanOrEqual(1);
  });

  // Only Codex reads `.codex`: skills made of commands are listed nowhere else.
  it("commands that codex gets as skills", () => {
    const files = pathsOf(render("codex", coderNames)).filter((path) => path.includes("/skills/"));
    expect(files.filter((path) => !path.startsWith(`${target}/.codex/skills/`))).toStrictEqual([]);
    expect(files).toContain(`${target}/.codex/skills/git-flow-commit/SKILL.md`);
  });

  // With both endings of one stem Qwen would take one of them.
  it.each(["0.5", "0.24"])("commands of qwen %s: one format", (client) => {
    const { entries } = renderParts("qwen", matrixCatalog, { client });
    const endings = below(entries, ".qwen/commands/").map((path) => path.slice(path.lastIndexOf(".")));
    expect(new Set(endings).size).toBe(1);
  });
});
