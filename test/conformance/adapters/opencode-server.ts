import type { Place } from "../harness/place.ts";
import { startClient } from "../harness/run-client.ts";
import { opencodeEnvironment, opencodeProgram } from "./opencode-environment.ts";

/** `opencode serve` about one project; the shapes of its answers are the client's. */
export interface OpencodeServer {
  readonly url: string;
  /** What it answers to GET; undefined when it refuses, which is then among the faults. */
  get(route: string): Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- the client's own shapes, read by the adapter
  post(route: string, body: object): Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- as above
  /** Requests that it refused, as `route: status, text`. */
  readonly faults: readonly string[];
}

/**
 * Starts `opencode serve` on a free port, asks, and ends it. Reading what it has loaded takes no model. Checked with
 * 1.18.33.
 *
 * @returns also what it printed: warnings and errors of its log
 */
export async function withOpencodeServer<Answer>(
  place: Place,
  ask: (server: OpencodeServer) => Promise<Answer>,
  { model, environment = {} }: { model?: string; environment?: Readonly<Record<string, string>> } = {},
): Promise<{ readonly answer: Answer; readonly stderr: string }> {
  const running = startClient({
    program: opencodeProgram(),
    arguments: ["serve", "--port", "0", "--print-logs", "--log-level", "WARN"],
    folder: place.project,
    home: place.home,
    environment: { ...opencodeEnvironment(place, model), ...environment },
    limit: 120_000,
  });
  try {
    const url = await running.waitFor(({ stdout }) => /listening on (http:\/\/[\d.:]+)/.exec(stdout)?.[1]);
    return { answer: await ask(connect(url, place.project)), stderr: running.texts.stderr };
  } finally {
    await running.stop();
  }
}

function connect(url: string, project: string): OpencodeServer {
  const faults: string[] = [];
  const request = async (route: string, init: RequestInit = {}): Promise<unknown> => {
    const place = `${route.includes("?") ? "&" : "?"}directory=${encodeURIComponent(project)}`;
    const response = await fetch(`${url}${route}${place}`, init);
    const text = await response.text();
    if (response.ok) return text === "" ? undefined : JSON.parse(text);
    faults.push(`${route}: ${response.status}, ${text}`);
    return undefined;
  };
  const headers = { "content-type": "application/json" };
  return {
    url,
    faults,
    get: async (route) => request(route),
    post: async (route, body) => request(route, { method: "POST", headers, body: JSON.stringify(body) }),
  };
}
