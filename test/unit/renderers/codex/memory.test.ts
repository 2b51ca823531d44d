import { describe, expect, it } from "vitest";
import {
  home,
  memoryText,
  notesOf,
  pathsOf,
  renderParts,
  settingsAt,
  target,
} from "../../../helpers/builders.ts";

const long = (name: string) =>
  memoryText({ name, text: "A rule of some fifty letters, again and again.\n".repeat(240) });

describe("Codex's memory", () => {
  it("is `AGENTS.md` of the project, or of the user's folder", () => {
    const parts = { memory: [memoryText()] };
    expect(pathsOf(renderParts("codex", parts).entries)).toStrictEqual([`${target}/AGENTS.md`]);
    const user = renderParts("codex", parts, { mode: "per-user" });
    expect(pathsOf(user.entries)).toStrictEqual([`${home}/.codex/AGENTS.md`]);
  });

  // Codex 0.169.0 reads 32 KiB of a project's, and cuts the rest without a word.
  it("gets room in a project where it is long, with as much for the user's", () => {
    const rendering = renderParts("codex", { memory: [long("10-a"), long("20-b")] });
    const { project_doc_max_bytes: limit } = settingsAt(rendering, `${target}/.codex/config.toml`) as {
      project_doc_max_bytes: number;
    };
    expect(limit).toBeGreaterThanOrEqual(2 * 240 * 46 + 32 * 1024);
    expect(notesOf(rendering, "memory")).toStrictEqual(["Codex reads 32 KiB of a project's `AGENTS.md`"]);
  });

  it("leaves a limit of the user's alone", () => {
    const rendering = renderParts("codex", { memory: [long("10-a"), long("20-b")] });
    const [config] = rendering.entries.filter(({ path }) => path.endsWith("config.toml"));
    expect(config).toMatchObject({ keys: [{ path: ["project_doc_max_bytes"], yields: "to-key" }] });
  });

  it("needs none per user, where there is no limit", () => {
    const parts = { memory: [long("10-a"), long("20-b")] };
    expect(renderParts("codex", parts, { mode: "per-user" }).notes).toStrictEqual([]);
  });
});
