import { Buffer } from "node:buffer";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { ConflictError } from "../../diagnostics/errors.ts";
import type { Disk } from "../../files/disk.ts";
import { digest } from "../../files/digest.ts";
import type { TreeFile } from "../../files/file-tree.ts";
import type { PathLocator } from "../../files/locate-path.ts";
import { childOf } from "../../files/path-rules.ts";
import { toText } from "../../formats/utf8.ts";
import type { After, Change } from "../../planning/plan.ts";
import { linkDigest, readBefore } from "../../planning/whole-digest.ts";

/** A file of a template against what stands at its place. */
export type Compared =
  /** `other` stands in the way, and is no file. */
  | { readonly kind: "blocked"; readonly path: string; readonly other: string }
  | { readonly kind: "same"; readonly path: string }
  | { readonly kind: "new" | "changed"; readonly path: string; readonly change: Change };

const executable = 0o111;

/** @param path relative to the destination */
export function compareFile(
  path: string,
  file: TreeFile,
  {
    disk,
    destination,
    locator,
  }: { readonly disk: Disk; readonly destination: string; readonly locator: PathLocator },
): Compared {
  const asked = childOf(destination, path);
  const { path: place, status, blockedBy } = locator.locate(asked, { follow: false });
  if (blockedBy !== undefined) return { kind: "blocked", path, other: blockedBy };
  if (status !== undefined && status.kind !== "file" && status.kind !== "link")
    return { kind: "blocked", path, other: place };
  const before = readBefore(disk, place, status);
  const isFile = status?.kind === "file";
  const mode = modeOf(file, isFile ? status.mode : undefined);
  const after = afterOf(file, mode);
  const isSame = before?.digest === digestOf(after) && (!isFile || mode === status.mode);
  if (isSame) return { kind: "same", path };
  const rest = { path: place, kind: "file", coders: [], after } as const;
  if (before === undefined) return { kind: "new", path, change: { ...rest, action: "create" } };
  return { kind: "changed", path, change: { ...rest, action: "update", before, keeps: "copy" } };
}

/** A file that is there keeps its permissions, but for whether it is a program. */
function modeOf({ isExecutable }: TreeFile, present: number | undefined): number {
  if (present === undefined) return isExecutable ? 0o755 : 0o644;
  if (((present & 0o100) !== 0) === isExecutable) return present;
  // Whoever may read it may run it.
  return isExecutable ? present | ((present & 0o444) >> 2) : present & ~executable;
}

function afterOf({ kind, contents }: TreeFile, mode: number): After {
  if (kind === "link") return { kind: "link", to: Buffer.from(contents).toString("utf8") };
  const text = toText(contents);
  const held =
    text === undefined
      ? ({ contents: Buffer.from(contents).toString("base64"), encoding: "base64" } as const)
      : ({ contents: text, encoding: "utf8" } as const);
  return { kind: "file", ...held, digest: digest(contents), mode };
}

function digestOf(after: After): string {
  return after.kind === "link" ? linkDigest(after.to) : after.digest;
}

/** @throws ConflictError with all that is in the way */
export function refuseBlocked(compared: readonly Compared[]): void {
  const blocked = compared.filter((one) => one.kind === "blocked");
  if (blocked.length === 0) return;
  throw new ConflictError(
    "bootstrap/blocked",
    "something stands where files of the template go; nothing was written",
    {
      diagnostics: blocked.map(({ path, other }) =>
        diagnostic({
          code: "bootstrap/blocked",
          message: `\`${path}\` cannot be written: \`${other}\` is in the way`,
          hints: ["move it away, or leave the file out with --exclude"],
        }),
      ),
    },
  );
}
