import fc from "../helpers/fast-check.ts";
import { describe, expect, it } from "vitest";
import { editBlocks, readBlocks } from "../../src/formats/blocks.ts";
import { deepEqual } from "../../src/formats/deep-equal.ts";
import { editSettings, readSettings } from "../../src/formats/edit-settings.ts";
import type { SettingsEdit } from "../../src/formats/edit-settings.ts";
import { editValue, valueAt } from "../../src/formats/edit-value.ts";
import { isList, isObject } from "../../src/formats/json-object.ts";
import { parseJson, printJson } from "../../src/formats/json.ts";
import { parseToml, printToml } from "../../src/formats/toml.ts";
import { parseYaml, printYaml } from "../../src/formats/yaml.ts";
import type { SettingsFormat } from "../../src/model/entry.ts";
import type { Json } from "../../src/model/json.ts";
import { documentArbitrary } from "./settings-document.ts";

const runs = { numRuns: Number(globalThis.process.env["FC_RUNS"] ?? 300) };

const key = fc.oneof(
  fc.constantFrom("a", "b", "c-d", "mcp_servers", "x y", "ü", ""),
  fc.string({ maxLength: 6 }),
);
const safeKey = key.filter((name) => name !== "__proto__" && name !== "constructor");
const text = fc.string({ unit: "grapheme", maxLength: 12 });
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

function valueArbitrary(leaf: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", maxDepth: 4 },
      leaf,
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(safeKey, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  return tree;
}

const tomlValue = valueArbitrary(scalar);
const jsonValue = valueArbitrary(fc.oneof(scalar, fc.constant(null)));
const tomlTable = fc.dictionary(safeKey, tomlValue, { maxKeys: 5, noNullPrototype: true });

describe("print, then parse", () => {
  it("gives back every JSON value", () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const parsed = parseJson(printJson(value), "x", { comments: false });
        expect(parsed.ok && deepEqual(parsed.value, value)).toBe(true);
      }),
      runs,
    );
  });

  it("gives back every YAML value", () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const parsed = parseYaml(printYaml(value), "x");
        expect(parsed.ok && deepEqual(parsed.value, value)).toBe(true);
      }),
      runs,
    );
  });

  it("gives back every TOML table", () => {
    fc.assert(
      fc.property(tomlTable, (value) => {
        const parsed = parseToml(printToml(value), "x");
        expect(parsed.ok && deepEqual(parsed.value, value)).toBe(true);
      }),
      runs,
    );
  });
});

it("takes the same texts for JSON as JSON.parse", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    "1",
    "-",
    "01",
    "1e5",
    "true",
    "nul",
    " ",
    "\n",
    '"\t"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const source = pieces.join("");
      const parsed = parseJson(source, "x", { comments: false });
      const isOnlyDoubled =
        !parsed.ok && parsed.diagnostics.every(({ code }) => code === "json/duplicate-key");
      expect(parsed.ok || isOnlyDoubled).toBe(isJson(source));
    }),
    runs,
  );
});

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

const formats: readonly SettingsFormat[] = ["json", "jsonc", "toml"];

describe.each(formats)("editing %s", (format) => {
  const path = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom("a", "b", "c-d", "e") }, safeKey), {
    minLength: 1,
    maxLength: 3,
  });
  const value = format === "toml" ? tomlValue : jsonValue;
  const edit: fc.Arbitrary<SettingsEdit> = fc.oneof(
    fc.record({ op: fc.constant("set" as const), path, value, first: fc.boolean() }),
    fc.record({ op: fc.constant("remove" as const), path }),
    fc.record({ op: fc.constant("add-element" as const), path, value }),
    fc.record({
      op: fc.constant("remove-element" as const),
      path,
      value: fc.constantFrom<Json>(1, "x", { a: 1 }),
    }),
  );

  it("says afterwards what the edits meant", () => {
    fc.assert(
      fc.property(documentArbitrary(format), fc.array(edit, { maxLength: 5 }), (source, edits) => {
        const fitting = applicable(source, format, edits);
        const result = editSettings(source, format, fitting.edits);
        expect(plain(read(result, format))).toStrictEqual(plain(fitting.value));
        expect(
          commentsIn(source).filter((comment) => !result.includes(comment) && !isReplaced(fitting.edits)),
        ).toStrictEqual([]);
      }),
      runs,
    );
  });

  it("leaves no trace of a key that was set and removed again", () => {
    fc.assert(
      fc.property(documentArbitrary(format), path, value, fc.boolean(), (source, at, wanted, first) => {
        const before = read(source, format);
        const parent = valueAt(before, at.slice(0, -1));
        fc.pre(source.trim() !== "" && isObject(parent) && valueAt(before, at) === undefined);
        const added = editSettings(source, format, [{ op: "set", path: at, value: wanted, first }]);
        expect(commentsIn(added)).toStrictEqual(commentsIn(source));
        expect(editSettings(added, format, [{ op: "remove", path: at }])).toBe(source);
      }),
      runs,
    );
  });

  it("leaves no trace of an element that was added and removed again", () => {
    fc.assert(
      fc.property(documentArbitrary(format), fc.nat(), value, (source, pick, wanted) => {
        const before = read(source, format);
        const lists = listPaths(before);
        const at = lists[pick % Math.max(1, lists.length)];
        fc.pre(at !== undefined);
        const edits = [{ op: "add-element" as const, path: at ?? [], value: wanted }];
        fc.pre(applicable(source, format, edits).edits.length > 0 && editValue(before, edits[0]!) !== before);
        const added = editSettings(source, format, edits);
        expect(editSettings(added, format, [{ op: "remove-element", path: at ?? [], value: wanted }])).toBe(
          source,
        );
      }),
      runs,
    );
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(documentArbitrary(format), path, value, (source, at, wanted) => {
        const { edits } = applicable(source, format, [{ op: "set", path: at, value: wanted }]);
        const once = editSettings(source, format, edits);
        expect(editSettings(once, format, edits)).toBe(once);
      }),
      runs,
    );
  });
});

