import { expect, test } from "vitest";
import { lackOf } from "../../expectations/client-facts.ts";
import { modelOf, textOf, toolNames } from "../../harness/read-request.ts";
import type { ModelRequest } from "../../harness/wire.ts";
import { cellOf } from "../cell-of.ts";
import type { SessionSuite } from "../describe-session.ts";
import { startedAgents } from "../run-session.ts";

/** What a subagent is, seen from its own requests. */
export function testAgents({ facts, library, session }: SessionSuite): void {
  const requestOf = (name: string): ModelRequest => {
    const request = session().requestOf(name);
    if (request === undefined)
      throw new Error(`the agent did not start: ${session().resultOf(`agent ${name}`)}`);
    return request;
  };

  test("starts each agent with its own text", cellOf(facts, "agents", "texts"), () => {
    for (const name of startedAgents.slice(0, facts.agentsAtOnce)) {
      if (name === "no-tools") continue;
      const text = library().catalog.agents.find((agent) => agent.name === name)?.bodies.claude?.text ?? "";
      expect(textOf(requestOf(name)).includes(text.trim()), name).toBe(true);
    }
  });

  const { toolsFor, toolsOfAll } = facts;
  if (toolsFor !== undefined)
    test("gives an agent the tools of its list, and no others", cellOf(facts, "agents", "tools"), () => {
      for (const { name, allowedTools = [] } of session().wanted.agents) {
        if (allowedTools.length === 0 || !startedAgents.some((started) => started === name)) continue;
        const offered = toolNames(requestOf(name)).filter((tool) => !toolsOfAll.includes(tool));
        expect({ [name]: offered.sort() }).toEqual({ [name]: [...toolsFor(allowedTools)].sort() });
      }
    });

  if (toolsFor !== undefined && lackOf(facts, "agents", "no tools") === undefined)
    test("gives an agent with an empty list no tools", cellOf(facts, "agents", "no tools"), () => {
      const request = session().requestOf("no-tools");
      const offered = request === undefined ? [] : toolNames(request);
      expect(offered.filter((tool) => !toolsOfAll.includes(tool))).toEqual([]);
    });

  test("gives an agent without a list the tools of the session", cellOf(facts, "agents", "all tools"), () => {
    const offered = toolNames(requestOf("all-tools"));
    const { calls } = facts;
    for (const call of [calls.shell("x"), calls.read("x")])
      if ("tool" in call) expect(offered).toContain(call.tool);
  });

  if (lackOf(facts, "agents", "models") !== undefined) return;
  test("asks the model that an agent names", cellOf(facts, "agents", "models"), () => {
    const wanted = session().wanted.agents.find(({ name }) => name === "strong-one")?.model ?? "";
    expect(modelOf(requestOf("strong-one"))).toBe(facts.modelInRequest?.(wanted) ?? wanted);
  });
}
