import { describe, expect, it } from "vitest";
import { checkClient, compareWithTested } from "../../../src/inspecting/check-client.ts";
import type { CoderName } from "../../../src/model/coder-name.ts";
import { createRenderer } from "../../../src/renderers/registry.ts";

const tested = (coder: CoderName): string => createRenderer(coder).clientTested;
const client = (version: string | undefined) => ({ path: "/bin/x", version });

describe("an installed client", () => {
  it.each<[string, CoderName, Parameters<typeof checkClient>[1], readonly string[]]>([
    ["as tested", "claude", { client: client(tested("claude")), configured: undefined, isInUse: true }, []],
    [
      "older",
      "claude",
      { client: client("1.0.0"), configured: undefined, isInUse: true },
      ["note doctor/client-version"],
    ],
    [
      "newer",
      "codex",
      { client: client("99.0.0"), configured: undefined, isInUse: true },
      ["note doctor/client-version"],
    ],
    [
      "of another generation",
      "qwen",
      { client: client("0.5.2"), configured: undefined, isInUse: true },
      ["warning doctor/client-generation"],
    ],
    [
      "of the generation that is configured",
      "qwen",
      { client: client("0.5.2"), configured: "0.5", isInUse: true },
      [],
    ],
    [
      "that does not tell",
      "qwen",
      { client: client(undefined), configured: undefined, isInUse: true },
      ["warning doctor/client-silent"],
    ],
    [
      "that is not there, and wanted",
      "gemini",
      { client: undefined, configured: undefined, isInUse: true },
      ["note doctor/client-missing"],
    ],
    [
      "that is not there, and not wanted",
      "gemini",
      { client: undefined, configured: undefined, isInUse: false },
      [],
    ],
  ])("%s", (_title, coder, state, expected) => {
    expect(checkClient(coder, state).map(({ severity, code }) => `${severity} ${code}`)).toStrictEqual(
      expected,
    );
  });

  it("is compared with the versions of its own generation", () => {
    expect(
      ["0.0.9", "0.1.4", "0.5.0", "0.9.9"].map((version) => compareWithTested("qwen", version)),
    ).toStrictEqual(["older", "tested", "tested", "newer"]);
  });
});
