import type { Place } from "../../harness/place.ts";
import { startClient, type ClientResult } from "../../harness/run-client.ts";
import { opencodeEnvironment, opencodeProgram, type OpencodeSetup } from "./environment.ts";

/** `opencode serve` about one project; the shapes of its answers are the client's. */
export interface OpencodeServer {
  /** What it answers to GET; undefined when it refuses, which is then among the faults. */
  get(route: string): Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- the client's own shapes, read by the adapter
  post(route: string, body: object): Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- as above
  /** What happens in it, until it ends: `permission.asked` and so on. Resolves when it is listened to. */
  listen(hear: (event: OpencodeEvent) => void): Promise<void>;
  /** Requests that it refused, as `route: status, text`. */
  readonly faults: readonly string[];
}

export interface OpencodeEvent {
  readonly type: string;
  readonly properties: any; // oxlint-disable-line typescript/no-explicit-any -- as above
}

/**
 * Starts `opencode serve` on a free port, asks, and ends it. Reading what it has loaded takes no model. Its standard
 * error has the warnings and errors of its log. Checked with 1.18.33.
 */
export async function withOpencodeServer<Answer>(
  place: Place,
  ask: (server: OpencodeServer) => Promise<Answer>,
  { limit = 110_000, ...setup }: OpencodeSetup & { readonly limit?: number } = {},
): Promise<{ readonly answer: Answer; readonly result: ClientResult }> {
  const running = startClient({
    program: opencodeProgram(),
    arguments: ["serve", "--port", "0", "--print-logs", "--log-level", "WARN"],
    folder: place.project,
    home: place.home,
    environment: opencodeEnvironment(place, setup),
    limit,
  });
  try {
    const url = await running.waitFor(({ stdout }) => /listening on (http:\/\/[\d.:]+)/.exec(stdout)?.[1]);
    const answer = await ask(connect(url, place.project));
    // It ends its MCP servers, if it is asked to end.
    running.child.kill("SIGTERM");
    return { answer, result: await running.ended };
  } finally {
    await running.stop();
  }
}

function connect(url: string, project: string): OpencodeServer {
  const faults: string[] = [];
  const place = `?directory=${encodeURIComponent(project)}`;
  const request = async (route: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${url}${route}${place}`, init);
    const text = await response.text();
    if (response.ok) return text === "" ? undefined : JSON.parse(text);
    faults.push(`${route}: ${response.status}, ${text}`);
    return undefined;
  };
  const headers = { "content-type": "application/json" };
  return {
    faults,
    get: async (route) => request(route),
    post: async (route, body) => request(route, { method: "POST", headers, body: JSON.stringify(body) }),
    listen: async (hear) => {
      const { body } = await fetch(`${url}/event${place}`);
      if (body !== null) void hearAll(body, hear);
    },
  };
}

/** Server-sent events. The stream breaks when the server ends, which is no fault. */
async function hearAll(body: AsyncIterable<Uint8Array>, hear: (event: OpencodeEvent) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for await (const chunk of body) {
      const events = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) hear(JSON.parse(event.replace(/^data: /, "")) as OpencodeEvent);
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
