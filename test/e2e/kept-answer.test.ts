import { hash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPlace, runCli } from "../helpers/run-cli.ts";
import type { CliPlace, CliResult } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { command, permissions, skill } from "./library.ts";

const populate = "populate --source ../library --coder claude,qwen";
const mark = "answered from what was kept\n";

/** A populated project whose next unchanged run is answered from what was kept, with a mark to know it by. */
function settledPlace(words = populate): CliPlace {
  const place = createPlace({
    library: {
      ...command("greet"),
      ...skill("review"),
      "configurations/permissions.toml": permissions,
    },
    project: { "package.json": "{}\n" },
  });
  expect(run(place, populate).exitCode).toBe(0);
  expect(run(place, words).exitCode).toBe(0);
  const [answer = ""] = readdirSync(answers(place));
  const path = join(answers(place), answer);
  const text = readFileSync(path, "utf8").slice(0, -64);
  const printed = /"printed":\[\[.*?\]\]/.exec(text)?.[0] ?? "";
  const marked = text.replace(printed, `"printed":[["out",${JSON.stringify(mark)}]]`);
  writeFileSync(path, marked + hash("sha256", marked, "hex"));
  expect(run(place, words)).toMatchObject({ exitCode: 0, stdout: mark, stderr: "" });
  return place;
}

function answers({ home }: CliPlace): string {
  return join(home, ".cache/agentsmgr/answers");
}

function run(place: CliPlace, words: string, environment: Record<string, string> = {}): CliResult {
  return runCli(place, words, { environment: { XDG_CACHE_HOME: undefined, ...environment } });
}

const greet = ".claude/commands/greet.md";

const changes: readonly (readonly [string, (place: CliPlace) => void])[] = [
  ["a text of the library", ({ library }) => writeFiles(library, command("greet", { body: "Other.\n" }))],
  ["a new item in the library", ({ library }) => writeFiles(library, command("other"))],
  ["an item that is gone", ({ library }) => rmSync(join(library, "configurations/commands/greet.toml"))],
  ["a mode in the library", ({ library }) => chmodSync(join(library, "skills/review/notes.md"), 0o755)],
  [
    "a new folder of the library",
    ({ library }) => writeFiles(library, { "contents/memory/a.md": "Rule.\n" }),
  ],
  ["an edited output", ({ project }) => writeFileSync(join(project, greet), "Mine.\n")],
  ["a deleted output", ({ project }) => rmSync(join(project, greet))],
  ["an output that is a link now", ({ project }) => moveBehindLink(join(project, greet))],
  ["a folder that is a link now", ({ project }) => moveBehindLink(join(project, ".claude/commands"))],
  [
    "a settings file of the user's",
    ({ project }) => writeFileSync(join(project, ".claude/settings.json"), "{}"),
  ],
  ["our record", ({ project }) => rmSync(join(project, ".agentsmgr"), { recursive: true })],
  ["a new configuration", ({ project }) => writeFiles(project, { "agentsmgr.toml": "strict = true\n" })],
  [
    "a new configuration of the user's",
    ({ home }) => writeFiles(home, { ".config/agentsmgr/config.toml": "strict = true\n" }),
  ],
  ["a sign of a language", ({ project }) => writeFiles(project, { "Cargo.toml": "" })],
];

function moveBehindLink(path: string): void {
  renameSync(path, `${path}-elsewhere`);
  symlinkSync(`${path}-elsewhere`, path);
}

describe("a run that found nothing to do", () => {
  it.each(changes)("is not repeated from memory after a change: %s", (_what, change) => {
    const place = settledPlace();
    change(place);
    expect(run(place, populate).stdout).not.toBe(mark);
  });

  it.each(["check --source ../library --coder claude,qwen", "diff --source ../library --coder claude"])(
    "is kept for `%s` too",
    (words) => {
      const place = settledPlace(words);
      writeFileSync(join(place.project, greet), "Mine.\n");
      const { exitCode, stdout } = run(place, words);
      expect({ exitCode, isAnswered: stdout === mark }).toStrictEqual({ exitCode: 1, isAnswered: false });
    },
  );

  it("says the same again", () => {
    const place = createPlace({ library: command("greet") });
    run(place, populate);
    const full = run(place, `${populate} --json`);
    expect(readdirSync(answers(place))).toHaveLength(1);
    expect(run(place, `${populate} --json`)).toStrictEqual(full);
  });

  it("is asked anew with other words, in another folder and under other variables", () => {
    const place = settledPlace();
    expect(run(place, populate, { UNRELATED: "1" }).stdout).toBe(mark);
    expect(run(place, `${populate} --quiet`).stdout).toBe("");
    expect(run(place, populate, { AGENTSMGR_LAYOUT: "auxiliary" }).stdout).not.toBe(mark);
    expect(run(place, populate, { LANG: "de_DE.UTF-8" }).stdout).not.toBe(mark);
    const folder = join(place.project, "sub");
    mkdirSync(folder);
    const elsewhere = runCli(place, "populate --source ../../library --coder claude", { folder });
    expect(elsewhere.stdout).toContain("to create");
  });

  it("is asked anew when the user wants no cache", () => {
    const place = settledPlace();
    expect(run(place, populate, { AGENTSMGR_NO_CACHE: "1" }).stdout).toContain("nothing to do");
  });

  it("is asked anew when others may write to the answer, or when it is broken", () => {
    const place = settledPlace();
    const path = join(answers(place), readdirSync(answers(place))[0] ?? "");
    chmodSync(path, 0o666);
    expect(run(place, populate).stdout).toContain("nothing to do");
    const text = readFileSync(path, "utf8");
    const observed = text.indexOf("\0") + 1;
    for (const broken of ["", "{", "{}", "no JSON\0status", text.slice(0, observed), text.slice(0, -1)]) {
      writeFileSync(path, broken);
      expect(run(place, populate).stdout).toContain("nothing to do");
    }
  });

  it("is asked anew when the digests of texts are broken", () => {
    const place = settledPlace();
    const texts = join(place.home, ".cache/agentsmgr/texts");
    for (const broken of ["{}", "7", "[1]", '[["x",null]]']) {
      for (const name of readdirSync(texts)) writeFileSync(join(texts, name), broken);
      rmSync(answers(place), { recursive: true });
      expect(run(place, populate)).toMatchObject({ exitCode: 0, stderr: "" });
    }
  });

  it("keeps nothing of a run that wrote, had conflicts or findings", () => {
    const place = createPlace({ library: command("greet"), project: { [greet]: "Mine.\n" } });
    run(place, populate);
    run(place, "check --source ../library --coder claude");
    rmSync(join(place.project, greet));
    run(place, populate);
    expect(() => readdirSync(answers(place))).toThrow("ENOENT");
  });
});
