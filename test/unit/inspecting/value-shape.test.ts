import { describe, expect, it } from "vitest";
import { checkShapes, type Shape } from "../../../src/inspecting/value-shape.ts";
import type { Json } from "../../../src/model/json.ts";

describe("what a client takes at a key", () => {
  it.each<[Shape, Json, string | undefined]>([
    ["text", "a", undefined],
    ["text", 3, "expected a string, got a number"],
    ["boolean", "yes", "expected true or false, got a string"],
    ["integer", 1.5, "expected a whole number, got a number"],
    ["table", [], "expected a table, got a list"],
    ["texts", ["a", 3], "expected a list of strings, got a list"],
    [["on", "off"], "maybe", "expected one of `on`, `off`, got `maybe`"],
    [{ either: ["boolean", ["auto"]] }, "auto", undefined],
    [{ either: ["boolean", ["auto"]] }, null, "expected true or false or one of `auto`, got null"],
  ])("%j of %j", (shape, value, message) => {
    expect(checkShapes({ key: value }, { key: shape }).map((fault) => fault.message)).toStrictEqual(
      message === undefined ? [] : [message],
    );
  });

  it("looks at every key of a table and every element of a list", () => {
    const value = { a: { x: [{ k: 1 }, { k: "b" }], y: [{ k: 2 }] } };
    expect(checkShapes(value, { "a.*.*.k": "text" }).map(({ path }) => path)).toStrictEqual([
      ["a", "x", 0, "k"],
      ["a", "y", 0, "k"],
    ]);
  });

  it("passes over keys that are not there", () => {
    expect(checkShapes({ constructor: "x" }, { "toString.x": "text", missing: "text" })).toStrictEqual([]);
  });
});
