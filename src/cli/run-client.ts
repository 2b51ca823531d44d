import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { constants } from "node:os";
import { FileError } from "../diagnostics/errors.ts";
import { ensureFolder } from "../files/ensure-folder.ts";
import { isSystemError, onDisk } from "../files/file-error.ts";
import { lookAt } from "../files/look-at.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { childOf } from "../files/path-rules.ts";
import type { Launch } from "../backends/launching/launch.ts";

export interface ClientRun {
  /** Absolute. */
  readonly path: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly settings: Launch["settings"];
  /** A folder of ours, where the settings file of this run stands. */
  readonly cacheFolder: string;
}

/** Signals that are the client's to answer. Ctrl-C reaches it by itself, as it has the same terminal. */
const passedOn = ["SIGTERM", "SIGHUP"] as const;

/**
 * Starts a client with our terminal and waits for its end.
 *
 * @returns its exit code; for a signal 128 and the signal's number, as a shell has it
 * @throws FileError when it cannot be started
 */
export async function runClient(run: ClientRun): Promise<number> {
  const file = run.settings === undefined ? undefined : writeSettings(run.settings.json, run.cacheFolder);
  const remove = (): void => {
    if (file !== undefined && lookAt(nodeDisk, file) !== undefined) nodeDisk.removeFile(file);
  };
  process.once("exit", remove);
  const own = file === undefined || run.settings === undefined ? {} : { [run.settings.variable]: file };
  try {
    return await waitFor(run, { ...run.environment, ...own });
  } finally {
    remove();
  }
}

function waitFor(run: ClientRun, environment: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.path, run.arguments, { cwd: run.folder, env: environment, stdio: "inherit" });
    // The client decides what Ctrl-C means.
    process.removeAllListeners("SIGINT");
    process.on("SIGINT", () => undefined);
    for (const name of passedOn) process.on(name, () => child.kill(name));
    child.once("error", (error) => {
      const code = isSystemError(error) ? ` (${error.code})` : "";
      reject(new FileError("run/start", `\`${run.path}\` cannot be started${code}`, { cause: error }));
    });
    child.once("close", (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}

/** Only the user may read it, though it holds no key. */
function writeSettings(json: unknown, folder: string): string {
  ensureFolder(nodeDisk, folder, 0o700);
  const path = childOf(folder, `${process.pid}-${randomUUID().slice(0, 13)}.json`);
  const contents = `${JSON.stringify(json, null, 2)}\n`;
  onDisk(path, "write", () =>
    nodeDisk.createFile(path, { contents, mode: 0o600, exactMode: true, sync: false }),
  );
  return path;
}
