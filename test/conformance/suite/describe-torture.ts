import { afterAll, beforeAll, expect, test } from "vitest";
import { selectFor } from "../expectations/select.ts";
import type { Exchange } from "../harness/client-adapter.ts";
import { endComplaints } from "../harness/end-complaints.ts";
import { removePlace } from "../harness/place.ts";
import { countOf, toldText, toolNames } from "../harness/read-request.ts";
import { hostileLines, memoryLines } from "../libraries/hostile-texts.ts";
import { hostileCommand } from "../libraries/write-torture.ts";
import { cellOf } from "./cell-of.ts";
import type { ClientSuite } from "./describe-client.ts";
import { openPlace, serverEnvironment, type OpenPlace, type Setting } from "./open-place.ts";

/** What the model is told of texts that are hostile, when a user types a command that has them all. */
export function describeTorture({ adapter, facts, library }: ClientSuite, setting: Setting): void {
  let open: OpenPlace | undefined;
  let exchange: Exchange;
  beforeAll(async () => {
    open = await openPlace(adapter, library(), setting);
    const { commands } = selectFor(open.coder, library().catalog, setting.mode);
    const command = commands.find(({ name }) => name === hostileCommand);
    if (command === undefined) throw new Error(`there is no command ${hostileCommand}`);
    exchange = await adapter.ask(open.place, {
      prompt: { command: facts.commandName(command), arguments: "" },
      environment: serverEnvironment,
      isUnattended: facts.needsApproval,
    });
  });
  afterAll(() => {
    if (open !== undefined) removePlace(open.place);
  });

  test("ends well", () => expect(endComplaints(exchange.result)).toEqual([]));

  test("tells each line of the body as it is", cellOf(facts, "commands", "hostile texts"), () => {
    const spelled = hostileLines.map((line) =>
      facts.spelledApart.reduce((text, [from, to]) => text.replaceAll(from, () => to), line),
    );
    expect(missingFrom(exchange.prompt, spelled)).toEqual([]);
  });

  test("tells each line of the memory once", cellOf(facts, "memory", "hostile texts"), () => {
    const main = exchange.requests.find((request) => toolNames(request).length > 0);
    const told = main === undefined ? "" : toldText(main);
    expect(memoryLines.filter((line) => countOf(told, line) !== 1)).toEqual([]);
  });
}

function missingFrom(text: string, lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !text.includes(line));
}
