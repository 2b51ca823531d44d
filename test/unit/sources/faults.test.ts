import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { coderNames, type CoderName } from "../../../src/model/coder-name.ts";
import { createRenderer } from "../../../src/renderers/registry.ts";
import { libraryFromTexts, type LibraryFile } from "../../../src/sources/library-files.ts";
import { parseCatalog } from "../../../src/sources/parse-catalog.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

interface Options {
  readonly coders?: readonly CoderName[];
}

async function faultsOf(files: Files, { coders = [] }: Options = {}): Promise<readonly Diagnostic[]> {
  const texts = Object.entries(files).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  const library = new Map<string, LibraryFile>(libraryFromTexts(Object.fromEntries(texts)));
  for (const [path, contents] of Object.entries(files))
    if (typeof contents !== "string") library.set(path, { contents });
  const renderers = coders.map((coder) => createRenderer(coder));
  return (await parseCatalog(library, { renderers })).diagnostics;
}

/** `path:line:column code message`, and the first hint. */
function told({ location, code, message, hints }: Diagnostic): string[] {
  const place = [location?.path, location?.line, location?.column]
    .filter((part) => part !== undefined)
    .join(":");
  return [`${place} ${code} ${message}`, ...hints.slice(0, 1)];
}

const head = '[context]\nname = "x"\ndescription = "d"\n';
const body = "A body of ten letters.\n";
const command = { "configurations/commands/x.toml": head, "contents/commands/claude/x.md": body };
const agent = { "configurations/agents/x.toml": head, "contents/agents/claude/x.md": body };
const skill = (frontMatter: string): Files => ({
  "skills/x/SKILL.md": `---\n${frontMatter}\n---\n\nText.\n`,
});

type Row = readonly [what: string, files: Files, expected: readonly string[]];

function tells(rows: readonly Row[], options?: Options): void {
  it.each(rows)("%s", async (_, files, expected) => {
    expect((await faultsOf(files, options)).map(told)).toStrictEqual([expected]);
  });
}

