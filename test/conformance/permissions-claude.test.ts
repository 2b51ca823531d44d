import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { modes } from "../../src/model/mode.ts";
import { callTable } from "../../src/permissions/call-table.ts";
import { readClaudePermissions } from "../../src/permissions/claude/index.ts";
import { parseCall } from "../../src/permissions/parse-call.ts";
import type { ToolCall } from "../../src/permissions/tool-call.ts";
import { ClaudeRenderer } from "../../src/renderers/claude/index.ts";
import { claude } from "./adapters/claude.ts";
import { inCell } from "./harness/cell.ts";
import { removePlace, type Place } from "./harness/place.ts";
import { prepareLibrary, type PreparedLibrary } from "./libraries/prepare-library.ts";
import { compareClaude } from "./permissions/claude/compare-claude.ts";
import { renderedCases, renderSettings } from "./permissions/claude/rendered-cases.ts";
import { settingsCases } from "./permissions/claude/settings-cases.ts";
import { writeSettings } from "./permissions/claude/write-settings.ts";
import { describeInstalled } from "./suite/describe-installed.ts";
import { openPlace, type OpenPlace } from "./suite/open-place.ts";

/** Our model of Claude Code's permissions against Claude Code. */
describeInstalled("claude", () => {
  describe("with settings as users write them", () => {
    test.concurrent.each(settingsCases.map((settingsCase) => [settingsCase.name, settingsCase] as const))(
      "the model decides as the client does: %s",
      options,
      async (_, { settings, lines = [], calls = [] }) => {
        const { place, model } = await writeSettings(settings);
        try {
          const shell = lines.map((command): ToolCall => ({ kind: "shell", command }));
          const verdicts = await compareClaude(place, model, [...shell, ...calls.map(parseCall)]);
          expect(verdicts.model).toEqual(verdicts.client);
        } finally {
          removePlace(place);
        }
      },
    );
  });

  describe("with rules that we write", () => {
    const cases = modes.flatMap((mode) => renderedCases.map((each) => [each.name, mode, each] as const));
    test.concurrent.each(cases)("%s, %s", options, async (_, mode, { policy, verdicts }) => {
      const { place, model } = await writeSettings(renderSettings(policy, mode));
      try {
        const found = await compareClaude(place, model, Object.keys(verdicts).map(parseCall));
        expect(found.client).toEqual(verdicts);
        expect(found.model).toEqual(verdicts);
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
      open = await openPlace(claude, library, { mode: "per-project", layout: "native", isShared: false });
    });
    afterAll(async () => {
      removePlace(open.place);
      await library.close();
    });

    test("the model decides as the client does", options, async () => {
      const { place } = open;
      const verdicts = await compareClaude(place, shippedModel(library, place), shippedCalls(library, place));
      expect(verdicts.model).toEqual(verdicts.client);
      expect(Object.keys(verdicts.client).length).toBeGreaterThan(100);
    });
  });
});

/** A process that answers some hundred calls, on a machine that has other things to do. */
const limit = 300_000;
const cell = inCell({ client: "claude", feature: "permissions", aspect: "decisions", verdict: "loaded" });
const options = { ...cell, timeout: limit };

function shippedModel({ catalog }: PreparedLibrary, { project, home }: Place) {
  const request = { mode: "per-project", target: project, home, languages: ["typescript"] } as const;
  const { entries } = new ClaudeRenderer().render(catalog, request);
  return readClaudePermissions({ entries, project, home, client: "2.1.329" });
}

/** General calls, and some of those made from the rules; those of agents, skills and servers need ones that are there. */
function shippedCalls({ catalog }: PreparedLibrary, place: Place): ToolCall[] {
  const table = callTable(catalog.permissions, place);
  const chosen = table.filter(({ from }, index) => from.kind === "general" || index % 11 === 0);
  return chosen
    .map(({ call }) => call)
    .filter(({ kind }) => kind === "shell" || kind === "path" || kind === "fetch");
}
