import { spawn, type ChildProcess } from "node:child_process";

export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

export interface ProcessRequest {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly environment: ProcessEnvironment;
  readonly input?: string | Uint8Array | undefined;
  /** When it is aborted, the program and all that it started are killed. */
  readonly signal: AbortSignal;
  /** Bytes of output after which it is killed. */
  readonly longestOutput: number;
  /** Whether what it leaves running in its group is killed when it has ended. Default: it is left alone. */
  readonly endsLeftovers?: boolean | undefined;
}

export interface ProcessResult {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly output: Buffer;
  /** The last of what it said, as text. */
  readonly errors: string;
  readonly isTooLong: boolean;
}

/** Kept of what a program says; it may say a lot. */
const errorsKept = 64 * 1024;

/** Milliseconds that a program's streams may stay open after its end, in the hands of something that it left running. */
const patience = 1000;

/**
 * Runs a program to its end, without a terminal, in a process group of its own, so that it can be killed with all that
 * it started.
 *
 * @throws what `spawn` throws, such as ENOENT when there is no such program
 */
export function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  const { program, folder, environment, signal, input } = request;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));
    const hasGroups = process.platform !== "win32";
    const child = spawn(program, request.arguments, {
      cwd: folder,
      env,
      detached: hasGroups,
      windowsHide: true,
      stdio: "pipe",
    });
    const kill = (): void => killGroup(child, hasGroups);
    const gathered = gather(child, request.longestOutput, kill);
    signal.addEventListener("abort", kill, { once: true });
    // Before the folder that it works in is removed.
    process.prependOnceListener("exit", kill);
    const end = (): void => {
      signal.removeEventListener("abort", kill);
      process.removeListener("exit", kill);
    };
    child.once("error", (error) => {
      end();
      reject(error);
    });
    const finish = (code: number | null): void => {
      end();
      if (request.endsLeftovers === true && hasGroups) killRest(child);
      resolve({ code, ...gathered() });
    };
    child.once("close", finish);
    child.once("exit", (code) => setTimeout(finish, patience, code).unref());
    // A program that ends before it has read all of its input is no fault of its own.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
  });
}

function gather(child: ChildProcess, longest: number, kill: () => void): () => Omit<ProcessResult, "code"> {
  const chunks: Buffer[] = [];
  let length = 0;
  let errors = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > longest) kill();
    else chunks.push(chunk);
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString("utf8")).slice(-errorsKept);
  });
  return () => ({ output: Buffer.concat(chunks), errors, isTooLong: length > longest });
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess, hasGroups: boolean): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  killNow(hasGroups ? -pid : pid);
}

/** The number of a group is not given to another one while somebody is in it. */
function killRest({ pid }: ChildProcess): void {
  if (pid !== undefined) killNow(-pid);
}

function killNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // It ended between the question and the signal.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
