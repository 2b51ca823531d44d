import { describe, expect, it } from "vitest";
import { decide } from "../../../src/planning/decide.ts";
import type { Decision, State } from "../../../src/planning/decide.ts";

type Row = readonly [last: State, present: State, wanted: State, action: Decision["action"], reason?: string];

const table: readonly Row[] = [
  [undefined, undefined, undefined, "none"],
  [undefined, "a", undefined, "none"],
  [undefined, undefined, "a", "create"],
  [undefined, "a", "a", "adopt"],
  [undefined, "b", "a", "conflict", "in-the-way"],
  ["a", "a", "a", "none"],
  ["a", "a", "b", "update"],
  ["a", "b", "b", "adopt"],
  ["a", undefined, "a", "create", "was-deleted"],
  ["a", undefined, "b", "create", "was-deleted"],
  ["a", "b", "a", "conflict", "edited"],
  ["a", "b", "c", "conflict", "edited"],
  ["a", "a", undefined, "delete"],
  ["a", "b", undefined, "conflict", "edited-unwanted"],
  ["a", undefined, undefined, "forget"],
];

describe("decide", () => {
  it.each(table)("last %s, present %s, wanted %s: %s %s", (last, present, wanted, action, reason) => {
    expect(decide({ last, present, wanted })).toEqual({
      action,
      ...(reason === undefined ? {} : { reason }),
    });
  });

  it("has a row for every combination of three states", () => {
    const states: readonly State[] = [undefined, "a", "b", "c"];
    const shapes = new Set<string>();
    for (const last of states)
      for (const present of states) for (const wanted of states) shapes.add(shapeOf([last, present, wanted]));
    const covered = new Set(table.map(([last, present, wanted]) => shapeOf([last, present, wanted])));
    expect([...shapes].filter((shape) => !covered.has(shape))).toEqual([]);
    expect(shapes.size).toBe(table.length);
  });
});

/** Only whether states are absent and equal matters, not what they are. */
function shapeOf(states: readonly State[]): string {
  const names = new Map<string, number>();
  return states
    .map((state) => {
      if (state === undefined) return "-";
      if (!names.has(state)) names.set(state, names.size);
      return names.get(state);
    })
    .join("");
}
