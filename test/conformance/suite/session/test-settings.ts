import { expect, test } from "vitest";
import { lackOf } from "../../expectations/client-facts.ts";
import { modelOf } from "../../harness/read-request.ts";
import { cellOf } from "../cell-of.ts";
import type { SessionSuite } from "../describe-session.ts";

/** Models and variables. */
export function testSettings({ facts, session }: SessionSuite): void {
  const inRequest = (model = ""): string => facts.modelInRequest?.(model) ?? model;

  test("asks the model that the library sets", cellOf(facts, "settings", "model"), () => {
    const { main, wanted } = session();
    expect(main.map(modelOf)).toEqual(main.map(() => inRequest(wanted.model)));
  });

  if (facts.hasSmallWork)
    test("asks the small model for small work", cellOf(facts, "settings", "small model"), () => {
      const { exchange, wanted } = session();
      expect(exchange.requests.map(modelOf)).toContain(inRequest(wanted.smallModel));
    });

  if (lackOf(facts, "settings", "environment") === undefined)
    test("sets variables for commands, whatever is in them", cellOf(facts, "settings", "environment"), () => {
      const { wanted, resultOf } = session();
      const { MATRIX_PLAIN, MATRIX_HOSTILE } = wanted.environment;
      expect(resultOf("variables")).toContain(`${MATRIX_PLAIN}|${MATRIX_HOSTILE}`);
    });
}
