import { describe, expect, it } from "vitest";
import { coderNames } from "../../src/model/coder-name.ts";
import { modes } from "../../src/model/mode.ts";
import { approvalModes } from "../../src/model/permissions-file.ts";
import { permissions, renderParts, settingsAt, target } from "../helpers/builders.ts";
import { matrixCatalog } from "./matrix-catalog.ts";

/** How a client is told to ask for nothing, or to leave its sandbox, in the words of all five. */
const openDoors =
  /danger|bypassPermissions|yolo|turbo|network_access|"trust"|enableAllProjectMcpServers|autoAccept|skip.?permissions/i;

describe("nothing that we write opens more than the library says", () => {
  const places = coderNames.flatMap((coder) => modes.map((mode) => [coder, mode] as const));

  it.each(places)("%s, %s", (coder, mode) => {
    for (const approvalMode of [undefined, ...approvalModes]) {
      const policy = { ...permissions(matrixCatalog.permissions), approvalMode };
      const { entries } = renderParts(coder, { ...matrixCatalog, permissions: policy }, { mode });
      expect(entries.length).toBeGreaterThan(0);
      expect(JSON.stringify(entries)).not.toMatch(openDoors);
    }
  });

  it("Codex writes in no folder that the library does not name", () => {
    const policy = permissions({ approvalMode: "auto-edit", allow: ["web-fetch", "web-search", "shell"] });
    const settings = settingsAt(
      renderParts("codex", { permissions: policy }),
      `${target}/.codex/config.toml`,
    );
    expect(settings).toEqual({ approval_policy: "on-request", sandbox_mode: "workspace-write" });
  });
});
