import { fstatSync, statSync, writeSync, type Stats } from "node:fs";
import { isSystemError } from "../files/file-error.ts";
import { exitCode } from "./exit-code.ts";

/** Where text goes: standard output or standard error. */
export interface Output {
  readonly isTerminal: boolean;
  /**
   * The reader of a pipe, such as `head`, may stop before we do: what comes then is lost, and that is no fault. Where
   * there is no room for it the run fails, but it goes on to its end, because it may be writing files.
   */
  readonly write: (text: string) => void;
}

const known = new Map<1 | 2, Output>();

/** Opened when it is first asked for. */
export function outputOf(name: "out" | "err"): Output {
  const handle = name === "out" ? 1 : 2;
  const output = known.get(handle) ?? openOutput(handle);
  known.set(handle, output);
  return output;
}

/** Node's own streams take a while to set up, and only a terminal needs what they do. */
function openOutput(handle: 1 | 2): Output {
  return isPlain(handle) ? openPlain(handle) : openStream(handle);
}

function openStream(handle: 1 | 2): Output {
  const stream = handle === 1 ? process.stdout : process.stderr;
  stream.on("error", (error) => tellUnlessClosed(handle, error));
  return { isTerminal: stream.isTTY === true, write: (text) => void stream.write(text) };
}

function openPlain(handle: 1 | 2): Output {
  let isClosed = false;
  const write = (text: string): void => {
    if (isClosed) return;
    try {
      writeAll(handle, Buffer.from(text));
    } catch (error) {
      isClosed = true;
      tellUnlessClosed(handle, error);
    }
  };
  return { isTerminal: false, write };
}

/** Whether it is a file, a pipe or nothing at all. On Windows a pipe cannot be written to at once. */
function isPlain(handle: 1 | 2): boolean {
  if (process.platform === "win32") return false;
  try {
    const status = fstatSync(handle);
    return status.isFile() || status.isFIFO() || status.isSocket() || isNothing(status);
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}

/** `/dev/null`, and on Linux all that is of its kind, such as `/dev/full`; never a terminal. */
function isNothing(status: Stats): boolean {
  if (!status.isCharacterDevice()) return false;
  const { rdev } = statSync("/dev/null");
  return status.rdev === rdev || (process.platform === "linux" && status.rdev >> 8 === rdev >> 8);
}

/** A pipe that somebody has set not to wait is full now and then. */
function writeAll(handle: 1 | 2, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length)
    try {
      written += writeSync(handle, bytes, written);
    } catch (error) {
      if (!isSystemError(error) || error.code !== "EAGAIN") throw error;
      waitAMoment();
    }
}

function waitAMoment(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}

/** @throws what does not come from the disk */
function tellUnlessClosed(handle: 1 | 2, error: unknown): void {
  if (!isSystemError(error)) throw error;
  if (error.code === "EPIPE") return;
  process.once("exit", () => (process.exitCode = exitCode.failed));
  if (handle === 1) outputOf("err").write(`error: cannot write the output: ${error.message}\n`);
}
