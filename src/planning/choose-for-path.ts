import picomatch from "picomatch";
import type { ConflictChoice } from "../model/conflict-choice.ts";
import { isWithin } from "../files/path-rules.ts";

/** A glob relative to the target, or below the home with `~/`. */
export interface PathChoice {
  readonly path: string;
  readonly choice: ConflictChoice;
}

/** The first choice whose glob matches a path; undefined when none does. A folder stands for all that is in it. */
export function choiceByPath(
  rules: readonly PathChoice[],
  target: string,
): (path: string) => ConflictChoice | undefined {
  const matchers = rules.map(({ path, choice }) => {
    const glob = path.replace(/^(?:~|\.)\//, "").replace(/\/+$/, "");
    return { choice, isMatch: picomatch([glob, `${glob}/**`], { dot: true, nonegate: true }) };
  });
  return (path) => {
    if (!isWithin(path, target)) return undefined;
    const inner = path.slice(target.length + 1);
    return matchers.find(({ isMatch }) => isMatch(inner))?.choice;
  };
}
