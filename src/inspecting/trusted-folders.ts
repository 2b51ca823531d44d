import { isWithin, parentOf } from "../files/path-rules.ts";
import type { Reading } from "./reading.ts";
import { readSettingsFile } from "./settings-file.ts";

/** `trustedFolders.json`, as two clients have it: paths, and what is said about each. */
export interface TrustedFolders {
  readonly path: string;
  readonly rules: Readonly<Record<string, unknown>>;
}

/** Undefined when there is none, or it cannot be read. */
export function readTrustedFolders(reading: Reading, path: string): TrustedFolders | undefined {
  const file = readSettingsFile(reading, {
    path,
    level: "user",
    dialect: { comments: true, trailingCommas: false },
    needsValue: true,
    whenBroken: {
      severity: "error",
      why: "with a fault in it the client does not start",
      next: ["mend the file: until then the client does not start"],
    },
  });
  return file && { path, rules: file.value };
}

/**
 * Whether a folder is trusted: the rule with the longest path decides; undefined when none is about it.
 */
export function trustOf(
  reading: Reading,
  folders: TrustedFolders | undefined,
  folder: string,
): boolean | undefined {
  const about = Object.entries(folders?.rules ?? {}).flatMap(([path, level]) => {
    const place = reading.real(level === "TRUST_PARENT" ? parentOf(path) : path);
    return isWithin(folder, place) ? [{ path, level }] : [];
  });
  const [nearest] = about.sort((a, b) => b.path.length - a.path.length);
  if (nearest?.level === "DO_NOT_TRUST") return false;
  return nearest?.level === "TRUST_FOLDER" || nearest?.level === "TRUST_PARENT" ? true : undefined;
}
