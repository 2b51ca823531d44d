// Asks the questions of a template on a real terminal: the keys come from its driver, not from a stream of ours.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { answerCommand, hasPseudoTerminal, keys, type Answer, type Answered } from "./pseudo-terminal.ts";

const template = `name: { type: str, help: Name of the project, validator: "{% if ' ' in name %}no blanks{% endif %}" }
kind: { type: str, choices: { Library: lib, Program: { value: bin, validator: "{{ 'not for b' if name == 'b' }}" } } }
parts: { type: str, multiselect: true, choices: [docs, tests], default: [tests] }
token: { type: str, secret: true, default: none }
notes: { type: str, multiline: true, default: "" }
public: { type: bool, default: "{{ kind == 'lib' }}" }
`;

describe.skipIf(!hasPseudoTerminal)("the questions of a template on a terminal", () => {
  let folder = "";
  let program = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "agentsmgr-test-"));
    program = join(folder, "ask.mjs");
    buildSync({
      entryPoints: ["test/helpers/ask-on-terminal.ts"],
      bundle: true,
      platform: "node",
      format: "esm",
      outfile: program,
      banner: {
        js: 'import{createRequire as nodeRequire}from"node:module";const require=nodeRequire(import.meta.url);',
      },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function ask(...answers: readonly Answer[]): Promise<Answered> {
    const project = temporaryFolder({ "copier.yml": template });
    return answerCommand(
      { home: project, project },
      `"${process.execPath}" "${program}" copier.yml`,
      answers,
    );
  }

  it("are answered with its keys, validated, and gone back to", async () => {
    const { exitCode, screen } = await ask(
      ["Name of the project", "a b"],
      ["a b", keys.enter],
      ["no blanks", "\u007f\u007f"],
      ["a", keys.enter],
      ["Program", keys.escape],
      ["Name of the project", "2"],
      ["a2", keys.enter],
      ["Program", keys.down],
      ["Program", keys.enter],
      ["docs", " "],
      ["docs", keys.enter],
      ["token", "s3cr3t"],
      ["******", keys.enter],
      ["notes", "one"],
      ["one", keys.enter],
      ["", "two"],
      ["two", keys.enter],
      ["", keys.enter],
      ["public", keys.yes],
    );
    const [shown = "", printed = ""] = screen.split("name = ");
    expect(`name = ${printed}`.trim().split("\n")).toStrictEqual([
      "name = 'a2'",
      "kind = 'bin'",
      "parts = ['docs', 'tests']",
      "token = 's3cr3t'",
      "notes = 'one\\ntwo'",
      "public = True",
    ]);
    expect(shown).not.toContain("s3cr3t");
    expect(exitCode).toBe(0);
  });

  it("end with Ctrl-C", async () => {
    const { exitCode, screen } = await ask(["Name of the project", keys.interrupt]);
    expect(screen).toContain("interrupted");
    expect(exitCode).not.toBe(0);
  });
});
