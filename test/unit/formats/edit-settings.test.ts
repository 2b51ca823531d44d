import { describe, expect, it } from "vitest";
import { editSettings, readSettings } from "../../../src/formats/edit-settings.ts";
import { strictnessWarning } from "../../../src/formats/read-settings.ts";
import type { SettingsEdit } from "../../../src/formats/edit-settings.ts";
import type { Json } from "../../../src/model/json.ts";

const set = (path: string, value: Json) => ({ op: "set", path: path.split("."), value }) as const;
const remove = (path: string) => ({ op: "remove", path: path.split(".") }) as const;

describe("editing JSON", () => {
  it.each<[string, string, SettingsEdit, string]>([
    ["a new file", "", set("a.b", 1), '{\n  "a": {\n    "b": 1\n  }\n}\n'],
    ["an empty object", "{}\n", set("a", 1), '{\n  "a": 1\n}\n'],
    ["tabs", '{\n\t"a": 1\n}', set("b.c", 2), '{\n\t"a": 1,\n\t"b": {\n\t\t"c": 2\n\t}\n}'],
    [
      "CRLF",
      '{\r\n    "a": 1\r\n}\r\n',
      set("b", [2]),
      '{\r\n    "a": 1,\r\n    "b": [\r\n        2\r\n    ]\r\n}\r\n',
    ],
    ["a byte order mark", '\uFEFF{"a":1}', set("a", 2), '\uFEFF{"a":2}'],
    ["one line", '{"a":{}}', set("a.b", { c: 1 }), '{"a":{ "b": {"c":1} }}'],
    ["an equal value", '{ "a" : [ 1 ] }', set("a", [1]), '{ "a" : [ 1 ] }'],
  ])("keeps the layout of %s", (_, text, edit, expected) => {
    expect(editSettings(text, "json", [edit])).toBe(expected);
  });

  it("keeps comments in strict JSON too, and warns that its coder refuses them", () => {
    const text = '{\n  // mine\n  "a": 1\n}\n';
    expect(editSettings(text, "json", [set("b", 2)])).toBe('{\n  // mine\n  "a": 1,\n  "b": 2\n}\n');
    expect(strictnessWarning(text, "json", "x.json")).toMatchObject({
      code: "settings/not-strict",
      severity: "warning",
      location: { path: "x.json", line: 2, column: 3 },
    });
    expect(strictnessWarning(text, "jsonc", "x.json")).toBeUndefined();
    expect(strictnessWarning('{"a": 1}', "json", "x.json")).toBeUndefined();
  });

  it("puts a key first when asked to", () => {
    const text = '{\n  // rules\n  "a": 1\n}';
    const edit = { op: "set", path: ["b"], value: 2, first: true } as const;
    expect(editSettings(text, "jsonc", [edit])).toBe('{\n  "b": 2,\n  // rules\n  "a": 1\n}');
  });

  it("keeps comments and a trailing comma", () => {
    const text = '{\n  "a": 1, // one\n  /* two */ "b": [\n    "x", // three\n  ],\n}\n';
    const edits = [set("c", 3), { op: "add-element", path: ["b"], value: "y" }, remove("a")] as const;
    expect(editSettings(text, "jsonc", edits)).toBe(
      '{\n  // one\n  /* two */ "b": [\n    "x", // three\n    "y",\n  ],\n  "c": 3,\n}\n',
    );
  });

  it("adds an element once and takes out the first that is equal", () => {
    const text = '{ "a": [1, { "x": 1, "y": 2 }] }';
    const value = { y: 2, x: 1 };
    expect(editSettings(text, "json", [{ op: "add-element", path: ["a"], value }])).toBe(text);
    expect(editSettings(text, "json", [{ op: "remove-element", path: ["a"], value }])).toBe('{ "a": [1] }');
  });

  it("refuses to go through something that is no table", () => {
    expect(() => editSettings('{"a": 1}', "json", [set("a.b", 1)])).toThrow("`a` is not a table");
    expect(() => editSettings('{"a": 1}', "json", [{ op: "add-element", path: ["a"], value: 1 }])).toThrow(
      "not a list",
    );
    expect(() => editSettings("{", "json", [set("a", 1)])).toThrow("cannot be read");
  });

  it("reads a text of blanks and comments as an empty table", () => {
    expect(readSettings(" \n", "json", "x")).toStrictEqual({ ok: true, value: {} });
    expect(readSettings("// later\n", "jsonc", "x")).toStrictEqual({ ok: true, value: {} });
    expect(readSettings("// later\n", "json", "x")).toStrictEqual({ ok: true, value: {} });
    expect(readSettings("[]", "json", "x").ok).toBe(false);
  });
});

