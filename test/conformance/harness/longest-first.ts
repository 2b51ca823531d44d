import { basename } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, from the longest on; the others follow as they come. */
const longest = [
  "qwen",
  "qwen-0.5",
  "opencode",
  "gemini",
  "qwen-permissions",
  "claude",
  "permissions-opencode",
  "permissions-claude",
];

/** Starts the longest files first, so that no worker is left with one at the end. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.indexOf(basename(moduleId, ".test.ts"));
  return place === -1 ? longest.length : place;
}
