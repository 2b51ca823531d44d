import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lackOf } from "../../expectations/client-facts.ts";
import { cellOf } from "../cell-of.ts";
import type { SessionSuite } from "../describe-session.ts";

/** Hooks run when they should, are told what happens, and can refuse it. */
export function testHooks({ facts, session }: SessionSuite): void {
  if (lackOf(facts, "hooks", "events") !== undefined) return;
  const records = (name: string) => session().hookRecord(name);

  for (const event of facts.eventsInSession)
    test(`runs a hook at ${event}`, cellOf(facts, "hooks", event), () => {
      expect(records(event)?.arguments).toEqual([event]);
      expect(JSON.parse(records(event)?.input ?? "")).toHaveProperty("hook_event_name");
    });

  test("lets a hook refuse a call", cellOf(facts, "hooks", "refusal"), () => {
    const result = session().resultOf("refused");
    expect(result).toContain("the hook refuses this word");
  });

  test("runs a hook for the tools that it names", cellOf(facts, "hooks", "tools"), () => {
    expect(records("edited")?.input).toContain("new.txt");
    expect(records("served")?.input).toContain("only_local");
  });

  test("gives a script its arguments as they are", cellOf(facts, "hooks", "arguments"), () => {
    expect(records("served")?.arguments).toEqual(["served", `a b's "c"`]);
  });

  test("runs a command line", cellOf(facts, "hooks", "command lines"), () => {
    const path = join(session().place.home, "hook-command");
    expect(existsSync(path) ? readFileSync(path, "utf8") : undefined).toMatch(/^(?:ran)+$/);
  });
}
