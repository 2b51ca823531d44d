/** Escapes text for a regular expression over Gemini's JSON-encoded arguments. */
export function escapePattern(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[-[\]{}()*+?.,\\^$|#/]/g, "\\$&");
}

/**
 * A glob as a pattern for the `file_path` argument. The client matches against the call's arguments as JSON text,
 * where a path may be absolute or relative, so a relative glob matches at any depth. It takes an `@` off the begin of a
 * path. The home may be above the project: what is below it is matched at any depth too, and so is what is below
 * `project`, the project's folder, where it is known. Groups are never repeated: the client refuses such patterns (0.61.0, `isSafeRegExp`).
 */
export function pathPattern(glob: string, project?: string): string {
  const inProject = project !== undefined && glob.startsWith(`${project}/`);
  const trimmed = (inProject ? glob.slice(project.length + 1) : glob)
    .replace(/^(?:\.\/)+/, "")
    .replace(/^(?:\*\*|~)\//, "");
  const start = trimmed.startsWith("/") ? "" : '(?:|@|[^"]*/)';
  return `"file_path":"${start}${globPattern(trimmed)}"`;
}

function globPattern(glob: string): string {
  return glob.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
    // Also no folder at all.
    if (part === "**/") return '(?:|[^"]*/)';
    if (part === "**") return '[^"]*';
    if (part === "*") return '[^"/]*';
    return part === "?" ? '[^"/]' : escapePattern(part);
  });
}

/** A URL of a host or its subdomains, anywhere in the arguments: in any case, also with a dot at its end. */
export function domainPattern(domain: string): string {
  const host = escapePattern(domain).replace(
    /[a-z]/gi,
    (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`,
  );
  return `://(?:|[^"/ ]*\\.)${host}(?!\\.?[A-Za-z0-9-])`;
}
