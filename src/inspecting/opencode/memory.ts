import { childOf } from "../../files/path-rules.ts";
import type { Reading } from "../reading.ts";
import { baseName } from "../settings-file.ts";
import { opencodeAbove, opencodeUserFolder } from "./places.ts";

/** The first kind that stands anywhere up to the root of the repository is read, and no other (1.18.33). */
const kinds = ["AGENTS.md", "CLAUDE.md", "CONTEXT.md"];

export function readMemory(reading: Reading): void {
  readUserMemory(reading);
  const { project } = reading.scene;
  const folders = opencodeAbove(reading);
  const found = kinds.map((name) =>
    folders.map((at) => childOf(at, name)).filter((path) => reading.isFile(path)),
  );
  const taken = found.find((paths) => paths.length > 0);
  const reached = new Set(taken?.map((path) => reading.real(path)));
  for (const path of found.flat()) {
    const level = project !== undefined && path.startsWith(`${project}/`) ? "project" : "parent";
    const isTaken = taken?.includes(path) === true;
    if (!isTaken && reached.has(reading.real(path))) continue;
    reading.add({
      kind: "memory",
      name: baseName(path),
      path,
      level,
      state: isTaken ? "loaded" : "passed-over",
    });
  }
}

/** Its own, else what stands there for Claude Code. */
function readUserMemory(reading: Reading): void {
  const { home, environment } = reading.scene;
  const added = environment["OPENCODE_CONFIG_DIR"];
  const own = childOf(added || opencodeUserFolder(reading), "AGENTS.md");
  const other = childOf(home, ".claude/CLAUDE.md");
  const path = [own, other].find((one) => reading.isFile(one));
  if (path !== undefined)
    reading.add({ kind: "memory", name: baseName(path), path, level: "user", state: "loaded" });
}
