import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { approvalModes } from "../../src/model/permissions-file.ts";
import { readQwenPermissions } from "../../src/permissions/qwen/index.ts";
import { parseCall } from "../../src/permissions/parse-call.ts";
import type { Verdict } from "../../src/permissions/decision.ts";
import type { PermissionModel } from "../../src/permissions/permission-model.ts";
import { describeCall, type ToolCall } from "../../src/permissions/tool-call.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { QwenRenderer } from "../../src/renderers/qwen/index.ts";
import { qwen } from "./adapters/qwen.ts";
import { judgeHeadless } from "./adapters/qwen/judge-headless.ts";
import { judgeOldCalls } from "./adapters/qwen/judge-old.ts";
import { judgeCalls } from "./adapters/qwen/judge.ts";
import { inCell } from "./harness/cell.ts";
import { createPlace, populate, removePlace, type Place } from "./harness/place.ts";
import { randomLines } from "./libraries/random-lines.ts";
import { writePolicy } from "./libraries/write-library.ts";
import {
  commandForms,
  fileLines,
  moreCalls,
  oldCalls,
  oldPolicies,
  policy,
  someCalls,
} from "./permissions/qwen/calls.ts";
import { describeInstalled } from "./suite/describe-installed.ts";

const permissions = { feature: "permissions", aspect: "decisions", verdict: "loaded" } as const;

/** A process that answers some hundred calls, on a machine that has other things to do. */
const limit = 300_000;

describeInstalled("qwen", () => {
  const options = { ...inCell({ client: "qwen", ...permissions }), timeout: limit };
  describe("decides as the model of its permissions says", () => {
    describe.each([undefined, ...approvalModes])("with the approval mode %s", (mode) => {
      const lines = mode === undefined ? [] : [`approval-mode = "${mode}"`];
      const calls = [...someCalls, ...(mode === "default" ? moreCalls : [])].map(parseCall);
      test(`about ${calls.length} calls`, options, async () =>
        compare(newest([...lines, policy].join("\n")), calls),
      );
    });

    test.each([
      ["around rules for commands", commandForms],
      ["that read, write and fetch", fileLines],
      ["of random pieces", randomLines(80, 20_261_202).filter((line) => !line.startsWith("#"))],
    ])("about lines %s", options, async (_, lines) =>
      compare(newest(`approval-mode = "default"\n${policy}`), asCalls(lines)),
    );

    test.each([undefined, "auto-edit" as const])(
      "where nobody can be asked, mode %s",
      options,
      async (mode) => {
        const lines = mode === undefined ? [] : [`approval-mode = "${mode}"`];
        const setting = { ...newest([...lines, policy].join("\n")), judge: judgeHeadless, isHeadless: true };
        return compare(setting, someCalls.map(parseCall));
      },
    );
  });
});

describeInstalled("qwen-0.5", () => {
  const options = { ...inCell({ client: "qwen-0.5", ...permissions }), timeout: limit };
  describe.each(Object.entries(oldPolicies))("decides as the model says, by lists of %s", (_, text) => {
    test.each([
      ["calls", oldCalls.map(parseCall)],
      ["lines around rules for commands", asCalls(commandForms)],
      ["lines that read, write and fetch", asCalls(fileLines)],
      ["lines of random pieces", asCalls(randomLines(60, 20_261_203))],
    ])("about %s", options, async (_name, calls) => compare(oldest(text), calls));
  });
});

function asCalls(lines: readonly string[]): ToolCall[] {
  return lines.map((command) => ({ kind: "shell", command }));
}

function newest(text: string): Setting {
  return { client: "0.24.4", text, judge: judgeCalls };
}

function oldest(text: string): Setting {
  return { client: "0.5.2", text, judge: judgeOldCalls };
}

interface Setting {
  /** The version that is rendered and modelled. */
  readonly client: string;
  readonly text: string;
  /** Nobody can be asked. */
  readonly isHeadless?: boolean;
  readonly judge: (place: Place, calls: readonly ToolCall[]) => Promise<Verdict[]>;
}

async function compare(setting: Setting, calls: readonly ToolCall[]): Promise<void> {
  const { client, text, judge } = setting;
  const library = await writePolicy(text);
  const place = createPlace({
    library: library.folder,
    mode: "per-project",
    layout: "native",
    coders: ["qwen"],
    client: `qwen@${client}`,
  });
  try {
    // A rule for commands is no rule for the second line of one before 0.15: the proof knows.
    populate(place, ["--accept-weaker", "qwen:*"]);
    if (client === "0.24.4") await qwen.prepare(place);
    mkdirSync(join(place.root, "shared"));
    const model = modelFor(library.catalog, place, setting);
    const verdicts = await judge(place, calls);
    const said = calls.map((call, index) => `${describeCall(call)}: ${verdicts[index]}`);
    expect(said).toEqual(calls.map((call) => `${describeCall(call)}: ${model.decide(call).verdict}`));
  } finally {
    removePlace(place);
    library.remove();
  }
}

function modelFor(
  catalog: Catalog,
  { project, home }: Place,
  { client, isHeadless }: Setting,
): PermissionModel {
  const scope = { mode: "per-project", target: project, home } as const;
  const { entries } = new QwenRenderer({ client }).render(catalog, scope);
  return readQwenPermissions({ entries, project, home, client, isHeadless });
}
