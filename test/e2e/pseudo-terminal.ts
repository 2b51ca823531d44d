import { spawnSync } from "node:child_process";
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
