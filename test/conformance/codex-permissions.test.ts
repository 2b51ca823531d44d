import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approvalModes } from "../../src/model/permissions-file.ts";
import { readCodexPermissions } from "../../src/permissions/codex/index.ts";
import { readPlainCommands } from "../../src/permissions/codex/plain-commands.ts";
import { parseCall } from "../../src/permissions/parse-call.ts";
import type { PermissionModel } from "../../src/permissions/permission-model.ts";
import { shellForms } from "../../src/permissions/shell-calls.ts";
import { describeCall } from "../../src/permissions/tool-call.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { CodexRenderer } from "../../src/renderers/codex/index.ts";
import { readSpec } from "../../src/renderers/shared/map-specs.ts";
import { shellQuote } from "../../src/renderers/shared/shell-quote.ts";
import { askRules } from "./adapters/codex/exec-policy.ts";
import { judgeCalls } from "./adapters/codex/judge.ts";
import { inCell } from "./harness/cell.ts";
import { findProgram } from "./harness/client-program.ts";
import { createPlace, populate, removePlace, type Place } from "./harness/place.ts";
import { randomLines } from "./libraries/random-lines.ts";
import { prepareLibrary } from "./libraries/prepare-library.ts";
import { writePolicy } from "./libraries/write-library.ts";

/** Programs that are not there: what is allowed does nothing. */
const policy = `
directories = ["../shared"]
allow = [
  { tool = "shell", arguments = "probe allow", allow-extra-arguments = true },
  { tool = "shell", arguments = "probe exact" },
  { server = "local", tool = "ping" },
]
ask = [
  { tool = "shell", arguments = "probe ask", allow-extra-arguments = true },
  { server = "local", tool = "pong" },
]
deny = [
  { tool = "shell", arguments = "probe deny", allow-extra-arguments = true },
  { tool = "shell", arguments = "probe ~" },
  { server = "local", tool = "shout" },
]
`;

const commands = ["probe allow", "probe ask", "probe deny"];

/** What every approval mode is asked about. */
const someCalls = [
  ...commands,
  "probe other",
  "probe deny 2>&1",
  "probe ask && probe allow",
  "probe ~",
  "ls",
  "rm -f nothing",
  "rm nothing",
  "read README.md",
  "edit src/a.ts",
  "write .git/hooks/pre-commit",
  "edit ../shared/a",
  "edit ../other/a",
  "server local ping",
  "server local pong",
  "server local shout",
].map(parseCall);

const moreCalls = [
  ...shellForms.flatMap(([, write]) => commands.flatMap((command) => write(command) ?? [])),
  "probe exact more",
  "probe ~ more",
  "ls > log.txt",
  "git push 2>&1",
  "sudo rm -rf nothing",
  "bash -c 'rm -f nothing'",
  "if true; then rm -f nothing; fi",
  "echo 'rm -f nothing'",
  "read /etc/hostname",
  "read ~/.ssh/id_ed25519",
  "write .env",
  "edit .codex/a",
  "edit .agents/a",
  "edit .aws/a",
  "edit sub/.git/a",
  "edit ~/a",
].map(parseCall);

const program = findProgram("codex");
const cell = inCell({ client: "codex", feature: "permissions", aspect: "decisions", verdict: "loaded" });

function modelFor(catalog: Catalog, { project, home }: Place): PermissionModel {
  const scope = { mode: "per-project", target: project, home, languages: [] } as const;
  const { entries } = new CodexRenderer().render(catalog, scope);
  return readCodexPermissions({ entries, project, home, client: program?.version ?? "" });
}

function placeFor(library: string): Place {
  const place = createPlace({ library, mode: "per-project", layout: "native", coders: ["codex"] });
  populate(place);
  mkdirSync(join(place.root, "shared"));
  return place;
}

/** Commands around the rules of a library, each as its words. */
function shippedCommands({ permissions: { allow, ask, deny } }: Catalog): string[][] {
  const forms = shellForms.filter(([name]) => /^(?:as it is|more|a longer|a word|words|by its)/.test(name));
  const lines = [...allow, ...ask, ...deny]
    .map(readSpec)
    .flatMap((use) => (use.kind === "shell" ? forms.map(([, write]) => write(use.command)) : []));
  return [...new Set(lines)].flatMap((line) => {
    const commands = line === undefined ? undefined : readPlainCommands(line);
    return commands?.length === 1 ? commands : [];
  });
}

const inRules = { allow: "allow", ask: "prompt", deny: "forbidden" } as const;

/** Undefined where no rule decides. */
function ruleVerdict(model: PermissionModel, words: readonly string[]): string | undefined {
  const { verdict, rule } = model.decide({ kind: "shell", command: words.map(shellQuote).join(" ") });
  return rule === undefined ? undefined : inRules[verdict];
}

describe.skipIf(program === undefined)("Codex decides as its model says", () => {
  describe.each([undefined, ...approvalModes])("with the approval mode %s", (mode) => {
    let library: Awaited<ReturnType<typeof writePolicy>>;
    let place: Place;
    beforeAll(async () => {
      library = await writePolicy(`${mode === undefined ? "" : `approval-mode = "${mode}"`}\n${policy}`);
      place = placeFor(library.folder);
    });
    afterAll(() => {
      removePlace(place);
      library.remove();
    });

    const calls = mode === undefined ? [...someCalls, ...moreCalls] : someCalls;
    test(`about ${calls.length} calls`, cell, async () => {
      const model = modelFor(library.catalog, place);
      const verdicts = await judgeCalls(place, calls);
      const said = calls.map((call, index) => [describeCall(call), verdicts[index]]);
      expect(said).toEqual(calls.map((call) => [describeCall(call), model.decide(call).verdict]));
    });
  });

  test("about lines of random pieces", cell, async () => {
    const library = await writePolicy(policy);
    const place = placeFor(library.folder);
    const lines = randomLines(80, 20_261_201).map((command) => ({ kind: "shell", command }) as const);
    try {
      const model = modelFor(library.catalog, place);
      const verdicts = await judgeCalls(place, lines);
      const said = lines.map(({ command }, index) => [command, verdicts[index]]);
      expect(said).toEqual(lines.map((call) => [call.command, model.decide(call).verdict]));
    } finally {
      removePlace(place);
      library.remove();
    }
  });

  test("by the rules that we ship, word for word", cell, async () => {
    const library = await prepareLibrary("shipped");
    const place = placeFor(library.folder);
    try {
      const model = modelFor(library.catalog, place);
      const commands = shippedCommands(library.catalog);
      const said = await askRules(place, commands);
      expect(commands.map((words, index) => [words, said[index]])).toEqual(
        commands.map((words) => [words, ruleVerdict(model, words)]),
      );
    } finally {
      removePlace(place);
      await library.close();
    }
  });
});