describe("a fault of an item", () => {
  const item = (text: string): Files => ({ ...command, "configurations/commands/x.toml": text });
  const place = "configurations/commands/x.toml";
  tells([
    [
      "is broken TOML",
      item('[context]\nname = "x\n'),
      [expect.stringMatching(`^${place}:2:10 toml/syntax `) as string],
    ],
    [
      "is an unknown key, with the nearest",
      item(`${head}descriptionn = "y"\n`),
      [`${place}:4:1 schema/unknown-key unknown key \`descriptionn\``, "did you mean `description`?"],
    ],
    [
      "is an unknown table",
      item(`${head}[contxt]\n`),
      [`${place}:4:1 schema/unknown-key unknown key \`contxt\``, "did you mean `context`?"],
    ],
    [
      "is an unknown tool",
      item(`${head}allowed-tools = ["read", "grepp"]\n`),
      [`${place}:4:26 schema/value unknown tool \`grepp\``, "did you mean `grep`?"],
    ],
    [
      "is an unknown tool in a table",
      item(`${head}allowed-tools = [\n  { tool = "shel", arguments = "ls" },\n]\n`),
      [`${place}:5:12 schema/value unknown tool \`shel\``, "did you mean `shell`?"],
    ],
    [
      "is an unknown colour",
      item(`${head}color = "yelow"\n`),
      [`${place}:4:9 schema/value unknown value \`yelow\``, "did you mean `yellow`?"],
    ],
    [
      "is an unknown coder in a condition",
      item(`${head}coders = ["claude", "qwem"]\n`),
      [`${place}:4:21 schema/value unknown coder \`qwem\``, "did you mean `qwen`?"],
    ],
    [
      "is an unknown coder in a table",
      item(`${head}[[coders]]\nname = "gemni"\n`),
      [`${place}:5:8 schema/value unknown coder \`gemni\``, "did you mean `gemini`?"],
    ],
    [
      "is an unknown tier",
      { ...item(`${head}model = "fst"\n`), "configurations/models.toml": '[tiers.fast]\nclaude = "haiku"\n' },
      [
        `${place}:4:9 library/unknown-tier \`fst\` is not a tier of \`configurations/models.toml\``,
        "did you mean `fast`?",
      ],
    ],
    [
      "is a tier that is a key of every object",
      {
        ...item(`${head}model = "constructor"\n`),
        "configurations/models.toml": '[tiers.fast]\nclaude = "haiku"\n',
      },
      [
        `${place}:4:9 library/unknown-tier \`constructor\` is not a tier of \`configurations/models.toml\``,
        "tiers: fast",
      ],
    ],
    [
      "is a tier where there are none",
      item(`${head}model = "fast"\n`),
      [
        `${place}:4:9 library/unknown-tier \`fast\` is not a tier of \`configurations/models.toml\``,
        "define it there",
      ],
    ],
    [
      "is a name that is not its file's",
      item('[context]\nname = "y"\ndescription = "d"\n'),
      [
        `${place}:2:8 library/name-mismatch the name \`y\` is not that of its file, \`x\``,
        "name the file `y.toml`, or the item `x`",
      ],
    ],
    ...["../../x", "/etc/x", "..", "a/b", ".hidden", "a b", "x\\\\y", "ends."].map((name): Row => [
      `is the name ${name}`,
      item(`[context]\nname = "${name}"\ndescription = "d"\n`),
      [expect.stringMatching(`^${place}:2:8 library/name `) as string],
    ]),
    ...["../../x", "a/../b", "/etc", "a//b", ".git", ""].map((category): Row => [
      `is the category ${category || "of no letters"}`,
      item(`${head}category = "${category}"\n`),
      [expect.stringMatching(`^${place}:4:12 (?:library/category|schema/range) `) as string],
    ]),
    [
      "is a category of one coder's",
      item(`${head}[[coders]]\nname = "claude"\ncategory = "../x"\n`),
      [
        expect.stringMatching(
          `^${place}:6:12 library/category the category \`../x\` cannot be a folder`,
        ) as string,
      ],
    ],
    [
      "is a missing description",
      item('[context]\nname = "x"\n'),
      [`${place}:1:1 schema/missing-key missing key \`description\` in \`context\``],
    ],
    [
      "is a key twice",
      item(`${head}name = "x"\n`),
      [expect.stringMatching(`^${place}:4:\\d+ toml/syntax this key or table is defined twice`) as string],
    ],
    [
      "is a byte that is not UTF-8, with its line",
      { ...command, "configurations/commands/x.toml": bytes(`${head}# caf\xe9\n`) },
      [`${place}:4:1 text/encoding the file is not UTF-8`, "save it as UTF-8"],
    ],
    [
      "is a body that is not UTF-8",
      { ...command, "contents/commands/claude/x.md": bytes("one\ntwo\n\xff\xfe\n") },
      ["contents/commands/claude/x.md:3:1 text/encoding the file is not UTF-8", "save it as UTF-8"],
    ],
    [
      "is a body for nobody",
      { ...command, "contents/commands/cluade/x.md": body },
      [
        "contents/commands/cluade/x.md library/unknown-coder `cluade` is not a coder: the file is not read",
        "did you mean `claude`?",
      ],
    ],
    [
      "is front matter in another language in a body",
      { ...command, "contents/commands/claude/x.md": "---js\nmodule.exports = {}\n---\n" },
      [
        "contents/commands/claude/x.md:1:4 front-matter/language front matter in `js` is not passed on",
        "remove the word after the three dashes",
      ],
    ],
  ]);
});

