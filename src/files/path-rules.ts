/** Bytes; the limit of every file system in use. */
const longestName = 255;

/**
 * What is wrong with a path as a place to write to, or undefined: it is absolute, has forward slashes, no `.` and
 * `..`, no empty segments, no NUL, and names of at most 255 bytes.
 */
export function pathFault(path: string): string | undefined {
  if (path.includes("\0")) return "holds a NUL character";
  if (!isAbsolutePath(path)) return "is not absolute";
  return relativePathFault(path.slice(path.indexOf("/") + 1));
}

/** The same for a path that is relative to a known folder. */
export function relativePathFault(path: string): string | undefined {
  if (path.includes("\0")) return "holds a NUL character";
  if (path === "") return "is empty";
  if (isAbsolutePath(path)) return "is absolute";
  for (const segment of path.split("/")) {
    if (segment === "") return "has an empty segment";
    if (segment === "." || segment === "..") return `has a \`${segment}\` segment`;
    // On Windows these would be read as a separator and as a drive or stream.
    if (process.platform === "win32" && /[\\:]/.test(segment)) return "has a backslash or colon in a name";
    if (isLongerThan(longestName, segment)) return `has a name longer than ${longestName} bytes`;
  }
  return undefined;
}

/**
 * Whether git takes a name for that of a repository's own folder, on any file system: those of macOS pass over characters
 * without width, those of Windows over dots and blanks at the end, and know a short name. Whoever can write there decides
 * what git runs.
 */
export function isGitName(name: string): boolean {
  // Nearly every name is done with here.
  if (!/g.*i.*t/i.test(name)) return false;
  const seen = name.replace(/\p{Default_Ignorable_Code_Point}/gu, "").replace(/[. ]+$/, "");
  return /^(?:\.git|git~1)$/i.test(seen);
}

/** In UTF-8, where a character takes three bytes at most; one beyond the basic plane counts as two. */
function isLongerThan(bytes: number, text: string): boolean {
  return text.length * 3 > bytes && Buffer.byteLength(text) > bytes;
}

export function isAbsolutePath(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

/** Whether `path` is `folder` itself or stands below it; both absolute and without `..`. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** Of an absolute path without a slash at its end. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}

export function childOf(folder: string, name: string): string {
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}

/** A path of this system in the form that we keep: absolute or not, with forward slashes. */
export function toForwardSlashes(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}
