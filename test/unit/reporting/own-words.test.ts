import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plainStyle } from "../../../src/reporting/style.ts";
import { ownText } from "../../../src/reporting/visible-text.ts";

describe("our own words", () => {
  it("have nothing beyond ASCII but what has another form on a terminal without UTF-8", () => {
    const paths = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".ts"),
    );
    const strange = paths.flatMap((path) => {
      const code = readFileSync(join("src", path), "utf8").replaceAll(
        /^\s*(?:\/\/|\/?\*).*$|\/\*\*.*\*\//gm,
        "",
      );
      return code.split("\n").filter((line) => /\P{ASCII}/u.test(ownText(line, plainStyle)));
    });
    expect(strange).toStrictEqual([]);
  });
});
