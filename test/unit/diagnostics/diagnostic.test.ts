import { describe, expect, it } from "vitest";
import { diagnostic, sortDiagnostics } from "../../../src/diagnostics/diagnostic.ts";
import { AgentsmgrError, LibraryError, UsageError } from "../../../src/diagnostics/errors.ts";

describe("diagnostic", () => {
  it("is an error without hints unless it says otherwise", () => {
    expect(diagnostic({ code: "a/b", message: "m" })).toStrictEqual({
      code: "a/b",
      message: "m",
      severity: "error",
      hints: [],
    });
    expect(diagnostic({ code: "a/b", message: "m", severity: "warning", hints: ["h"] })).toMatchObject({
      severity: "warning",
      hints: ["h"],
    });
  });
});

describe("sortDiagnostics", () => {
  it("goes by path, line, column and code, and what has no place comes first", () => {
    const at = (code: string, path?: string, line?: number, column?: number) =>
      diagnostic({ code, message: "", location: path === undefined ? undefined : { path, line, column } });
    const sorted = [
      at("z"),
      at("a", "B", 1, 1),
      at("a", "a", 2, 9),
      at("a", "a", 10, 1),
      at("b", "a", 10, 1),
      at("a", "a", 10, 2),
    ];
    expect(sortDiagnostics(sorted.toReversed())).toStrictEqual(sorted);
  });
});

describe("an error of ours", () => {
  it("has a name, a code, hints, faults and a cause", () => {
    const cause = new Error("why");
    const fault = diagnostic({ code: "a/b", message: "m" });
    const error = new LibraryError("library/invalid", "text", { hints: ["h"], diagnostics: [fault], cause });
    expect(error).toBeInstanceOf(AgentsmgrError);
    expect(error).toMatchObject({
      name: "LibraryError",
      code: "library/invalid",
      message: "text",
      hints: ["h"],
      diagnostics: [fault],
      cause,
    });
  });

  it("has none of these when there are none", () => {
    const error = new UsageError("usage/x", "text");
    expect(error).toMatchObject({ hints: [], diagnostics: [] });
    expect(Object.hasOwn(error, "cause")).toBe(false);
  });
});
