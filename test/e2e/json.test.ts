import { describe, expect, it } from "vitest";
import { createPlace, runCli } from "../helpers/run-cli.ts";
import type { CliPlace } from "../helpers/run-cli.ts";
import { command } from "./library.ts";

const words = "--source ../library --coder claude --json";
const path = ".claude/commands/greet.md";

/** The one document on standard output; fails when there is more, or less. */
function documentOf(place: CliPlace, line: string) {
  const { exitCode, stdout, stderr } = runCli(place, line);
  return { exitCode, stderr, document: JSON.parse(stdout) as unknown };
}

const counts = { create: 0, update: 0, delete: 0, adopt: 0, forget: 0, keep: 0, conflict: 0, unchanged: 0 };

describe("--json", () => {
  it("is one document for a run that writes", () => {
    const place = createPlace({ library: command("greet") });
    const digest = expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string;
    expect(documentOf(place, `populate ${words}`)).toStrictEqual({
      exitCode: 0,
      stderr: "",
      document: {
        version: 1,
        command: "populate",
        ok: true,
        applied: true,
        library: place.library,
        languages: [],
        scope: "per-project",
        target: place.project,
        coders: ["claude"],
        counts: { ...counts, create: 1 },
        changes: [
          {
            path: `${place.project}/${path}`,
            kind: "file",
            coders: ["claude"],
            action: "create",
            after: { kind: "file", digest, mode: 0o644 },
          },
        ],
        conflicts: [],
        notes: [],
        warnings: [],
        diagnostics: [],
      },
    });
  });

  it("holds the contents with --diff", () => {
    const place = createPlace({ library: command("greet") });
    const contents = expect.stringContaining("Greet $ARGUMENTS.") as string;
    expect(documentOf(place, `populate ${words} --diff --simulate`)).toMatchObject({
      document: { applied: false, changes: [{ after: { contents, encoding: "utf8" } }] },
    });
  });

  it("is one document for a conflict", () => {
    const place = createPlace({ library: command("greet"), project: { [path]: "mine\n" } });
    expect(documentOf(place, `populate ${words}`)).toMatchObject({
      exitCode: 1,
      stderr: "",
      document: {
        version: 1,
        command: "populate",
        ok: false,
        applied: false,
        counts: { ...counts, conflict: 1 },
        conflicts: [{ path: `${place.project}/${path}`, coders: ["claude"], reason: "in-the-way" }],
        errors: [
          {
            code: "plan/conflict",
            message: "1 thing of yours is in the way; nothing was written",
            diagnostics: [{ code: "conflict/in-the-way", location: { path: `${place.project}/${path}` } }],
          },
        ],
      },
    });
  });

  it("is one document for a note with --strict", () => {
    const place = createPlace({ library: command("greet") });
    const line = "populate --source ../library --coder codex --json --strict";
    expect(documentOf(place, line)).toMatchObject({
      exitCode: 1,
      stderr: "",
      document: { ok: false, applied: false, errors: [{ code: "plan/notes" }] },
    });
  });

  it("is one document for an error, with every fault and its place", () => {
    const place = createPlace({ library: command("greet", { metadata: "colour = 1\n" }) });
    expect(documentOf(place, `populate ${words}`)).toMatchObject({
      exitCode: 2,
      stderr: "",
      document: {
        version: 1,
        command: "populate",
        ok: false,
        errors: [
          {
            code: "library/invalid",
            hints: [],
            diagnostics: [
              {
                code: "schema/unknown-key",
                severity: "error",
                message: "unknown key `colour`",
                location: { path: "configurations/commands/greet.toml", line: 4, column: 1 },
                hints: ["did you mean `color`?"],
              },
            ],
          },
        ],
      },
    });
  });

  it("is one document for a wrong option", () => {
    expect(documentOf(createPlace(), "populate --json --sorce x")).toStrictEqual({
      exitCode: 2,
      stderr: "",
      document: {
        version: 1,
        command: "populate",
        ok: false,
        errors: [
          {
            code: "usage/arguments",
            message: "unknown option `--sorce`",
            hints: ["did you mean `--source`?", "`agentsmgr populate --help` lists the options"],
            diagnostics: [],
          },
        ],
      },
    });
  });

  it.each(["check", "diff"])("is one document for %s", (name) => {
    const place = createPlace({ library: command("greet") });
    expect(documentOf(place, `${name} ${words}`)).toMatchObject({
      exitCode: 1,
      stderr: "",
      document: { version: 1, command: name, ok: false, applied: false, counts: { ...counts, create: 1 } },
    });
  });
});
