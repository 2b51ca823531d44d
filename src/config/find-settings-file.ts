import { ConfigurationError, FileError } from "../diagnostics/errors.ts";
import { limitCode, limitMessage } from "../diagnostics/limit-fault.ts";
import { isMissing, onDisk } from "../files/file-error.ts";
import { childOf } from "../files/path-rules.ts";
import { ask } from "../files/observe.ts";
import type { BoundedRead } from "../files/read-bounded.ts";
import { decodeUtf8 } from "../formats/utf8.ts";
import { limits } from "../model/limits.ts";

/** The text of a settings file, not yet parsed. */
export interface FoundFile {
  readonly path: string;
  readonly text: string;
}

/** Where a project's settings may stand, below its folder; the first that exists is taken. */
export const projectPlaces = [
  "agentsmgr.toml",
  "agentsmgr.yaml",
  "agentsmgr.yml",
  "agentsmgr.json",
  ".config/agentsmgr.toml",
  ".config/agentsmgr.yaml",
  ".config/agentsmgr.yml",
  ".config/agentsmgr.json",
] as const;

/** The same for the user's settings, below `$XDG_CONFIG_HOME/agentsmgr`. */
export const userPlaces = ["config.toml", "config.yaml", "config.yml", "config.json"] as const;

/**
 * The first of the places that has a file; data formats only, below the folder and not above it.
 *
 * Not by cosmiconfig: before it looks at any place of ours, 9.0.2 loads `.config/config.js` of the working directory
 * as code, whatever its options say.
 */
export function findSettingsFile(folder: string, places: readonly string[]): FoundFile | undefined {
  for (const place of places) {
    const path = childOf(folder, place);
    const text = readTextIfThere(path);
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

/**
 * The text of a file, or undefined when nothing is there.
 *
 * @throws ConfigurationError when it is not UTF-8
 */
export function readTextIfThere(path: string): string | undefined {
  const bytes = readIfThere(path);
  const decoded = bytes === undefined ? undefined : decodeUtf8(bytes, path);
  if (decoded === undefined || decoded.ok) return decoded?.value;
  const { diagnostics } = decoded;
  throw new ConfigurationError("configuration/invalid", `the configuration \`${path}\` has faults`, {
    diagnostics,
  });
}

/**
 * The bytes of a file, or undefined when nothing is there. A folder of that name counts as nothing.
 *
 * @throws FileError when it is larger than any configuration, or a pipe or the like
 */
export function readIfThere(path: string): Uint8Array | undefined {
  const read = askIfThere(path);
  if (read === undefined || read.kind === "folder") return undefined;
  if (read.kind === "special")
    throw new FileError("files/not-a-file", `\`${path}\` is not a file, but a pipe, a device or a socket`, {
      hints: ["move it away and run again"],
    });
  const size = read.kind === "file" ? read.contents.length : read.size;
  if (read.kind === "file" && size <= limits["configuration-size"].most) return read.contents;
  throw new FileError(
    limitCode("configuration-size"),
    `\`${path}\`: ${limitMessage("configuration-size", size)}`,
    { hints: ["take out what is no setting"] },
  );
}

function askIfThere(path: string): BoundedRead | undefined {
  try {
    return onDisk(path, "read", () => {
      // Most of these files are not there: to look costs a tenth of the error that reading makes.
      return ask("status", path) === undefined ? undefined : ask("bounded", path);
    });
  } catch (error) {
    if (isMissing(error instanceof Error ? error.cause : undefined)) return undefined;
    throw error;
  }
}
