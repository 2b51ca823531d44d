import { describe, expect, it } from "vitest";
import { diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { LibraryError } from "../../../src/diagnostics/errors.ts";
import { formatDiagnostic, formatError } from "../../../src/reporting/format-diagnostic.ts";

const fault = diagnostic({
  code: "library/x",
  message: "unknown key `colr`",
  location: { path: "a.toml", line: 4, column: 1 },
  frame: "> 4 | colr = 1\n    | ^",
  hints: ["did you mean `color`?", "or nothing"],
});

describe("formatDiagnostic", () => {
  it("shows message, place, code frame and hints", () => {
    expect(formatDiagnostic(fault)).toBe(`error: unknown key \`colr\`
  --> a.toml:4:1
  > 4 | colr = 1
      | ^
hint: did you mean \`color\`?
hint: or nothing`);
  });

  it.each([
    [{ path: "a" }, "error: m\n  --> a"],
    [{ path: "a", line: 3 }, "error: m\n  --> a:3"],
    [{ path: "a", column: 3 }, "error: m\n  --> a"],
    [undefined, "error: m"],
  ])("shows as much of the place %o as there is", (location, text) => {
    expect(formatDiagnostic(diagnostic({ code: "x", message: "m", location }))).toBe(text);
  });

  it.each([
    ["`/p/a` is yours", { path: "/p/a" }, "error: `/p/a` is yours"],
    ["`/p/a` is yours", { path: "/p/a", line: 3 }, "error: `/p/a` is yours\n  --> /p/a:3"],
    ["`/p/ab` is yours", { path: "/p/a" }, "error: `/p/ab` is yours\n  --> /p/a"],
  ])("does not name a whole file again: %s, %o", (message, location, text) => {
    expect(formatDiagnostic(diagnostic({ code: "x", message, location }))).toBe(text);
  });

  it("calls a warning a warning", () => {
    expect(formatDiagnostic(diagnostic({ code: "x", severity: "warning", message: "m" }))).toBe("warning: m");
  });

  it("lets no text of the library steer the terminal", () => {
    const evil = "\u001b[2J";
    const text = formatDiagnostic({
      ...fault,
      message: evil,
      frame: evil,
      hints: [evil],
      location: { path: evil },
    });
    expect(text).not.toContain("\u001b");
  });
});

describe("formatError", () => {
  it("shows the faults first, then what could not be done", () => {
    const error = new LibraryError("library/invalid", "the library has 2 faults", {
      diagnostics: [fault, { ...fault, frame: undefined, hints: [] }],
      hints: ["mend them"],
    });
    expect(
      formatError(error)
        .split("\n")
        .filter((line) => /^(error|hint)/.test(line)),
    ).toStrictEqual([
      "error: unknown key `colr`",
      "hint: did you mean `color`?",
      "hint: or nothing",
      "error: unknown key `colr`",
      "error: the library has 2 faults",
      "hint: mend them",
    ]);
  });
});
