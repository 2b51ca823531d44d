import { spawn, spawnSync } from "node:child_process";
import type { CliPlace } from "../helpers/run-cli.ts";

/** Records what a program writes to a terminal of its own. */
const recorder = "script";

/** Only the `script` of util-linux takes a command and gives its exit code; that of macOS and BSD does not. */
export const hasPseudoTerminal = spawnSync(recorder, ["--version"], { encoding: "utf8" }).stdout?.includes(
  "util-linux",
);

/** All that the built program writes to a terminal, both streams in the order in which they come. */
export function runInTerminal(
  { home, project }: CliPlace,
  words: string,
  environment: Readonly<Record<string, string>> = {},
): { readonly exitCode: number | null; readonly screen: string } {
  const program = new URL("../../dist/cli/main.js", import.meta.url).pathname;
  const command = `"${process.execPath}" "${program}" ${words}`;
  const { status, stdout } = spawnSync(recorder, ["-qec", command, "/dev/null"], {
    encoding: "utf8",
    cwd: project,
    env: { PATH: "/usr/bin:/bin", HOME: home, TERM: "xterm", SHELL: "/bin/sh", ...environment },
  });
  return { exitCode: status, screen: stdout.replaceAll("\r\n", "\n") };
}

/** What is typed once the screen shows something; undefined: nothing more ever. */
export type Answer = readonly [question: string, keys: string | undefined];

/** Milliseconds after which a program that still waits for an answer is ended. */
const patience = 15_000;

export const keys = { down: "\u001b[B", enter: "\r", interrupt: "\u0003", escape: "\u001b", yes: "y" };

/** Runs the built program on a terminal and answers its questions, each when it is asked. */
export async function answerInTerminal(
  place: CliPlace,
  words: string,
  answers: readonly Answer[],
): Promise<Answered> {
  const program = new URL("../../dist/cli/main.js", import.meta.url).pathname;
  return answerCommand(place, `"${process.execPath}" "${program}" ${words}`, answers);
}

export interface Answered {
  readonly exitCode: number | null;
  readonly screen: string;
}

/** The same with any command. */
export async function answerCommand(
  { home, project }: Pick<CliPlace, "home" | "project">,
  words: string,
  answers: readonly Answer[],
): Promise<Answered> {
  // The recorder's own terminal has no width when it is not started from one.
  const command = `stty cols 120 rows 40; ${words}`;
  const child = spawn(recorder, ["-qec", command, "/dev/null"], {
    cwd: project,
    env: { PATH: "/usr/bin:/bin", HOME: home, TERM: "xterm", SHELL: "/bin/sh", LANG: "C.UTF-8" },
  });
  const left = [...answers];
  let screen = "";
  let unread = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    screen += chunk;
    unread += chunk;
    const next = left[0];
    if (next === undefined || !unread.includes(next[0])) return;
    left.shift();
    unread = "";
    if (next[1] === undefined) child.stdin.end();
    else child.stdin.write(next[1]);
  });
  const giveUp = setTimeout(() => child.kill(), patience);
  const exitCode = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearTimeout(giveUp);
  return { exitCode, screen: screen.replaceAll("\r\n", "\n") };
}
