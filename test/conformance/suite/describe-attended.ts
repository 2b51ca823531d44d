import { afterAll, beforeAll, expect, test } from "vitest";
import { removePlace } from "../harness/place.ts";
import { toolNames } from "../harness/read-request.ts";
import type { ModelRequest, Reply } from "../harness/wire.ts";
import { cellOf } from "./cell-of.ts";
import type { ClientSuite } from "./describe-client.ts";
import { openPlace, serverEnvironment, type OpenPlace, type Setting } from "./open-place.ts";
import { readRecord } from "./run-session.ts";

/** Hooks that run only where somebody can be asked, who declines, and has the session compacted. */
export function describeAttended(suite: ClientSuite, setting: Setting): void {
  const { adapter, facts } = suite;
  let open: OpenPlace | undefined;
  beforeAll(async () => {
    open = await openPlace(adapter, suite.library(), setting);
    // The library wants every push asked for.
    const script = askOnce(facts.calls.shell("git push origin main"));
    await adapter.attend?.(open.place, { script, environment: serverEnvironment });
  });
  afterAll(() => {
    if (open !== undefined) removePlace(open.place);
  });

  for (const event of facts.eventsAttended)
    test(`runs a hook at ${event}`, cellOf(facts, "hooks", event), () => {
      const record = open && readRecord(open.place, event);
      expect(record?.arguments).toEqual([event]);
      expect(JSON.parse(record?.input ?? "")).toHaveProperty("hook_event_name");
    });
}

/** A call, and then words; of a prompt so long that there is something to compact. */
function askOnce(call: Reply): (request: ModelRequest) => Reply {
  let left = 1;
  return (request) => {
    if (toolNames(request).length > 0 && left-- > 0) return call;
    return { text: "OK", promptTokens: 100_000 };
  };
}
