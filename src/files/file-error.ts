import { FileError } from "../diagnostics/errors.ts";

interface Cause {
  readonly words: string;
  readonly hint: string;
  /** Where nothing was to be written. */
  readonly hintToRead?: string;
}

const causes: Readonly<Record<string, Cause>> = {
  EACCES: {
    words: "permission denied",
    hint: "give yourself write permission there, or choose another target",
    hintToRead: "give yourself read permission there",
  },
  EPERM: {
    words: "operation not permitted",
    hint: "the file may be locked or immutable: unlock it and run again",
  },
  ENOSPC: { words: "no space left on the disk", hint: "free some space and run again" },
  EDQUOT: { words: "your disk quota is used up", hint: "free some space and run again" },
  EROFS: { words: "the file system is read-only", hint: "mount it writable, or choose another target" },
  ENAMETOOLONG: {
    words: "the path is too long",
    hint: "shorten the item's name or category, or the target's path",
  },
  EISDIR: { words: "a folder stands where a file should be", hint: "move the folder away and run again" },
  ENOTDIR: { words: "a file stands where a folder should be", hint: "move the file away and run again" },
  ENOENT: { words: "it is not there, or a folder above it is missing", hint: "run again" },
  EEXIST: { words: "something is there already", hint: "run again" },
  ENOTEMPTY: { words: "the folder is not empty", hint: "run again" },
  ELOOP: { words: "its links lead in a circle", hint: "remove one of the links" },
  ETXTBSY: { words: "the file is a program that is running", hint: "end that program and run again" },
  ENFILE: { words: "the system has too many open files", hint: "close some programs and run again" },
  EXDEV: { words: "the folder is on another disk", hint: "a mount came in between: run again" },
  EFBIG: { words: "the file is too big for the disk", hint: "choose another target" },
  ENODEV: { words: "the disk is gone", hint: "connect it and run again" },
  EMFILE: { words: "too many files are open", hint: "close some programs and run again" },
  EBUSY: { words: "another program is using it", hint: "close that program and run again" },
  EIO: { words: "the disk reported an error", hint: "check the disk" },
};

/** What is tried without writing. */
const readingSteps: ReadonlySet<string> = new Set(["read", "look at", "follow", "list"]);

/** An error of the operating system: it carries a `code` such as `EACCES`. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^E[A-Z0-9]+$/.test(error.code)
  );
}

/** Nothing is there. */
export function isMissing(error: unknown): boolean {
  return isSystemError(error) && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

/**
 * What the disk said, in words. An error that does not come from the disk is returned as it is.
 *
 * @param doing what was tried, such as `write`
 */
export function toFileError(error: unknown, path: string, doing: string): unknown {
  if (error instanceof FileError || !isSystemError(error)) return error;
  const cause = causes[error.code];
  const hint = (readingSteps.has(doing) ? cause?.hintToRead : undefined) ?? cause?.hint;
  return new FileError(
    `files/${error.code.toLowerCase()}`,
    `cannot ${doing} \`${path}\`: ${cause?.words ?? error.message} (${error.code})`,
    { cause: error, hints: hint === undefined ? [] : [hint] },
  );
}

/** Runs one step on the disk; what the disk refuses comes out as a {@link FileError} that names the path. */
export function onDisk<T>(path: string, doing: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw toFileError(error, path, doing);
  }
}

/** The same for waiting until paths are on the medium; the error names the path that the disk names, or the first. */
export async function syncOnDisk(
  disk: { sync(paths: readonly string[]): Promise<void> },
  paths: readonly string[],
): Promise<void> {
  try {
    await disk.sync(paths);
  } catch (error) {
    const named = isSystemError(error) ? error.path : undefined;
    throw toFileError(error, named ?? paths[0] ?? "", "save");
  }
}
