import { afterAll, beforeAll, expect, test } from "vitest";
import { selectFor, type WantedItem } from "../expectations/select.ts";
import type { Exchange, Question, StandingClient } from "../harness/client-adapter.ts";
import { endComplaints } from "../harness/end-complaints.ts";
import { removePlace } from "../harness/place.ts";
import { modelOf, toldText, toolNames } from "../harness/read-request.ts";
import { cellOf } from "./cell-of.ts";
import type { ClientSuite } from "./describe-client.ts";
import { lackOf } from "../expectations/client-facts.ts";
import { openPlace, serverEnvironment, type OpenPlace, type Setting } from "./open-place.ts";
import { promptCases, type PromptCase } from "./prompt-cases.ts";

/** What the model is told when a user types a command of the matrix library. */
export function describePrompts(suite: ClientSuite, setting: Setting, cases = promptCases): void {
  const { facts } = suite;
  let open: OpenPlace | undefined;
  let standing: StandingClient | undefined;
  let commands: readonly WantedItem[];
  beforeAll(async () => {
    open = await openPlace(suite.adapter, suite.library(), setting);
    commands = selectFor(open.coder, suite.library().catalog, setting.mode).commands;
    standing = await suite.adapter.stand?.(open.place, serverEnvironment);
  });
  afterAll(async () => {
    await standing?.close();
    if (open !== undefined) removePlace(open.place);
  });

  const ask = async (question: Omit<Question, "environment">): Promise<Exchange> => {
    if (open === undefined) throw new Error("there is no place");
    if (standing !== undefined) return standing.ask(question);
    return suite.adapter.ask(open.place, { environment: serverEnvironment, ...question });
  };
  const promptOf = (name: string, words = ""): Question["prompt"] => {
    const command = commands.find((candidate) => candidate.name === name);
    if (command === undefined) throw new Error(`there is no command ${name}`);
    return { command: facts.commandName(command), arguments: words };
  };
  const type = (name: string, words: string): Promise<Exchange> =>
    ask({ prompt: promptOf(name, words), isUnattended: facts.needsApproval });

  for (const promptCase of cases)
    test(promptCase.title, cellOf(facts, "commands", promptCase.aspect), async () => {
      const exchange = await type(promptCase.command, promptCase.arguments);
      expect(endComplaints(exchange.result)).toEqual([]);
      for (const expected of promptCase.expected(facts)) expectIn(exchange, expected, promptCase);
    });

  if (lackOf(facts, "commands", "granted tools") === undefined)
    test(
      "lets a command use the tools that it grants, without a question",
      cellOf(facts, "commands", "granted tools"),
      async () => {
        const script = [facts.calls.shell("node --print 6*7")];
        const granted = await ask({ prompt: promptOf("with-tools"), script });
        expect(granted.toolResults).toEqual([expect.stringContaining("42")]);
        const other = await ask({ prompt: "Use the tools.", script });
        expect(other.toolResults).toEqual([expect.not.stringContaining("42")]);
      },
    );

  if (lackOf(facts, "commands", "models") === undefined)
    test("asks the model that the command names", cellOf(facts, "commands", "models"), async () => {
      const exchange = await type("with-model", "");
      const asked = exchange.requests.find(
        (request) =>
          toolNames(request).length > 0 && toldText(request).includes("Answer with the fast model."),
      );
      const wanted = commands.find(({ name }) => name === "with-model")?.model ?? "";
      expect(asked && modelOf(asked)).toBe(facts.modelInRequest?.(wanted) ?? wanted);
    });
}

function expectIn(exchange: Exchange, expected: string | RegExp, { isAttached }: PromptCase): void {
  const main = exchange.requests.find((request) => toolNames(request).length > 0);
  const text = isAttached === true && main !== undefined ? toldText(main) : exchange.prompt;
  if (typeof expected === "string") expect(text).toContain(expected);
  else expect(text).toMatch(expected);
}
