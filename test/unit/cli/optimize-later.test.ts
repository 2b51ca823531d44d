import { afterEach, describe, expect, it } from "vitest";
import { optimizeLater } from "../../../src/cli/optimize-later.ts";

const before = process.listeners("exit");

/** What it left to be done at the exit. */
function added(): NodeJS.ExitListener[] {
  return process.listeners("exit").filter((listener) => !before.includes(listener));
}

describe("optimizeLater", () => {
  afterEach(() => {
    for (const listener of added()) {
      listener(0);
      process.removeListener("exit", listener);
    }
  });

  it.each([
    [0, 0],
    [249, 0],
    [250, 1],
    [2499, 1],
    [2500, 0],
  ])("for %i files sets %i flags, to be set back before the compiled code is written", (files, flags) => {
    optimizeLater(files);
    expect(added()).toHaveLength(flags);
    expect(process.listeners("exit").slice(0, flags)).toStrictEqual(added());
  });
});