/** The edits that do not run into something that is no table or list, and what they mean. */
function applicable(source: string, format: SettingsFormat, edits: readonly SettingsEdit[]) {
  let value = read(source, format);
  let current = source;
  const fitting = edits.filter((edit) => {
    try {
      current = editSettings(current, format, [edit]);
      value = editValue(value, edit);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code?.startsWith("settings/not-a") !== true) throw error;
      return false;
    }
  });
  return { edits: fitting, value };
}

function read(source: string, format: SettingsFormat): Json {
  const parsed = readSettings(source, format, "x");
  if (!parsed.ok) throw new Error(JSON.stringify([source, parsed.diagnostics]));
  return parsed.value;
}

/** Without empty tables and lists, which TOML cannot always hold. */
function plain(value: Json): unknown {
  if (isList(value)) return value.map(plain);
  if (!isObject(value)) return value === 0 ? 0 : value;
  const entries = Object.entries(value).map(([name, element]) => [name, plain(element)] as const);
  return Object.fromEntries(
    entries
      .filter(
        ([, element]) => typeof element !== "object" || element === null || Object.keys(element).length > 0,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function listPaths(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (isList(value)) return [path];
  return isObject(value)
    ? Object.entries(value).flatMap(([name, element]) => listPaths(element, [...path, name]))
    : [];
}

/** Comments inside of a value that is replaced or removed go with it. */
function isReplaced(edits: readonly SettingsEdit[]): boolean {
  return edits.some(({ op }) => op !== "add-element");
}

function commentsIn(source: string): string[] {
  return source.match(/note\d+/g) ?? [];
}

describe("blocks", () => {
  const source = fc.oneof(
    fc
      .array(fc.constantFrom("", "text", "  ", "# head", "\t", "---", "```"), { maxLength: 6 })
      .map((lines) => lines.join("\n")),
    fc
      .array(fc.constantFrom("", "text", "- a"), { maxLength: 6 })
      .map((lines) => `${lines.join("\r\n")}\r\n`),
    fc.string(),
  );
  const content = fc
    .array(fc.constantFrom("", "ours", "* x"), { maxLength: 4 })
    .map((lines) => lines.join("\n"));

  it.each(["html", "hash"] as const)("come and go without a trace (%s)", (comment) => {
    const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { minLength: 1 });
    const input = ids.chain((names) =>
      fc.record({
        names: fc.constant(names),
        order: fc.shuffledSubarray(names, { minLength: names.length }),
      }),
    );
    fc.assert(
      fc.property(source, input, content, (before, { names, order }, wanted) => {
        fc.pre(!/\r(?!\n)/.test(before) && !(before.includes("\r\n") && /(?<!\r)\n/.test(before)));
        const added = editBlocks(
          before,
          comment,
          names.map((id) => ({ op: "set" as const, id, text: wanted })),
        );
        const blocks = readBlocks(added, comment, "x");
        expect(blocks.ok && [...blocks.value]).toStrictEqual(names.toSorted().map((id) => [id, wanted]));
        expect(
          editBlocks(
            added,
            comment,
            order.map((id) => ({ op: "remove" as const, id })),
          ),
        ).toBe(before);
      }),
      runs,
    );
  });
});
