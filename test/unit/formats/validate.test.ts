import { describe, expect, it } from "vitest";
import type { ZodMiniType } from "zod/mini";
import { parseJson } from "../../../src/formats/json.ts";
import { parseToml } from "../../../src/formats/toml.ts";
import { check, validate } from "../../../src/formats/validate.ts";
import { parseYaml } from "../../../src/formats/yaml.ts";
import { itemFileSchema } from "../../../src/model/item-file.ts";
import { memoryFrontMatterSchema } from "../../../src/model/memory-front-matter.ts";
import { skillFrontMatterSchema } from "../../../src/model/skill-front-matter.ts";
import { serversFileSchema } from "../../../src/model/servers-file.ts";

async function faults(schema: ZodMiniType, text: string) {
  const parsed = parseToml(text, "a.toml");
  if (!parsed.ok) throw new Error("not TOML");
  const result = await validate(schema, parsed.value, { text, path: "a.toml", format: "toml" });
  return result.ok
    ? []
    : result.diagnostics.map(({ code, message, hints, location }) => [
        `${location?.line}:${location?.column} ${code}`,
        message,
        ...hints.map((hint) => hint.slice(0, 30)),
      ]);
}

const head = '[context]\nname = "x"\n';

describe("validate", () => {
  it("returns the value when there is no fault", () => {
    const value = { context: { name: "x", description: "y" } };
    expect(check(itemFileSchema, value)).toStrictEqual({ ok: true, value });
  });

  it("names the nearest key, and does not miss the key that it was meant to be", async () => {
    expect(await faults(itemFileSchema, `${head}descripton = "y"\n`)).toStrictEqual([
      ["3:1 schema/unknown-key", "unknown key `descripton`", "did you mean `description`?"],
    ]);
  });

  it("lists the keys when none is near", async () => {
    expect(await faults(itemFileSchema, `${head}description = "y"\nzzz = 1\n`)).toStrictEqual([
      ["4:1 schema/unknown-key", "unknown key `zzz`", "keys here: `description`, `arg"],
    ]);
  });

  it("places a missing key at its table", async () => {
    expect(await faults(itemFileSchema, '# x\n\n[context]\nname = "x"\n')).toStrictEqual([
      ["3:1 schema/missing-key", "missing key `description` in `context`"],
    ]);
    expect(await faults(itemFileSchema, "")).toStrictEqual([
      ["1:1 schema/missing-key", "missing key `context`"],
    ]);
  });

  it.each([
    ['"reed"', "unknown tool `reed`", "did you mean `read`?", 3],
    ['"WebFetch"', "unknown tool `WebFetch`", "the neutral name is `web-fetch", 3],
    ['"ls"', "unknown tool `ls`", "the neutral name is `list-dire", 3],
    ['"search"', "unknown tool `search`", "the neutral name is `grep`", 3],
    ['"constructor"', "unknown tool `constructor`", "tools: `read`, `write`, `edit`", 3],
    ['{ tool = "Bash", arguments = "x" }', "unknown tool `Bash`", "the neutral name is `shell`", 12],
    ['{ tool = "shel", arguments = "x" }', "unknown tool `shel`", "did you mean `shell`?", 12],
    ['{ tool = "shell", argument = "x" }', "unknown key `argument`", "did you mean `arguments`?", 21],
    ['{ server = "a", tol = "b" }', "unknown key `tol`", "did you mean `tool`?", 19],
    ["3", "expected a string, got a number", "values: `read`, `write`, `edit", 3],
  ])("tells one fault of the tool %s", async (tool, message, hint, column) => {
    const found = await faults(
      itemFileSchema,
      `${head}description = "y"\nallowed-tools = [\n  ${tool},\n]\n`,
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.slice(0, 3)).toStrictEqual([expect.stringContaining(`5:${column} `), message, hint]);
  });

  it("gathers all faults", async () => {
    const text = `${head}description = ""\ntemperature = 9\n[[coders]]\nname = "claud"\nmax-turns = 1.5\ncolor = true\n`;
    expect(
      (await faults(itemFileSchema, text)).map(([place, message]) => `${place} ${message}`),
    ).toStrictEqual([
      "3:15 schema/range must not be empty",
      "4:15 schema/range must be at most 2, is 9",
      "8:9 schema/type expected a string, got true",
      "7:13 schema/type expected a whole number, got 1.5",
      "6:8 schema/value unknown coder `claud`",
    ]);
  });

  it("tells how long a text is, and not all of it", async () => {
    const text = `name = "x"\ndescription = "${"long ".repeat(300)}"\n`;
    expect(await faults(skillFrontMatterSchema, text)).toStrictEqual([
      ["2:15 schema/range", `must have at most 1024 characters, has 1500: \`${"long ".repeat(8)}…\``],
    ]);
  });

  it("keeps the words of our own rules", async () => {
    expect(await faults(serversFileSchema, '[servers.a]\ncommand = "x"\nurl = "y"\n')).toStrictEqual([
      ["3:7 schema/rule", "a server has a command or a url, not both"],
    ]);
  });

  it("finds places in front matter", async () => {
    const text = "description: x\npaths:\n  - a\n  - 3\n";
    const parsed = parseYaml(text, "a.md", { firstLine: 2 });
    const source = { text, path: "a.md", format: "yaml" as const, firstLine: 2 };
    const result = await validate(memoryFrontMatterSchema, parsed.ok ? parsed.value : undefined, source);
    expect(result.ok ? [] : result.diagnostics).toMatchObject([
      { location: { path: "a.md", line: 5, column: 5 } },
    ]);
  });

  it("finds places in JSON", async () => {
    const text = '{\n  "paths": ["a", 3]\n}';
    const parsed = parseJson(text, "a.json", { comments: false });
    const source = { text, path: "a.json", format: "json" as const };
    const result = await validate(memoryFrontMatterSchema, parsed.ok ? parsed.value : undefined, source);
    expect(result.ok ? [] : result.diagnostics).toMatchObject([{ location: { line: 2, column: 18 } }]);
  });
});
