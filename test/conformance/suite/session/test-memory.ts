import { expect, test } from "vitest";
import { lackOf } from "../../expectations/client-facts.ts";
import { countOf, toldText } from "../../harness/read-request.ts";
import { cellOf } from "../cell-of.ts";
import type { SessionSuite } from "../describe-session.ts";

/** The word that a text of the matrix library is known by. */
const word = /MEMORY-[A-Z-]+/;

/** Each text is told once, when it should be, and no other. */
export function testMemory({ facts, library, session }: SessionSuite): void {
  test(
    "tells the model each of our texts once, and none that is for others",
    cellOf(facts, "memory", "texts"),
    () => {
      const { main, wanted } = session();
      const told = toldText(main[0] ?? fail("the model was not asked"));
      const texts = library().catalog.memory.filter(({ paths }) => paths === undefined);
      const expected = texts.map((text) => [wordOf(text.text), wanted.memory.includes(text) ? 1 : 0]);
      expect(texts.map(({ text }) => [wordOf(text), countOf(told, wordOf(text))])).toEqual(expected);
    },
  );

  const aspect = "texts for some paths";
  const isEmulated = lackOf(facts, "memory", aspect) !== undefined;
  const title = isEmulated
    ? "tells the model from the start what a text is about that is for some paths"
    : "tells the model a text for some paths once such a file is read, and not before";
  test(title, cellOf(facts, "memory", aspect), () => {
    const { main, wanted } = session();
    for (const { text, paths = [] } of wanted.memory.filter((memory) => memory.paths !== undefined)) {
      const counts = main.map((request) => countOf(toldText(request), wordOf(text)));
      expect([counts[0], counts.at(-1)]).toEqual([isEmulated ? 1 : 0, 1]);
      if (isEmulated)
        for (const glob of paths)
          expect(toldText(main[0] ?? fail("the model was not asked")).includes(glob), glob).toBe(true);
    }
  });
}

function wordOf(text: string): string {
  return word.exec(text)?.[0] ?? fail(`a text without a word of its own: ${text}`);
}

function fail(message: string): never {
  throw new Error(message);
}
