import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nodeFolder, type ClientProgram } from "./client-program.ts";

/** What a client is started with. */
export interface ClientCall {
  readonly program: ClientProgram;
  readonly arguments: readonly string[];
  /** The working directory. */
  readonly folder: string;
  /** The private home; of this machine's environment only a `PATH` reaches the client. */
  readonly home: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Text for standard input, which is closed behind it. Default: none. */
  readonly input?: string;
  /** Milliseconds. Default: 180,000: a long session takes half a minute, and several times that on a busy machine. */
  readonly limit?: number;
}

export interface ClientResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** It did not end within its limit, and was ended. */
  readonly isTimedOut: boolean;
  /** Processes that it left behind, as `id: command line`; they were ended. */
  readonly leftBehind: readonly string[];
}

/** A client that answers questions until it is stopped, such as a server. */
export interface RunningClient {
  readonly child: ChildProcess;
  /** What it printed so far. */
  readonly texts: { stdout: string; stderr: string };
  /** Resolves with it, or rejects with all that was printed when the limit passes or the client ends. */
  waitFor<Found>(look: (texts: { stdout: string; stderr: string }) => Found | undefined): Promise<Found>;
  /** Ends the client and all that it started. */
  stop(): Promise<ClientResult>;
}

/** Where the clients' Node keeps what it compiled of them, for all of their homes. */
const compiledCode = fileURLToPath(new URL("../../../node_modules/.cache/clients", import.meta.url));

/** Names a run in the environment of all its processes, so that those that it leaves behind are found. */
const mark = "AGENTSMGR_CONFORMANCE_RUN";

/** Runs a client to its end, or to its limit. */
export async function runClient(call: ClientCall): Promise<ClientResult> {
  const running = startClient(call);
  running.child.stdin?.end(call.input ?? "");
  return running.ended;
}

/** Starts a client that goes on until `stop`. Its limit holds all the same. */
export function startClient(call: ClientCall): RunningClient & { readonly ended: Promise<ClientResult> } {
  const { program, limit = 180_000 } = call;
  const id = randomUUID();
  const [file = "", ...words] = program.command;
  const child = spawn(file, [...words, ...call.arguments], {
    cwd: call.folder,
    detached: true,
    env: {
      PATH: `${nodeFolder}:/usr/local/bin:/usr/bin:/bin`,
      HOME: call.home,
      LANG: "C.UTF-8",
      TERM: "dumb",
      // Half a second of each start of a client that is one large script.
      NODE_COMPILE_CACHE: compiledCode,
      [mark]: id,
      ...call.environment,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (chunk: string) => (texts[name] += chunk));
  // A client may end before it has read its input.
  child.stdin.on("error", () => undefined);
  let isTimedOut = false;
  let isStopped = false;
  const timer = setTimeout(() => {
    isTimedOut = true;
    endAll(child, id);
  }, limit);
  const exited = once(child, "exit");
  const closed = once(child, "close");
  const ended = (async (): Promise<ClientResult> => {
    await exited;
    clearTimeout(timer);
    const leftBehind = isTimedOut || isStopped ? [] : await waitForChildren(id);
    // What it left may hold its pipes open, so that `close` would never come.
    endAll(child, id);
    const [exitCode] = (await closed) as [number | null];
    return { exitCode, ...texts, isTimedOut, leftBehind };
  })();
  return {
    child,
    texts,
    ended,
    waitFor: async (look) => waitFor(look, { texts, child, limit }),
    stop: async () => {
      isStopped = true;
      endAll(child, id);
      return ended;
    },
  };
}

/** How the error begins of a client that says nothing in time, or has ended. */
export const noAnswer = "the client did not answer";

async function waitFor<Found>(
  look: (texts: { stdout: string; stderr: string }) => Found | undefined,
  { texts, child, limit }: { texts: { stdout: string; stderr: string }; child: ChildProcess; limit: number },
): Promise<Found> {
  const end = Date.now() + limit;
  for (;;) {
    const found = look(texts);
    if (found !== undefined) return found;
    if (Date.now() > end || child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${noAnswer}:\n${texts.stdout}\n${texts.stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function endAll(child: ChildProcess, id: string): void {
  if (child.pid !== undefined) endProcess(-child.pid);
  endMarked(id);
}

/** How long the processes that a client started may take to end behind it, in milliseconds. */
const patience = 1000;

/** Those of a client's processes that are still there when they had their time, as `id: command line`. */
async function waitForChildren(id: string): Promise<string[]> {
  const end = Date.now() + patience;
  for (;;) {
    const found = findMarked(id);
    if (found.length === 0 || Date.now() > end) return found.map(({ pid, line }) => `${pid}: ${line}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Ends all processes of a run that are still there, wherever they have gone. */
function endMarked(id: string): void {
  for (const { pid } of findMarked(id)) endProcess(pid);
}

/** The processes of a run; none on a system without `/proc`, where only those of the client's own group are ended. */
function findMarked(id: string): { readonly pid: number; readonly line: string }[] {
  if (!existsSync("/proc")) return [];
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    if (!readOfProcess(name, "environ").split("\0").includes(`${mark}=${id}`)) return [];
    const line = readOfProcess(name, "cmdline").replaceAll("\0", " ").trim();
    return line === "" ? [] : [{ pid: Number(name), line }];
  });
}

/** Empty for a process that is gone, or another user's. */
function readOfProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch (error) {
    if (isGone(error)) return "";
    throw error;
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  const gone = ["ENOENT", "ESRCH", "EACCES", "EPERM"];
  return error instanceof Error && "code" in error && gone.includes(String(error.code));
}
