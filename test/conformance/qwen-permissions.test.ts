import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { approvalModes } from "../../src/model/permissions-file.ts";
import { readQwenPermissions } from "../../src/permissions/qwen/index.ts";
import { parseCall } from "../../src/permissions/parse-call.ts";
import type { PermissionModel } from "../../src/permissions/permission-model.ts";
import { describeCall, type ToolCall } from "../../src/permissions/tool-call.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { QwenRenderer } from "../../src/renderers/qwen/index.ts";
import { qwen } from "./adapters/qwen.ts";
import { judgeCalls } from "./adapters/qwen/judge.ts";
import { inCell } from "./harness/cell.ts";
import { createPlace, populate, removePlace, type Place } from "./harness/place.ts";
import { randomLines } from "./libraries/random-lines.ts";
import { writePolicy } from "./libraries/write-library.ts";
import { commandForms, fileLines, policy, someCalls, moreCalls } from "./permissions/qwen/calls.ts";
import { describeInstalled } from "./suite/describe-installed.ts";

const cell = inCell({ client: "qwen", feature: "permissions", aspect: "decisions", verdict: "loaded" });

/** A process that answers some hundred calls, on a machine that has other things to do. */
const limit = 300_000;

describeInstalled("qwen", () => {
  describe("decides as the model of its permissions says", () => {
    describe.each([undefined, ...approvalModes])("with the approval mode %s", (mode) => {
      const lines = mode === undefined ? [] : [`approval-mode = "${mode}"`];
      const calls = [...someCalls, ...(mode === "default" ? moreCalls : [])].map(parseCall);
      test(`about ${calls.length} calls`, { ...cell, timeout: limit }, async () =>
        compare([...lines, policy].join("\n"), calls),
      );
    });

    test.each([
      ["around rules for commands", commandForms],
      ["that read, write and fetch", fileLines],
      ["of random pieces", randomLines(80, 20_261_202).filter((line) => !line.startsWith("#"))],
    ])("about lines %s", { ...cell, timeout: limit }, async (_, lines) =>
      compare(
        `approval-mode = "default"\n${policy}`,
        lines.map((command) => ({ kind: "shell", command })),
      ),
    );
  });
});

async function compare(text: string, calls: readonly ToolCall[]): Promise<void> {
  const library = await writePolicy(text);
  const place = createPlace({
    library: library.folder,
    mode: "per-project",
    layout: "native",
    coders: ["qwen"],
  });
  try {
    populate(place);
    await qwen.prepare(place);
    mkdirSync(join(place.root, "shared"));
    const model = modelFor(library.catalog, place);
    const verdicts = await judgeCalls(place, calls);
    const said = calls.map((call, index) => `${describeCall(call)}: ${verdicts[index]}`);
    expect(said).toEqual(calls.map((call) => `${describeCall(call)}: ${model.decide(call).verdict}`));
  } finally {
    removePlace(place);
    library.remove();
  }
}

function modelFor(catalog: Catalog, { project, home }: Place): PermissionModel {
  const scope = { mode: "per-project", target: project, home } as const;
  const { entries } = new QwenRenderer().render(catalog, scope);
  return readQwenPermissions({ entries, project, home, client: "0.24.4" });
}
