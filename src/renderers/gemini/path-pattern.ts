/** Escapes text for a regular expression over Gemini's JSON-encoded arguments. */
export function escapePattern(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[-[\]{}()*+?.,\\^$|#/]/g, "\\$&");
}

/**
 * A glob as a pattern for the `file_path` argument. The client matches against the call's arguments as JSON text,
 * where a path may be absolute or relative, so a relative glob matches at any depth. Groups are never repeated:
 * the client refuses such patterns (0.61.0, `isSafeRegExp`).
 */
export function pathPattern(glob: string): string {
  const trimmed = glob.replace(/^\.\//, "").replace(/^\*\*\//, "");
  const home = trimmed.startsWith("~/");
  const start = home ? '[^"]*/' : trimmed.startsWith("/") ? "" : '(?:|[^"]*/)';
  return `"file_path":"${start}${globPattern(home ? trimmed.slice(2) : trimmed)}"`;
}

function globPattern(glob: string): string {
  return glob.replace(/\*\*|\*|\?|[^*?]+/g, (part) => {
    if (part === "**") return '[^"]*';
    if (part === "*") return '[^"/]*';
    return part === "?" ? '[^"/]' : escapePattern(part);
  });
}

/** A URL of a host or its subdomains, anywhere in the arguments. */
export function domainPattern(domain: string): string {
  return `://(?:|[^"/ ]*\\.)${escapePattern(domain)}(?![A-Za-z0-9.-])`;
}