describe("items of one name", () => {
  const second = (name: string, folder: string): Files => ({
    ...command,
    [`configurations/commands/${folder}/${name}.toml`]: `[context]\nname = "${name}"\ndescription = "d"\n`,
  });
  tells([
    [
      "in two categories are a fault",
      second("x", "z"),
      [
        "configurations/commands/z/x.toml:2:8 library/duplicate there are two commands `x`; the other is in configurations/commands/x.toml",
      ],
    ],
    [
      "but for letter case are a fault",
      second("X", "z"),
      [
        "configurations/commands/z/X.toml:2:8 library/duplicate there are two commands `X`; the other is in configurations/commands/x.toml",
      ],
    ],
    [
      "are a fault among skills",
      {
        "skills/x/SKILL.md": "---\nname: x\ndescription: d\n---\n",
        "skills/X/SKILL.md": "---\nname: X\ndescription: d\n---\n",
      },
      ["skills/X/SKILL.md:1:1 library/duplicate there are two skills `X`; the other is in skills/x/SKILL.md"],
    ],
    [
      "are a fault among memory texts",
      { "contents/memory/a-b.md": "x", "contents/memory/a/b.md": "y" },
      [
        "contents/memory/a/b.md:1:1 library/duplicate there are two memory texts `a-b`; the other is in contents/memory/a-b.md",
      ],
    ],
    [
      "are a fault among hooks",
      {
        "configurations/hooks.toml":
          '[[hooks]]\nname = "a"\nevent = "stop"\ncommand = "x"\n[[hooks]]\nname = "a"\nevent = "stop"\ncommand = "x"\n',
      },
      ["configurations/hooks.toml:6:8 library/duplicate there are two hooks `a`"],
    ],
    [
      "are a warning between a command and a skill",
      { ...command, ...skill("name: x\ndescription: d") },
      [
        "skills/x/SKILL.md library/hidden-command the skill `x` hides the command of the same name, configurations/commands/x.toml, in some coders",
        "rename one of them",
      ],
    ],
  ]);

  it("may be a command and an agent", async () => {
    expect(await faultsOf({ ...command, ...agent })).toStrictEqual([]);
  });
});

describe("what a coder would refuse", () => {
  const named = (type: "commands" | "agents", name: string): Files => ({
    [`configurations/${type}/${name}.toml`]: `[context]\nname = "${name}"\ndescription = "d"\n`,
    [`contents/${type}/claude/${name}.md`]: body,
  });

  it.each<[CoderName, string, Files, string]>([
    ["qwen", "a reserved agent", named("agents", "main"), "configurations/agents/main.toml:2:8"],
    ["qwen", "an agent of one letter", named("agents", "a"), "configurations/agents/a.toml:2:8"],
    ["qwen", "an agent with a dot", named("agents", "a.b"), "configurations/agents/a.b.toml:2:8"],
    ["gemini", "an agent with capitals", named("agents", "Helper"), "configurations/agents/Helper.toml:2:8"],
    [
      "gemini",
      "a key of an agent",
      {
        ...agent,
        "configurations/agents/x.toml": `${head}[[coders]]\nname = "gemini"\nfrontmatter = { color = "red" }\n`,
      },
      "configurations/agents/x.toml:6:15",
    ],
    [
      "codex",
      "a command's long name",
      named("commands", "a".repeat(65)),
      `configurations/commands/${"a".repeat(65)}.toml:2:8`,
    ],
    [
      "codex",
      "a skill's long name",
      { [`skills/${"a".repeat(65)}/SKILL.md`]: `---\nname: ${"a".repeat(65)}\ndescription: d\n---\n` },
      `skills/${"a".repeat(65)}/SKILL.md:1:1`,
    ],
    [
      "opencode",
      "a colour by name",
      {
        ...agent,
        "configurations/agents/x.toml": `${head}[[coders]]\nname = "opencode"\nfrontmatter = { color = "blue" }\n`,
      },
      "configurations/agents/x.toml:6:15",
    ],
  ])("is told for %s: %s", async (coder, _, files, place) => {
    const found = await faultsOf(files, { coders: [coder] });
    expect(found.map((fault) => told(fault)[0])).toStrictEqual([
      expect.stringMatching(`^${place} library/refused-item `),
    ]);
  });

  it("is nothing for plain items", async () => {
    const files = {
      ...named("agents", "helper"),
      ...named("commands", "x"),
      ...skill("name: x\ndescription: d"),
    };
    const found = await faultsOf(files, { coders: coderNames });
    expect(found.filter(({ severity }) => severity === "error")).toStrictEqual([]);
  });

  it("is nothing for an item that is not meant for it", async () => {
    const files = {
      ...named("agents", "main"),
      "configurations/agents/main.toml": '[context]\nname = "main"\ndescription = "d"\ncoders = ["claude"]\n',
    };
    expect(await faultsOf(files, { coders: ["claude", "qwen"] })).toStrictEqual([]);
  });
});

