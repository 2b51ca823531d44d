import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "../../harness/place.ts";
import { startClient, type ClientResult } from "../../harness/run-client.ts";
import { qwenEnvironment, qwenProgram } from "./session.ts";

/** The answers of `qwen serve` about one project; their shapes are the client's. */
export interface QwenServer {
  /** GET, below `/workspace/`. */
  workspace(route: string): Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- the client's own shapes, read by the adapter
  /** GET, below `/session/<the session>/`. */
  session(route: string): Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- as above
}

/** What it said when it had ended. */
export interface ServerEnd {
  readonly result: ClientResult;
  /** The lines of its debug log, without time, each once. */
  readonly log: readonly string[];
}

/**
 * Starts `qwen serve` on a free port with one session in the project, as an editor does, asks, and ends it. Without a
 * model: a session that is asked nothing calls none. Checked with 0.24.4.
 */
export async function withQwenServer<Answer>(
  place: Place,
  environment: Readonly<Record<string, string>>,
  ask: (server: QwenServer) => Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly end: ServerEnd }> {
  const running = startClient({
    program: qwenProgram("qwen"),
    arguments: ["serve", "--no-web", "--port", "0"],
    folder: place.project,
    home: place.home,
    environment: { ...qwenEnvironment(place), QWEN_DEBUG_LOG_FILE: "1", ...environment },
  });
  try {
    const url = await running.waitFor(({ stdout }) => /listening on (http:\/\/[\d.:]+)/.exec(stdout)?.[1]);
    const body = JSON.stringify({ cwd: place.project });
    const { sessionId } = await fetchJson(`${url}/session`, { method: "POST", body, headers });
    const answer = await ask({
      workspace: async (route) => fetchJson(`${url}/workspace/${route}`),
      session: async (route) => fetchJson(`${url}/session/${sessionId}/${route}`),
    });
    // It writes its log before it ends; a kill would cut that off.
    running.child.kill("SIGTERM");
    const result = await running.ended;
    return { answer, end: { result, log: readDebugLog(place) } };
  } finally {
    await running.stop();
  }
}

const headers = { "content-type": "application/json" };

// oxlint-disable-next-line typescript/no-explicit-any -- the client's own shapes, read by the adapter
async function fetchJson(url: string, request: RequestInit = {}): Promise<any> {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

/** Of all sessions in the place. */
function readDebugLog({ home }: Place): string[] {
  const folder = join(home, ".qwen/debug");
  const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  const lines = files.flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"));
  return [...new Set(lines.map((line) => line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z /, "")))];
}
