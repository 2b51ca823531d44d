import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { templateRefusal } from "./template-refusal.ts";
import { parsePathPattern, type PathPattern } from "./path-pattern.ts";

export interface PatternSource {
  /** The setting that has them, and the file of the setting. */
  readonly setting: string;
  readonly path: string | undefined;
}

/**
 * Whether a path fits a list of patterns: the last one that says something about it counts.
 *
 * @throws TemplateError for a pattern that cannot be read
 */
export function pathMatcher(
  lines: readonly string[],
  { setting, path }: PatternSource,
): (path: string) => boolean {
  const patterns: PathPattern[] = [];
  for (const line of lines) {
    const pattern = parsePathPattern(line);
    if (typeof pattern === "object") patterns.push(pattern);
    else if (pattern !== undefined) {
      const message = `the pattern \`${line}\` of \`${setting}\`: ${pattern}`;
      const location = path === undefined ? undefined : { path };
      throw templateRefusal([diagnostic({ code: "bootstrap/pattern", message, location })]);
    }
  }
  patterns.reverse();
  return (path) => {
    const segments = path.normalize("NFC").split("/");
    const last = patterns.find(({ fits }) => fits(segments));
    return last !== undefined && !last.isNegated;
  };
}
