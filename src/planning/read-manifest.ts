import { FileError } from "../diagnostics/errors.ts";
import { limitCode, limitMessage } from "../diagnostics/limit-fault.ts";
import type { Disk } from "../files/disk.ts";
import { lookAt, readText } from "../files/look-at.ts";
import { limits } from "../model/limits.ts";
import type { Manifest } from "./manifest.ts";
import { emptyManifest } from "./manifest.ts";
import type { ManifestPlace } from "./manifest-text.ts";
import { parseManifest } from "./manifest-text.ts";

/**
 * The manifest on disk, or an empty one when there is none.
 *
 * @throws FileError with diagnostics when it is not one that we would write
 */
export function readManifest(disk: Disk, place: ManifestPlace): Manifest {
  const status = lookAt(disk, place.path);
  if (status === undefined) return emptyManifest(place.scope);
  if (status.kind !== "file")
    throw new FileError(
      "manifest/no-file",
      `\`${place.path}\` should be a file, and is ${kindWords[status.kind]}`,
      {
        hints: ["move it away and run again"],
      },
    );
  if (status.size > limits["manifest-size"].most)
    throw new FileError(
      limitCode("manifest-size"),
      `\`${place.path}\`: ${limitMessage("manifest-size", status.size)}`,
      { hints: ["move it away: it is not one that agentsmgr wrote"] },
    );
  const text = readText(disk, place.path);
  const parsed = parseManifest(text, place);
  if (parsed.ok) return parsed.value;
  throw new FileError("manifest/invalid", `the manifest \`${place.path}\` cannot be used`, {
    diagnostics: parsed.diagnostics,
  });
}

const kindWords = { folder: "a folder", link: "a link", other: "a pipe, a device or a socket" } as const;

/** Where a project's manifest stands. A user's stands in the state folder, which only the caller knows. */
export function projectManifestPath(target: string): string {
  return `${target}/.agentsmgr/manifest.json`;
}
