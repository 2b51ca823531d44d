import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lackOf } from "../../expectations/client-facts.ts";
import { toolNames } from "../../harness/read-request.ts";
import { cellOf } from "../cell-of.ts";
import type { SessionSuite } from "../describe-session.ts";
import { serverEnvironment } from "../open-place.ts";

/** What servers get, and what the model gets of them. */
export function testServers({ facts, session }: SessionSuite): void {
  const start = (name: string) =>
    session().stdio.find(({ server, event }) => server === name && event === "start");
  const headers = (path: string) => session().http.find((request) => request.path === path)?.headers;

  test(
    "gives a program its token from the environment",
    cellOf(facts, "servers", "token of a program"),
    () => {
      expect(start("local")).toMatchObject({ token: serverEnvironment.SERVER_TOKEN, plain: "a plain value" });
    },
  );

  if (lackOf(facts, "servers", "renamed variable") === undefined)
    test("gives it under another name", cellOf(facts, "servers", "renamed variable"), () => {
      expect(start("renamed")).toMatchObject({ token: serverEnvironment.ANOTHER_TOKEN });
    });

  test("sends a token with a request", cellOf(facts, "servers", "token of a request"), () => {
    const { SERVER_TOKEN: token } = serverEnvironment;
    expect(headers("/remote")).toMatchObject({
      authorization: `Bearer ${token}`,
      "x-plain": "a plain value",
    });
    expect(headers("/keyed")).toMatchObject({ "x-api-key": token });
  });

  test("holds a token in no file of ours", () => {
    const { ours, place } = session();
    const secrets = Object.values(serverEnvironment);
    const holding = ours.filter((path) => {
      const whole = join(place.root, path);
      if (!lstatSync(whole).isFile()) return false;
      const text = readFileSync(whole, "utf8");
      return secrets.some((secret) => text.includes(secret));
    });
    expect(holding).toEqual([]);
  });

  test("lets the model call a server's tool", cellOf(facts, "servers", "calls"), () => {
    expect(session().resultOf("served")).toContain("answer of only_local");
    expect(session().stdio).toContainEqual({ server: "local", event: "call", tool: "only_local" });
  });

  test("sends its call over HTTP, with the token", cellOf(facts, "servers", "calls"), () => {
    expect(session().resultOf("requested")).toContain("answer of only_remote");
    const call = session().http.find(({ path, method }) => path === "/remote" && method === "tools/call");
    expect(call?.headers).toMatchObject({ authorization: `Bearer ${serverEnvironment.SERVER_TOKEN}` });
  });

  test("does not start a server that is switched off", cellOf(facts, "servers", "switched off"), () => {
    expect(start("off")).toBeUndefined();
    expect(headers("/off-remote")).toBeUndefined();
  });

  if (lackOf(facts, "servers", "chosen tools") === undefined)
    test("offers only those tools that are chosen", cellOf(facts, "servers", "chosen tools"), () => {
      const offered = toolNames(
        session().requestOf("all-tools") ?? { path: "", headers: {}, body: undefined },
      );
      const own = (server: string) => offered.filter((name) => name.endsWith(`only_${server}`)).length;
      expect({ local: own("local"), chosen: own("chosen"), without: own("without") }).toEqual({
        local: 1,
        chosen: 0,
        without: 0,
      });
    });
}