describe("a missing body", () => {
  const files = { "configurations/commands/x.toml": head };

  it("names the coders, and the paths that were tried", async () => {
    const found = await faultsOf(files, { coders: ["claude", "qwen"] });
    const order = ["claude", "opencode", "qwen", "gemini", "codex"];
    expect(found.map(told)).toStrictEqual([
      [
        "configurations/commands/x.toml:1:1 library/missing-body `x` has no body for claude, qwen",
        `tried: ${order.map((coder) => `contents/commands/${coder}/x.md`).join(", ")}`,
      ],
    ]);
  });

  it("is none where the coder falls back to another", async () => {
    const found = await faultsOf({ ...files, "contents/commands/codex/x.md": body }, { coders: coderNames });
    expect(found).toStrictEqual([]);
  });
});

describe("a fault of a skill", () => {
  tells([
    [
      "is a missing SKILL.md",
      { "skills/x/skill.md": "---\nname: x\ndescription: d\n---\n" },
      [
        "skills/x library/no-skill-file the skill `x` has no `SKILL.md`: the folder is not read",
        "the name is in capitals: coders look for exactly `SKILL.md`",
      ],
    ],
    [
      "is a name that is not its folder's",
      skill("description: d\nname: y"),
      ["skills/x/SKILL.md:3:7 library/name-mismatch the name `y` is not that of its folder, `x`"],
    ],
    [
      "is no front matter",
      { "skills/x/SKILL.md": "# Skill\n" },
      [
        "skills/x/SKILL.md:1:1 library/no-front-matter a skill begins with front matter that has a `name` and a `description`",
      ],
    ],
    [
      "is a missing description",
      skill("name: x"),
      [
        expect.stringMatching(
          "^skills/x/SKILL.md:2:1 schema/missing-key missing key `description`",
        ) as string,
      ],
    ],
    [
      "is a description that is too long",
      skill(`name: x\ndescription: ${"a".repeat(1025)}`),
      [expect.stringMatching("^skills/x/SKILL.md:3:14 schema/range ") as string],
    ],
    [
      "is broken YAML",
      skill("name: x\ndescription: [a"),
      [expect.stringMatching("^skills/x/SKILL.md:\\d+:\\d+ yaml/syntax ") as string],
    ],
    [
      "is front matter without end",
      { "skills/x/SKILL.md": "---\nname: x\ndescription: d\n" },
      [
        "skills/x/SKILL.md:1:1 front-matter/unclosed the front matter does not end",
        "close it with a line of three dashes",
      ],
    ],
    [
      "is an unknown key among its conditions",
      {
        ...skill("name: x\ndescription: d"),
        "configurations/skills/x.toml": '[context]\nname = "x"\nlanguage = ["a"]\n',
      },
      [
        "configurations/skills/x.toml:3:1 schema/unknown-key unknown key `language`",
        "did you mean `languages`?",
      ],
    ],
  ]);
});

describe("a fault of a memory text", () => {
  tells([
    [
      "is an unknown key",
      { "contents/memory/a.md": "---\ndescription: d\npath: x\n---\n" },
      ["contents/memory/a.md:3:1 schema/unknown-key unknown key `path`", "did you mean `paths`?"],
    ],
    [
      "is a text for a list",
      { "contents/memory/a.md": "---\npaths: src/**\n---\n" },
      ["contents/memory/a.md:2:8 schema/type expected a list, got a string"],
    ],
    [
      "is a name that no mark can hold",
      { "contents/memory/my rules.md": "x" },
      [expect.stringMatching("^contents/memory/my rules.md:1:1 library/name ") as string],
    ],
  ]);
});

describe("front matter in a language that runs", () => {
  it.each([
    ["a skill", "skills/x/SKILL.md"],
    ["a memory text", "contents/memory/x.md"],
    ["a command's body", "contents/commands/claude/x.md"],
    ["an agent's body", "contents/agents/claude/x.md"],
  ])("is a fault in %s, and does not run, however often it is read", async (_, path) => {
    const marker = join(temporaryFolder(), "ran");
    const code = `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "")`;
    for (const language of ["js", "js", "javascript", "coffee", "json", " js"]) {
      const found = await faultsOf({
        ...command,
        ...agent,
        [path]: `---${language}\n${code}\n---\n\nText.\n`,
      });
      const places = found.map(({ code, location }) => [code, location?.path, location?.line]);
      expect([language, places]).toStrictEqual([language, [["front-matter/language", path, 1]]]);
    }
    expect(existsSync(marker)).toBe(false);
  });
});

