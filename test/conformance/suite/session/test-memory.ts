import { expect, test } from "vitest";
import type { MemoryText } from "../../../../src/model/catalog.ts";
import { lackOf } from "../../expectations/client-facts.ts";
import { countOf, toldText } from "../../harness/read-request.ts";
import { cellOf } from "../cell-of.ts";
import type { SessionSuite } from "../describe-session.ts";
import type { Session } from "../run-session.ts";

/** Each text is told once, when it should be, and no other; where clients share a file, a note says so. */
export function testMemory({ facts, library, session }: SessionSuite): void {
  const title = "tells the model each of our texts once, and none that is for others unless a note says so";
  test(title, cellOf(facts, "memory", "texts"), () => {
    const { main, wanted, notes } = session();
    const isTold = (text: MemoryText): boolean =>
      wanted.memory.includes(text) ||
      notes.some(
        ({ item, instead }) => item === `memory/${text.name}` && instead === "it is told the text too",
      );
    const texts = library().catalog.memory.filter(({ paths }) => paths === undefined);
    const told = toldText(main[0] ?? fail("the model was not asked"));
    expect(texts.map(({ text }) => [wordOf(text), countOf(told, wordOf(text))])).toEqual(
      texts.map((text) => [wordOf(text.text), isTold(text) ? 1 : 0]),
    );
  });

  const aspect = "texts for some paths";
  if (lackOf(facts, "memory", aspect) === undefined)
    test(
      "tells a text for some paths once such a file is read",
      cellOf(facts, "memory", aspect),
      ({ skip }) => {
        if (isAlwaysTold(session())) return skip();
        expect(countsOfPathTexts(session())).toEqual([[0, 1]]);
      },
    );
  else
    test("says from the start what a text for some paths is about", cellOf(facts, "memory", aspect), () => {
      expectAlwaysTold(session());
    });

  test("says so in a file that it shares with a client that cannot wait", ({ skip }) => {
    if (!isAlwaysTold(session())) return skip();
    expectAlwaysTold(session());
  });
}

function isAlwaysTold({ notes }: Session): boolean {
  return notes.some(({ reason }) => reason.endsWith("no rules that apply to some paths only"));
}

function expectAlwaysTold(session: Session): void {
  expect(countsOfPathTexts(session)).toEqual([[1, 1]]);
  const told = toldText(session.main[0] ?? fail("the model was not asked"));
  for (const { paths = [] } of session.wanted.memory)
    for (const glob of paths) expect(told.includes(glob), glob).toBe(true);
}

/** How often each is told in the first request, and in the last. */
function countsOfPathTexts({ main, wanted }: Session): (readonly [number, number])[] {
  const [first = fail("the model was not asked")] = main;
  return wanted.memory
    .filter(({ paths }) => paths !== undefined)
    .map(({ text }) => {
      const counts = [first, main.at(-1) ?? first].map((request) => countOf(toldText(request), wordOf(text)));
      return [counts[0] ?? 0, counts[1] ?? 0];
    });
}

/** The word that a text of the matrix library is known by. */
function wordOf(text: string): string {
  return /MEMORY-[A-Z-]+/.exec(text)?.[0] ?? fail(`a text without a word of its own: ${text}`);
}

function fail(message: string): never {
  throw new Error(message);
}
