import { closeSync, openSync, readlinkSync, readSync } from "node:fs";
import { hostname } from "node:os";
import { isSystemError } from "./file-error.ts";

/** What tells a process from all others, also later, when its number belongs to another one. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Of the running system; Linux only. */
  readonly bootId?: string | undefined;
  /** In which the number counts: containers have their own. Linux only. */
  readonly pidSpace?: string | undefined;
  /** When the process started, in ticks since the system did. Linux only. */
  readonly processStart?: string | undefined;
}

export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    bootId: readOrNot(() => readShort("/proc/sys/kernel/random/boot_id").trim()),
    pidSpace: readOrNot(() => readlinkSync("/proc/self/ns/pid")),
    processStart: processStart(process.pid),
  };
}

/**
 * Whether a process is certainly gone. False also when it cannot be told from here: it ran on another host, or in
 * another container.
 */
export function isGone(other: ProcessIdentity, own: ProcessIdentity = ownIdentity()): boolean {
  if (other.host !== own.host) return false;
  if (other.bootId !== own.bootId) return other.bootId !== undefined && own.bootId !== undefined;
  if (other.pidSpace !== own.pidSpace) return false;
  if (!isRunning(other.pid)) return true;
  const start = processStart(other.pid);
  return start !== undefined && other.processStart !== undefined && start !== other.processStart;
}

/** Whether this machine has a process of that number, be it another user's. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isSystemError(error) && error.code !== "ESRCH";
  }
}

/** Field 22 of `stat`. The name before it, in parentheses, may hold anything. */
function processStart(pid: number): string | undefined {
  const stat = readOrNot(() => readShort(`/proc/${pid}/stat`));
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

/** In one call: nobody can say before how long such a file is, and Node would ask several times. */
function readShort(path: string): string {
  const handle = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(4096);
    return bytes.toString("latin1", 0, readSync(handle, bytes));
  } finally {
    closeSync(handle);
  }
}

/** Undefined where the system has no such file. */
function readOrNot(read: () => string): string | undefined {
  try {
    return read();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}