describe("a fault of the settings", () => {
  const servers = (text: string): Files => ({ "configurations/mcp-servers.toml": text });
  const file = "configurations/mcp-servers.toml";
  tells([
    [
      "is a reference with a default",
      servers('[servers.a]\nurl = "https://e.org"\nheaders = { X = "Bearer ${T:-none}" }\n'),
      [
        `${file}:3:17 library/reference \`Bearer \${T:-none}\` refers to a variable in a form that not all coders have`,
        "write it `${NAME}`, without a default",
      ],
    ],
    [
      "is a foreign reference among arguments",
      servers('[servers.a]\ncommand = "x"\nargs = ["a", "${env:T}"]\n'),
      [
        expect.stringMatching(`^${file}:3:14 library/reference `) as string,
        "write it `${NAME}`, without a default",
      ],
    ],
    [
      "is a foreign reference in the environment",
      { "configurations/models.toml": '[environment]\nA = "x"\nB = "${C:-y}"\n' },
      [
        expect.stringMatching("^configurations/models.toml:3:5 library/reference ") as string,
        "write it `${NAME}`, without a default",
      ],
    ],
    [
      "is a server of both kinds",
      servers('[servers.a]\ncommand = "x"\nurl = "y"\n'),
      [`${file}:3:7 schema/rule a server has a command or a url, not both`],
    ],
    [
      "is a server's name",
      servers('[servers."a/b"]\ncommand = "x"\n'),
      [expect.stringMatching(`^${file}:\\d+:\\d+ library/name the server's name \`a/b\``) as string],
    ],
    [
      "is an unknown transport",
      servers('[servers.a]\nurl = "y"\ntransport = "htp"\n'),
      [`${file}:3:13 schema/value unknown value \`htp\``, "did you mean `http`?"],
    ],
    [
      "is a missing script",
      {
        "configurations/hooks.toml": '[[hooks]]\nname = "a"\nevent = "stop"\nscript = "gard.sh"\n',
        "contents/hooks/guard.sh": "x",
      },
      [
        "configurations/hooks.toml:4:10 library/missing-script there is no script `contents/hooks/gard.sh`",
        "scripts: guard.sh",
      ],
    ],
    [
      "is a script outside of its folder",
      {
        "configurations/hooks.toml": '[[hooks]]\nname = "a"\nevent = "stop"\nscript = "../memory/a.md"\n',
        "contents/memory/a.md": "x",
      },
      [
        "configurations/hooks.toml:4:10 library/missing-script there is no script `contents/hooks/../memory/a.md`",
      ],
    ],
    [
      "is an unknown event",
      { "configurations/hooks.toml": '[[hooks]]\nname = "a"\nevent = "pre-tool"\ncommand = "x"\n' },
      [
        expect.stringMatching(
          "^configurations/hooks.toml:3:9 schema/value unknown value `pre-tool`",
        ) as string,
        expect.stringContaining("pre-tool-use") as string,
      ],
    ],
    [
      "is an unknown list of rules",
      { "configurations/permissions.toml": 'alow = ["read"]\n' },
      ["configurations/permissions.toml:1:1 schema/unknown-key unknown key `alow`", "did you mean `allow`?"],
    ],
    [
      "is an unknown coder of a tier",
      { "configurations/models.toml": '[tiers.fast]\nclaud = "x"\n' },
      [expect.stringMatching("^configurations/models.toml:2:1 ") as string, "did you mean `claude`?"],
    ],
    [
      "is a template for no kind of item",
      { "templates/command/claude.md.jinja": "x" },
      [
        "templates/command/claude.md.jinja library/unused-template no item uses this template",
        "templates are `templates/<commands|agents>/<flavor>.<extension>.jinja`",
      ],
    ],
  ]);
});

