import { describe, expect, it } from "vitest";
import { editBlocks, readBlocks } from "../../../src/formats/blocks.ts";

const set = (id: string, text: string) => ({ op: "set", id, text }) as const;
const block = (id: string, text: string) =>
  `<!-- agentsmgr:begin ${id} -->\n${text}\n<!-- agentsmgr:end ${id} -->`;

describe("editBlocks", () => {
  it("appends after the user's text and an empty line", () => {
    expect(editBlocks("mine\n", "html", [set("a", "x")])).toBe(`mine\n\n${block("a", "x")}\n`);
    expect(editBlocks("mine", "html", [set("a", "x")])).toBe(`mine\n\n${block("a", "x")}`);
    expect(editBlocks("", "hash", [set("a", "x")])).toBe("# agentsmgr:begin a\nx\n# agentsmgr:end a\n");
  });

  it("orders blocks by id and leaves the text after them", () => {
    const text = `mine\n\n${block("b", "2")}\nmore\n`;
    expect(editBlocks(text, "html", [set("c", "3"), set("a", "1")])).toBe(
      `mine\n\n${block("a", "1")}\n\n${block("b", "2")}\n\n${block("c", "3")}\nmore\n`,
    );
  });

  it("replaces a block where it stands", () => {
    const text = `one\n${block("a", "x")}\ntwo\n`;
    expect(editBlocks(text, "html", [set("a", "y\nz")])).toBe(`one\n${block("a", "y\nz")}\ntwo\n`);
  });

  it("writes CRLF into a CRLF file and reads it back", () => {
    const text = editBlocks("mine\r\n", "html", [set("a", "x\ny")]);
    expect(text).toBe(`mine\r\n\r\n${block("a", "x\ny").replaceAll("\n", "\r\n")}\r\n`);
    expect(readBlocks(text, "html", "x")).toStrictEqual({ ok: true, value: new Map([["a", "x\ny"]]) });
  });

  it("reads and replaces a block with its own line ends when those around it are others", () => {
    const text = `new\n${editBlocks("mine\r\n", "html", [set("a", "x\ny")])}`;
    expect(readBlocks(text, "html", "x")).toStrictEqual({ ok: true, value: new Map([["a", "x\ny"]]) });
    const edited = editBlocks(text, "html", [set("a", "1\n2")]);
    expect(edited).toBe(text.replace("x\r\ny", "1\r\n2"));
    expect(editBlocks(edited, "html", [{ op: "remove", id: "a" }])).toBe("new\nmine\r\n");
  });

  it("finds a block right behind a byte-order mark", () => {
    const text = editBlocks("\uFEFF", "html", [set("a", "x")]);
    expect(text).toBe(`\uFEFF${block("a", "x")}\n`);
    expect(readBlocks(text, "html", "x")).toStrictEqual({ ok: true, value: new Map([["a", "x"]]) });
  });

  it("refuses a text that holds a mark itself", () => {
    expect(() => editBlocks("", "html", [set("a", "<!-- agentsmgr:end a -->")])).toThrow();
  });
});

describe("readBlocks", () => {
  it.each([
    ["x\n<!-- agentsmgr:begin a -->\n", "blocks/no-end", 2],
    ["<!-- agentsmgr:end a -->\n", "blocks/no-begin", 1],
    [`${block("a", "1")}\n${block("a", "2")}\n`, "blocks/duplicate", 4],
    [
      "<!-- agentsmgr:begin a -->\n<!-- agentsmgr:begin b -->\n<!-- agentsmgr:end b -->\n",
      "blocks/no-end",
      1,
    ],
  ])("refuses %j", (text, code, line) => {
    const parsed = readBlocks(text, "html", "a.md");
    expect(parsed.ok ? [] : parsed.diagnostics).toMatchObject([{ code, location: { path: "a.md", line } }]);
  });
});
