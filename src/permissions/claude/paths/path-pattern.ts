import { readSegment, type SegmentMatch } from "./match-segment.ts";

/** Whether a path fits: its segments, in lower case, from the folder on that the pattern is below. */
export type PathPattern = (path: readonly string[]) => boolean;

/**
 * A pattern as git ignores files, which is how Claude Code reads it (2.1.329):
 *
 * - without a slash in front or in the middle it fits at any depth, else from the folder on;
 * - it fits a folder and everything in it;
 * - `**` is any number of segments; `dir/**` is the same as `dir`, except in `allow`, where it is anchored.
 */
export function readPathPattern(pattern: string, list: "allow" | "ask" | "deny"): PathPattern {
  const whole = pattern.replaceAll(/\/{2,}/g, "/");
  const dir = whole.endsWith("/**") ? whole.slice(0, -3) : undefined;
  if (dir === "") return () => true;
  const isAnchored = dir !== undefined && !dir.includes("/") && list === "allow";
  const segments = segmentsOf(isAnchored ? `/${dir}` : (dir ?? whole));
  return (path) => fitsAPart(segments, path);
}

type Segment = "**" | SegmentMatch;

function segmentsOf(pattern: string): Segment[] {
  const body = pattern.replace(/\/$/, "");
  const names = body.split("/").filter((segment) => segment !== "");
  const isAnchored = body.includes("/");
  return [...(isAnchored ? [] : ["**"]), ...names].map((name) => (name === "**" ? "**" : readSegment(name)));
}

/** The path, or a folder that it is in. */
function fitsAPart(pattern: readonly Segment[], path: readonly string[]): boolean {
  // How many segments of the path the pattern so far may have taken: no search goes back.
  let lengths: readonly number[] = [0];
  for (const segment of pattern) {
    lengths = segment === "**" ? rising(lengths, path.length) : stepping(lengths, segment, path);
    if (lengths.length === 0) return false;
  }
  return lengths.some((length) => length > 0);
}

function rising(lengths: readonly number[], end: number): number[] {
  const least = Math.min(...lengths);
  return Array.from({ length: end + 1 - least }, (_, index) => least + index);
}

function stepping(lengths: readonly number[], segment: SegmentMatch, path: readonly string[]): number[] {
  return lengths.flatMap((length) =>
    length < path.length && segment(path[length] ?? "") ? [length + 1] : [],
  );
}