describe("a file that nothing reads", () => {
  tells([
    [
      "is a warning, with the nearest name",
      { "configurations/permission.toml": "deny = []\n" },
      [
        "configurations/permission.toml library/unread-file nothing reads this file",
        "did you mean `configurations/permissions.toml`?",
      ],
    ],
    [
      "is a warning in a folder that is none",
      { "configurations/comands/x.toml": head },
      [
        "configurations/comands/x.toml library/unread-file nothing reads this file",
        "did you mean `configurations/commands`?",
      ],
    ],
    [
      "is a warning with another ending",
      { "contents/memory/rules.txt": "x" },
      ["contents/memory/rules.txt library/unread-file nothing reads this file"],
    ],
    [
      "is a warning for a body without an item",
      { ...command, "contents/commands/claude/y.md": body },
      [
        "contents/commands/claude/y.md library/unread-file no item has this body",
        "describe it in `configurations/commands/y.toml`",
      ],
    ],
  ]);

  it.each(["configurations/README.md", "contents/.DS_Store", "contents/commands/claude/.gitkeep"])(
    "may be %s",
    async (path) => {
      expect(await faultsOf({ [path]: "" })).toStrictEqual([]);
    },
  );

  it("is not a body whose item has a fault", async () => {
    const found = await faultsOf({ ...command, "configurations/commands/x.toml": "broken" });
    expect(found.map(({ code }) => code)).toStrictEqual(["toml/syntax"]);
  });
});

describe("a template", () => {
  it("of a flavor that is no coder's is a fault, with the nearest", async () => {
    const [fault] = await faultsOf({ "templates/commands/gemni.toml.jinja": "x" });
    expect(fault).toMatchObject({
      code: "library/unknown-flavor",
      location: { path: "templates/commands/gemni.toml.jinja" },
      hints: expect.arrayContaining(["did you mean `gemini`?"]),
    });
  });

  it.each(coderNames)("may be of the flavor %s", async (flavor) => {
    expect(await faultsOf({ [`templates/agents/${flavor}.md.jinja`]: "x" })).toStrictEqual([]);
  });
});

