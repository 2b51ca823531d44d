import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callTable } from "../../src/permissions/call-table.ts";
import { foldersOutside, isMover } from "../../src/permissions/opencode/command-folders.ts";
import { readOpencodePermissions } from "../../src/permissions/opencode/read-permissions.ts";
import { findCommands } from "../../src/permissions/opencode/shell-commands.ts";
import { parseCall } from "../../src/permissions/parse-call.ts";
import { OpencodeRenderer } from "../../src/renderers/opencode/index.ts";
import { decideOpencode } from "./adapters/opencode/verdicts.ts";
import { opencode } from "./adapters/opencode.ts";
import { inCell } from "./harness/cell.ts";
import { removePlace, type Place } from "./harness/place.ts";
import { prepareLibrary, type PreparedLibrary } from "./libraries/prepare-library.ts";
import { commandLines, pathLines } from "./permissions/opencode/command-lines.ts";
import { compareVerdicts, type CallsOfAgent } from "./permissions/opencode/compare.ts";
import { projectKinds, renderPlace } from "./permissions/opencode/rendered-place.ts";
import { agentCalls, agentTable, mainCalls, mainTable } from "./permissions/opencode/written-tables.ts";
import { writePlace } from "./permissions/opencode/write-place.ts";
import { describeInstalled } from "./suite/describe-installed.ts";
import { openPlace, serverEnvironment, type OpenPlace } from "./suite/open-place.ts";

/** Our model of OpenCode's permissions against OpenCode. */
describeInstalled("opencode", () => {
  describe("with tables as users write them", () => {
    test("the model decides as the client does", options, async () => {
      const { place, model } = writePlace({ main: mainTable, agents: { helper: agentTable } });
      try {
        const sessions: CallsOfAgent[] = [
          { calls: mainCalls.map(parseCall) },
          { agent: "helper", calls: agentCalls.map(parseCall) },
        ];
        const verdicts = await compareVerdicts(place, model, sessions);
        expect(verdicts.client).toEqual(verdicts.model);
        expect(Object.keys(verdicts.client)).toHaveLength(mainCalls.length + agentCalls.length);
      } finally {
        removePlace(place);
      }
    });

    test(
      "the model finds the commands and folders in a line that the client asks about",
      options,
      async () => {
        const { place } = writePlace({ main: { bash: "ask", external_directory: "ask" }, agents: {} });
        try {
          const lines = [...commandLines, ...pathLines];
          const calls = lines.map((command) => ({ tool: "bash", input: { command, description: "a line" } }));
          const [found = []] = await decideOpencode(place, [{ calls }]);
          const asked = lines.map((line, at) => [line, [...(found[at]?.asked ?? [])].sort()]);
          expect(asked).toEqual(lines.map((line) => [line, questionsOf(line, place)]));
        } finally {
          removePlace(place);
        }
      },
    );
  });

  describe("with rules that we write", () => {
    test.each(projectKinds)("a path that is denied is so in %s", options, async (kind) => {
      const place = renderPlace({ deny: deniedPaths.map((path) => ({ tool: "read", path })) }, kind);
      try {
        const paths = pathsDenied(place);
        const calls = paths.map((filePath) => ({ tool: "read", input: { filePath } }));
        const [found = []] = await decideOpencode(place, [{ calls }]);
        expect(found.map(({ verdict }, at) => [paths[at], verdict])).toEqual(
          paths.map((path) => [path, "deny"]),
        );
      } finally {
        removePlace(place);
      }
    });

    test("the agents that only look cannot edit where edits are free", options, async () => {
      const place = renderPlace({ approvalMode: "auto-edit" });
      try {
        const call = { tool: "write", input: { filePath: join(place.project, "a.txt"), content: "a" } };
        const agents = [undefined, "plan", "explore"];
        const found = await decideOpencode(
          place,
          agents.map((agent) => ({ agent, calls: [call] })),
        );
        expect(found.map(([answer]) => answer?.verdict)).toEqual(["allow", "deny", "deny"]);
      } finally {
        removePlace(place);
      }
    });
  });

  describe("with the library that we ship", () => {
    let library: PreparedLibrary;
    let open: OpenPlace;
    beforeAll(async () => {
      library = await prepareLibrary("shipped");
      open = await openPlace(opencode, library, {
        mode: "per-project",
        layout: "native",
        isShared: false,
      });
    });
    afterAll(async () => {
      removePlace(open.place);
      await library.close();
    });

    test("the model decides as the client does", options, async () => {
      const { place } = open;
      const calls = shippedCalls(library, place);
      const sessions = [{ calls }, { agent: "code-reviewer", calls: calls.slice(0, 60) }];
      const verdicts = await compareVerdicts(
        place,
        shippedModel(library, place),
        sessions,
        serverEnvironment,
      );
      expect(verdicts.client).toEqual(verdicts.model);
      expect(Object.keys(verdicts.client).length).toBeGreaterThan(100);
    });
  });
});

/** From the project, from nowhere, from the home and from the root on. */
const deniedPaths = ["secrets/**", "**/.env", "~/.ssh/**", "/agentsmgr-nowhere/**"];

function pathsDenied({ project, home }: Place): string[] {
  const below = ["secrets/key", "secrets/deep/key", ".env", "deep/.env"].map((path) => join(project, path));
  return [...below, join(home, ".ssh/id"), "/agentsmgr-nowhere/key"];
}

/** A process that answers some hundred calls, on a machine that has other things to do. */
const limit = 300_000;
const cell = inCell({ client: "opencode", feature: "permissions", aspect: "decisions", verdict: "loaded" });
const options = { ...cell, timeout: limit };

function shippedModel({ catalog }: PreparedLibrary, { project, home }: Place) {
  const request = { mode: "per-project", target: project, home, languages: ["typescript"] } as const;
  const { entries } = new OpencodeRenderer().render(catalog, request);
  return readOpencodePermissions({ entries, project, home, client: "1.18.33" });
}

/** General calls, and some of those made from the rules; what only a running server or a skill makes of them is left out. */
function shippedCalls({ catalog }: PreparedLibrary, place: Place) {
  const table = callTable(catalog.permissions, place);
  const chosen = table.filter(({ from }, index) => from.kind === "general" || index % 23 === 0);
  return chosen
    .map(({ call }) => call)
    .filter((call) => call.kind !== "server" && !(call.kind === "named" && call.tool === "skill"));
}

/** What the model says that is asked about a line, in the words of the client. */
function questionsOf(line: string, place: Place): string[] {
  const commands = findCommands(line);
  const folders = new Set(commands.flatMap((command) => foldersOutside(command, place)));
  const texts = new Set(commands.filter((command) => !isMover(command)).map(({ text }) => text));
  return [
    ...[...folders].map((folder) => `external_directory ${folder === "/" ? "/*" : `${folder}/*`}`),
    ...[...texts].map((text) => `bash ${text}`),
  ].sort();
}
