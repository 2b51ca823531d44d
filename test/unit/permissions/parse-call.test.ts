import { describe, expect, it } from "vitest";
import { generalCalls } from "../../../src/permissions/general-calls.ts";
import { parseCall } from "../../../src/permissions/parse-call.ts";
import { readCall } from "../../../src/permissions/read-call.ts";
import { describeCall } from "../../../src/permissions/tool-call.ts";

describe("parseCall", () => {
  it.each([
    ["git push --force", { kind: "shell", command: "git push --force" }],
    ["  ls  ", { kind: "shell", command: "ls" }],
    ["shell read x", { kind: "shell", command: "read x" }],
    ["read .env", { kind: "path", tool: "read", path: ".env" }],
    ["write a b.txt", { kind: "path", tool: "write", path: "a b.txt" }],
    ["fetch https://example.org", { kind: "fetch", url: "https://example.org" }],
    ["agent reviewer", { kind: "named", tool: "agent", name: "reviewer" }],
    ["server docs search", { kind: "server", server: "docs", tool: "search" }],
    ["tool web-search", { kind: "tool", tool: "web-search" }],
  ])("reads %j", (text, call) => {
    expect(parseCall(text)).toStrictEqual(call);
  });

  it.each([
    ["", "a call was expected, in the form `shell COMMAND`", "a call is one of:"],
    ["read", "a call was expected, in the form `read PATH`", "a call is one of:"],
    ["server docs", "a call was expected, in the form `server NAME TOOL`", "a call is one of:"],
    ["fetch example.org", "`example.org` is no URL", "write it whole: `fetch https://example.org`"],
    ["fetch ://", "`://` is no URL", "a call is one of:"],
    ["tool web-serch", "there is no tool `web-serch`", "did you mean `web-search`?"],
  ])("refuses %j, and says what to write", (text, message, hint) => {
    const fault = caught(() => parseCall(text));
    expect(fault).toMatchObject({ name: "UsageError", message });
    expect(fault.hints.join("\n")).toContain(hint);
  });

  it("reads what describeCall writes", () => {
    const texts = generalCalls.map((text) => describeCall(parseCall(text)));
    expect(texts.map((text) => describeCall(parseCall(text)))).toStrictEqual(texts);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe("readCall", () => {
  it.each([
    [{ tool: "shell", arguments: "ls -a" }, "shell ls -a"],
    [{ tool: "edit", path: "a/b" }, "edit a/b"],
    [{ tool: "web-fetch", url: "https://a.example/" }, "fetch https://a.example/"],
    [{ tool: "skill", name: "x" }, "skill x"],
    [{ server: "s", tool: "t" }, "server s t"],
    [{ tool: "grep" }, "tool grep"],
    ["glob", "tool glob"],
  ] as const)("takes %j of a library for %j", (spec, text) => {
    expect(describeCall(readCall(spec))).toBe(text);
  });
});

function caught(step: () => unknown): { readonly hints: readonly string[] } {
  try {
    step();
  } catch (error) {
    return error as { readonly hints: readonly string[] };
  }
  throw new Error("nothing was thrown");
}