describe("editing TOML", () => {
  const text = `# mine
model = "a" # why

[mcp_servers.x]
command = "c"
env = { A = "1" }

# the end
[tui]
theme = "dark"
`;

  it("puts a root key before the first header", () => {
    expect(editSettings(text, "toml", [set("b", true)])).toBe(text.replace("# why\n", "# why\nb = true\n"));
    expect(editSettings("# t\n[t]\n", "toml", [set("b", 1)])).toBe("b = 1\n\n# t\n[t]\n");
  });

  it("replaces a value only", () => {
    expect(editSettings(text, "toml", [set("model", "b")])).toBe(text.replace('"a"', '"b"'));
  });

  it("adds a key to its table, also to an inline one", () => {
    expect(editSettings(text, "toml", [set("tui.x", 1)])).toBe(`${text}x = 1\n`);
    expect(editSettings(text, "toml", [set("mcp_servers.x.env.B", "2")])).toBe(
      text.replace('A = "1" }', 'A = "1", B = "2" }'),
    );
  });

  it("appends a table as a section and takes it out again", () => {
    const added = editSettings(text, "toml", [set("mcp_servers.y", { command: "d", env: { B: "2" } })]);
    expect(added).toBe(`${text}\n[mcp_servers.y]\ncommand = "d"\n\n[mcp_servers.y.env]\nB = "2"\n`);
    expect(editSettings(added, "toml", [remove("mcp_servers.y")])).toBe(text);
  });

  it("changes a table key by key and keeps its comments", () => {
    const before = "[a]\n# keep\nx = 1\ny = 2\n\n[a.b]\nz = 1\n";
    expect(editSettings(before, "toml", [set("a", { x: 3, w: 4 })])).toBe("[a]\n# keep\nx = 3\nw = 4\n");
  });

  it("appends and takes out elements of a list of tables", () => {
    const value = { matcher: "*", hooks: [{ type: "command" }] };
    const edit = { path: ["hooks", "PreToolUse"], value };
    const added = editSettings(text, "toml", [{ op: "add-element", ...edit }]);
    expect(added).toBe(
      `${text}\n[[hooks.PreToolUse]]\nmatcher = "*"\nhooks = [\n  { type = "command" },\n]\n`,
    );
    expect(editSettings(added, "toml", [{ op: "remove-element", ...edit }])).toBe(text);
  });

  it("adds beside dotted keys what belongs to their table", () => {
    expect(editSettings("a.b = 1\n", "toml", [set("a.c", { d: 2 })])).toBe("a.b = 1\na.c = { d = 2 }\n");
  });

  it("replaces and removes dotted keys of an inline table together", () => {
    const before = "x = { a.b = 1, a.c = 2, d = 3 }\n";
    expect(editSettings(before, "toml", [set("x.a", 5)])).toBe("x = { d = 3, a = 5 }\n");
    expect(editSettings(before, "toml", [remove("x.a")])).toBe("x = { d = 3 }\n");
  });

  it("keeps CRLF, without line breaks in texts", () => {
    expect(editSettings("a = 1\r\n", "toml", [set("b", { c: "x\ny" })])).toBe(
      'a = 1\r\n\r\n[b]\r\nc = "x\\ny"\r\n',
    );
  });

  it("refuses a list of tables that is to hold something else", () => {
    const edit = { op: "add-element", path: ["l"], value: 1 } as const;
    expect(() => editSettings("[[l]]\na = 1\n", "toml", [edit])).toThrow("have to be tables");
  });
});
