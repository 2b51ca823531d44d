import { describe, expect, it } from "vitest";
import { growsTooFast } from "./measure-growth.ts";
import { parsers, runParser } from "./parsers.ts";
import { shapes } from "./shapes.ts";

describe("four times the text takes about four times as long", () => {
  it.each(parsers.map((parser) => [parser.name, parser] as const))(
    "for %s",
    (_, parser) => {
      const found = shapes.flatMap(([shape, make]) => {
        const growth = growsTooFast((text) => runParser(parser, text), make, parser.length ?? 12_000);
        return growth === undefined ? [] : [`${shape}: ${growth}`];
      });
      expect(found).toStrictEqual([]);
    },
    112_000,
  );
});
