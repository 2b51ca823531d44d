import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "../../../../src/permissions/decision.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import type { ModelRequest, Reply } from "../../harness/wire.ts";
import { withOpencodeServer, type OpencodeServer } from "./server.ts";

/** A call of a tool, as the model makes it. */
export interface OpencodeCall {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface OpencodeVerdict {
  readonly verdict: Verdict;
  /** What it would have asked the user, each as `key pattern`. */
  readonly asked: readonly string[];
  /** What the model got. */
  readonly result: string;
}

/** Calls of one session, and the agent that makes them; without one it is the main session's. */
export interface OpencodeSession {
  readonly agent?: string | undefined;
  readonly calls: readonly OpencodeCall[];
}

/**
 * What OpenCode does with calls, one session after the other in one process: every question is noted and answered with
 * yes, so that a rule which comes after it is seen too. No command is run: its shell is a program of ours that does
 * nothing. Files are really read and written. Checked with 1.18.33.
 */
export async function decideOpencode(
  place: Place,
  sessions: readonly OpencodeSession[],
  environment: Readonly<Record<string, string>> = {},
): Promise<OpencodeVerdict[][]> {
  const run: Run = { running: new Map(), asked: new Map() };
  const model = await startFakeModel((request) => nextCall(request, run));
  const askAll = async (server: OpencodeServer): Promise<OpencodeVerdict[][]> => {
    await server.listen(({ type, properties }) => {
      if (type === "permission.asked") void approve(server, properties as PermissionRequest, run);
    });
    const found: OpencodeVerdict[][] = [];
    for (const session of sessions) found.push(await runSession(server, session, run));
    return found;
  };
  const settings = { snapshot: false, shell: makeIdleShell(place) };
  const setup = { model: model.url, settings, environment, limit: 280_000 };
  try {
    return (await withOpencodeServer(place, askAll, setup)).answer;
  } finally {
    await model.close();
  }
}

interface Run {
  /** The calls of each session that we started. */
  readonly running: Map<string, readonly OpencodeCall[]>;
  /** What was asked about each call. */
  readonly asked: Map<string, string[]>;
}

/** It must be called like a shell that it knows. */
function makeIdleShell({ root }: Place): string {
  const folder = join(root, "scratch/idle");
  mkdirSync(folder, { recursive: true });
  const shell = join(folder, "bash");
  writeFileSync(shell, "#!/bin/sh\necho nothing was run\n");
  chmodSync(shell, 0o755);
  return shell;
}

/** The client names the session in a header; sessions that we did not start are those of subagents. */
function nextCall({ headers, body }: ModelRequest, { running }: Run): Reply {
  const calls = running.get(String(headers["x-session-id"])) ?? [];
  const done = body.messages.filter(({ role }: { role: string }) => role === "tool").length;
  return calls[done] ?? { text: "OK" };
}

async function runSession(
  server: OpencodeServer,
  { agent, calls }: OpencodeSession,
  { running, asked }: Run,
): Promise<OpencodeVerdict[]> {
  const { id } = await server.post("/session", { title: "calls" });
  running.set(id, calls);
  const message = { parts: [{ type: "text", text: "go" }], ...(agent === undefined ? {} : { agent }) };
  await server.post(`/session/${id}/message`, message);
  const messages = await server.get(`/session/${id}/message`);
  const parts = messages.flatMap(({ parts }: { parts: readonly ToolPart[] }) => parts) as readonly ToolPart[];
  const uses = parts.filter(({ type }) => type === "tool");
  if (uses.length !== calls.length || server.faults.length > 0)
    throw new Error(`${uses.length} of ${calls.length} calls were made: ${server.faults.join("\n")}`);
  return uses.map((use) => toVerdict(use, asked.get(use.callID) ?? []));
}

interface ToolPart {
  readonly type: string;
  readonly tool: string;
  readonly callID: string;
  readonly state: { readonly status: string; readonly output?: string; readonly error?: string };
}

/** Says yes to whatever is asked. */
async function approve(server: OpencodeServer, request: PermissionRequest, { asked }: Run): Promise<void> {
  const { id, permission, patterns, tool } = request;
  if (tool !== undefined)
    asked.set(tool.callID, [
      ...(asked.get(tool.callID) ?? []),
      ...patterns.map((pattern) => `${permission} ${pattern}`),
    ]);
  await server.post(`/permission/${id}/reply`, { reply: "once" });
}

interface PermissionRequest {
  readonly id: string;
  readonly permission: string;
  readonly patterns: readonly string[];
  readonly tool?: { readonly callID: string };
}

/** A tool that is denied as a whole is not offered: the call is one of an unknown tool. */
function toVerdict({ tool, state }: ToolPart, asked: readonly string[]): OpencodeVerdict {
  const result = state.output ?? state.error ?? "";
  const isDenied = tool === "invalid" || /rule which prevents you|unavailable tool/.test(result);
  return { verdict: isDenied ? "deny" : asked.length > 0 ? "ask" : "allow", asked, result };
}