describe("several faults", () => {
  const expectAll = (found: readonly Diagnostic[], expected: readonly string[]): void => {
    expect(found.map((fault) => told(fault)[0]?.split(" ").slice(0, 2).join(" "))).toStrictEqual(expected);
  };

  it("are told all at once, by file, line and column, each with its frame", async () => {
    const found = await faultsOf({
      "configurations/commands/x.toml":
        '[context]\nname = "y"\ndescription = "d"\ncolour = "red"\ncolor = "rot"\n',
      "configurations/commands/z.toml": "not toml",
      "configurations/permissions.toml": 'allow = ["reed"]\ndeny = ["wirte"]\n',
      "contents/memory/a.md": "---js\n---\n",
      "skills/s/SKILL.md": "no front matter",
    });
    expectAll(found, [
      "configurations/commands/x.toml:2:8 library/name-mismatch",
      "configurations/commands/x.toml:4:1 schema/unknown-key",
      "configurations/commands/x.toml:5:9 schema/value",
      "configurations/commands/z.toml:1:5 toml/syntax",
      "configurations/permissions.toml:1:10 schema/value",
      "configurations/permissions.toml:2:9 schema/value",
      "contents/memory/a.md:1:4 front-matter/language",
      "skills/s/SKILL.md:1:1 library/no-front-matter",
    ]);
    expect(found[1]?.frame).toBe(
      ['  3 | description = "d"', '> 4 | colour = "red"', "    | ^", '  5 | color = "rot"'].join("\n"),
    );
  });

  it("of one command are told although its schema finds one: name, category, tier, body", async () => {
    const context = '[context]\nname = "b"\ndescripton = "d"\ncategory = "../x"\nmodel = "fst"\n';
    const found = await faultsOf(
      { "configurations/commands/a.toml": `${context}[[coders]]\nname = "qwn"\ncategory = ".git"\n` },
      { coders: ["claude"] },
    );
    const place = "configurations/commands/a.toml";
    expectAll(found, [
      `${place}:1:1 library/missing-body`,
      `${place}:2:8 library/name-mismatch`,
      `${place}:3:1 schema/unknown-key`,
      `${place}:4:12 library/category`,
      `${place}:5:9 library/unknown-tier`,
      `${place}:7:8 schema/value`,
      `${place}:8:12 library/category`,
    ]);
  });

  it("of two files of one name are told although one has a fault of its own", async () => {
    const found = await faultsOf({
      ...command,
      "configurations/commands/z/x.toml": `${head}colour = "red"\n`,
    });
    expectAll(found, [
      "configurations/commands/z/x.toml:2:8 library/duplicate",
      "configurations/commands/z/x.toml:4:1 schema/unknown-key",
    ]);
  });

  it("are told of what a coder refuses too", async () => {
    const text = '[context]\nname = "Helper"\ndescription = "d"\ncolour = "red"\n';
    const entries =
      '[[coders]]\nname = "qwn"\n[[coders]]\nname = "opencode"\nfrontmatter = { color = "blue" }\n';
    const found = await faultsOf(
      {
        "configurations/agents/Helper.toml": `${text}${entries}`,
        "contents/agents/claude/Helper.md": body,
      },
      { coders: ["opencode", "gemini"] },
    );
    const place = "configurations/agents/Helper.toml";
    expectAll(found, [
      `${place}:2:8 library/refused-item`,
      `${place}:4:1 schema/unknown-key`,
      `${place}:6:8 schema/value`,
      `${place}:9:15 library/refused-item`,
    ]);
  });

  it("of a skill and of memory texts are told although their front matter has one", async () => {
    const found = await faultsOf({
      ...skill("name: y\ndescripton: d"),
      "contents/memory/a-b.md": "---\npath: x\n---\n",
      "contents/memory/a/b.md": "y",
    });
    expectAll(found, [
      "contents/memory/a-b.md:2:1 schema/unknown-key",
      "contents/memory/a/b.md:1:1 library/duplicate",
      "skills/x/SKILL.md:2:1 schema/missing-key",
      "skills/x/SKILL.md:2:7 library/name-mismatch",
    ]);
  });

  it("of servers, hooks and models are told although their files have one", async () => {
    const hook = (event: string, name: string): string =>
      `[[hooks]]\nname = "${name}"\nevent = "${event}"\nscript = "gone.sh"\n`;
    const found = await faultsOf({
      ...command,
      "configurations/commands/x.toml": `${head}model = "fast"\n`,
      "configurations/mcp-servers.toml": '[servers."a/b"]\ncomand = "x"\nargs = ["${T:-x}"]\n',
      "configurations/hooks.toml": `${hook("stp", "a")}${hook("stop", "a")}`,
      "configurations/models.toml": '[tiers.fast]\nclaud = "x"\n[environment]\nA = "${B:-x}"\n',
    });
    expectAll(found, [
      "configurations/hooks.toml:3:9 schema/value",
      "configurations/hooks.toml:4:10 library/missing-script",
      "configurations/hooks.toml:6:8 library/duplicate",
      "configurations/hooks.toml:8:10 library/missing-script",
      "configurations/mcp-servers.toml:1:1 library/name",
      "configurations/mcp-servers.toml:1:1 schema/rule",
      "configurations/mcp-servers.toml:2:1 schema/unknown-key",
      "configurations/mcp-servers.toml:3:9 library/reference",
      "configurations/models.toml:2:1 schema/unknown-key",
      "configurations/models.toml:4:5 library/reference",
    ]);
  });

  it("of templates are told beside all others, and only what holds goes into the catalog", async () => {
    const library = libraryFromTexts({
      ...command,
      "configurations/commands/y.toml": '[context]\nname = "y"\ndescription = "d"\ncolour = "red"\n',
      "contents/commands/claude/y.md": body,
      "templates/commands/claude.md.jinja": "line\n{% if %}\n",
      "templates/agents/qwen.md.jinja": "{{ x | nosuch }}\n",
    });
    const { catalog, diagnostics } = await parseCatalog(library);
    expectAll(diagnostics, [
      "configurations/commands/y.toml:4:1 schema/unknown-key",
      "templates/agents/qwen.md.jinja:1:8 template/unsupported",
      "templates/commands/claude.md.jinja:2:7 template/syntax",
    ]);
    expect(catalog.commands.map(({ name }) => name)).toStrictEqual(["x"]);
  });
});

function bytes(latin1: string): Uint8Array {
  return Buffer.from(latin1, "latin1");
}
