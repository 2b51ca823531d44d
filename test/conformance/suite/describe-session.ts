import { afterAll, beforeAll, expect, test } from "vitest";
import { endComplaints } from "../harness/end-complaints.ts";
import { removePlace } from "../harness/place.ts";
import type { ClientSuite } from "./describe-client.ts";
import type { Setting } from "./open-place.ts";
import { runSession, type Session } from "./run-session.ts";
import { testAgents } from "./session/test-agents.ts";
import { testHooks } from "./session/test-hooks.ts";
import { testMemory } from "./session/test-memory.ts";
import { testServers } from "./session/test-servers.ts";
import { testSettings } from "./session/test-settings.ts";
import { testSkills } from "./session/test-skills.ts";

/** What the tests of a session look at: it has run when they do. */
export interface SessionSuite extends ClientSuite {
  readonly session: () => Session;
}

/** What the client makes of the matrix library while it works. */
export function describeSession(suite: ClientSuite, setting: Setting): void {
  let session: Session | undefined;
  beforeAll(async () => {
    session = await runSession(suite, setting);
  });
  afterAll(() => {
    if (session !== undefined) removePlace(session.place);
  });
  const ran = (): Session => {
    if (session === undefined) throw new Error("the session did not run");
    return session;
  };

  test("it ends as it should, and leaves nothing running", () => {
    expect(endComplaints(ran().exchange.result)).toEqual([]);
  });

  test("our files stay as they are", () => expect(ran().changed).toEqual([]));

  const parts = [testMemory, testAgents, testSkills, testServers, testHooks, testSettings];
  for (const part of parts) part({ ...suite, session: ran });
}
