import type { Issue } from "./issue.ts";

/**
 * How far a value is from a branch of a union: a typo counts least, another type most. The branch with the lowest
 * cost is the one that was meant.
 */
export function unionCost(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + issueCost(issue), 0);
}

function issueCost({ code, hints, path }: Issue): number {
  const isNear = hints.some((hint) => hint.startsWith("did you mean"));
  switch (code) {
    case "schema/unknown-key":
      return isNear ? 1 : 3;
    case "schema/missing-key":
      return 2;
    case "schema/value":
      return isNear ? 2 : 4;
    case "schema/type":
      return path.length === 0 ? 20 : 2;
    default:
      return 1;
  }
}
