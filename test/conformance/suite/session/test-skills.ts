import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { lackOf } from "../../expectations/client-facts.ts";
import { textOf } from "../../harness/read-request.ts";
import { cellOf } from "../cell-of.ts";
import type { SessionSuite } from "../describe-session.ts";

const skillText = "Read [the reference](references/more.md), or run `scripts/run.sh`.";

/** A skill's text reaches the model, and its files stand beside it. */
export function testSkills({ facts, library, session }: SessionSuite): void {
  if (facts.calls.skill !== undefined)
    test("gives the model the text of a skill that it asks for", cellOf(facts, "skills", "texts"), () => {
      const { main, resultOf } = session();
      expect(resultOf("skill")).toBeDefined();
      const told = main.some((request) => textOf(request).includes(skillText));
      expect(told, `the model got: ${resultOf("skill")}`).toBe(true);
    });

  test("tells the model of none that is for others", cellOf(facts, "skills", "only ours"), () => {
    const { main, wanted } = session();
    const told = textOf(main[0] ?? { path: "", headers: {}, body: {} });
    const others = library().catalog.skills.filter((skill) => !wanted.skills.includes(skill));
    expect(others.filter(({ description }) => told.includes(description)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  if (lackOf(facts, "skills", "files") !== undefined) return;
  test(
    "has a skill's files beside it, byte for byte, with their bits",
    cellOf(facts, "skills", "files"),
    () => {
      const { ours, place } = session();
      const files = library().catalog.skills.find(({ name }) => name === "with-files")?.files ?? [];
      const found = ours.filter((path) => path.endsWith("/with-files/SKILL.md"));
      expect(found.length).toBeGreaterThan(0);
      for (const skill of found)
        for (const { path, contents, mode } of files) {
          const copy = join(place.root, dirname(skill), path);
          expect(readFileSync(copy).equals(contents), copy).toBe(true);
          expect(statSync(copy).mode & 0o111, copy).toBe(mode & 0o111);
        }
    },
  );
}
