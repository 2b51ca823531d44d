/**
 * OpenCode's patterns for a glob. It sees paths from the root of the git repository, or from `/` where there is none, and
 * what lies outside of it as `../…`; `*` crosses folders (1.18.33). Where the project stands below that root is not
 * known, so what protects holds at any depth.
 */
export function protectedPatterns(glob: string): string[] {
  return everyDepth(glob).flatMap((each) => {
    const below = flat(each).replace(/^(?:~?\/|\*\/)/, "");
    return below.startsWith("*") ? [below] : [below, `*/${below}`];
  });
}

/** What allows holds where the project is the repository, and for nothing else. */
export function allowedPatterns(glob: string): string[] {
  return everyDepth(glob).flatMap(allowedAtDepth);
}

function allowedAtDepth(glob: string): string[] {
  const pattern = flat(glob);
  if (pattern.startsWith("*/")) return [pattern.slice(2), pattern];
  const outside = /^~?\/(.*)$/s.exec(pattern)?.[1];
  return outside === undefined ? [pattern] : [`../${outside}`, `../*/${outside}`];
}

/** Whether the patterns hold in more folders than the glob, whose single `*` stays within one. */
export function isWidened(glob: string): boolean {
  return glob.replaceAll("**", "").includes("*");
}

/** Whether the glob begins at one folder, and what protects holds below any. */
export function isAnchored(glob: string): boolean {
  return !glob.startsWith("*");
}

/**
 * A `**` between folders is also none: `docs/**\/x` is `docs/x` too, which `docs/*\/x` is not. Where a star follows, it
 * crosses folders anyway. Every such `**` doubles the patterns; a fifth and more say any depth but none.
 */
function everyDepth(glob: string): string[] {
  const [start = "", ...parts] = glob.replaceAll(/(?:\*\*\/)+/g, "**/").split("/**/");
  return parts.reduce(
    (starts, part, index) =>
      starts.flatMap((before) => {
        const [none, any] = [`${before}/${part}`, `${before}/*/${part}`];
        if (part.startsWith("*")) return [none];
        return index < 4 ? [none, any] : [any];
      }),
    [start],
  );
}

function flat(glob: string): string {
  return glob.replace(/^(?:\.\/)+/, "").replaceAll("**", "*");
}
