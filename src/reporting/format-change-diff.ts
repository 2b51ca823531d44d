/** Loaded on demand: the diff library. */
import { Buffer } from "node:buffer";
import { createTwoFilesPatch } from "diff";
import type { Disk } from "../files/disk.ts";
import type { Change } from "../planning/plan.ts";
import type { Style } from "./style.ts";
import { visibleText } from "./visible-text.ts";

/** The unified diff of what a change does to a file; empty for links and for changes that write nothing. */
export function formatChangeDiff(change: Change, disk: Disk, style: Style): string {
  const { before, after, path } = change;
  if (after?.kind === "link" || before?.kind === "link") return "";
  if (after === undefined && change.action !== "delete") return "";
  const old = before === undefined ? undefined : disk.readFile(path);
  const next = after === undefined ? undefined : Buffer.from(after.contents, after.encoding);
  if ([old, next].some((bytes) => bytes !== undefined && isBinary(bytes))) return "    (binary)";
  const patch = createTwoFilesPatch(
    before === undefined ? "/dev/null" : `a${path}`,
    after === undefined ? "/dev/null" : `b${path}`,
    textOf(old),
    textOf(next),
    undefined,
    undefined,
    { context: 3 },
  );
  return visibleText(patch)
    .split("\n")
    .slice(1)
    .map((line) => paintLine(line, style))
    .join("\n")
    .trimEnd();
}

function textOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? "" : Buffer.from(bytes).toString("utf8");
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.includes(0);
}

function paintLine(line: string, style: Style): string {
  if (line.startsWith("+") && !line.startsWith("+++")) return style.green(line);
  if (line.startsWith("-") && !line.startsWith("---")) return style.red(line);
  return line.startsWith("@@") ? style.cyan(line) : line;
}
