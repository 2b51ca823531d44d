import { expect, it } from "vitest";
import { canonicalJson } from "../../../src/formats/canonical-json.ts";
import { deepEqual } from "../../../src/formats/deep-equal.ts";
import type { Json } from "../../../src/model/json.ts";

it.each<[Json, Json, boolean]>([
  [{ a: 1, b: [2, { c: null }] }, { b: [2, { c: null }], a: 1 }, true],
  [[1, 2], [2, 1], false],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: [] }, { a: {} }, false],
  ["1", 1, false],
  [null, {}, false],
  [-0, 0, true],
])("compares %j with %j by what they say", (a, b, isEqual) => {
  expect(deepEqual(a, b)).toBe(isEqual);
  expect(canonicalJson(a) === canonicalJson(b)).toBe(isEqual);
});

it("writes keys in code-unit order without spaces", () => {
  expect(canonicalJson({ b: 1, a: [true], B: "x" })).toBe('{"B":"x","a":[true],"b":1}');
});
