import type { FormedCall } from "./formed-call.ts";

/** How a line comes from a rule's command: what that is called, and the line; undefined where there is none. */
export type ShellForm = readonly [name: string, write: (command: string) => string | undefined];

/** Lines that a rule for a command may be tried with: those that it names, then some that look as if it did. */
export function commandCalls(command: string): FormedCall[] {
  return shellForms.flatMap(([form, write], index) => {
    const line = write(command);
    const isNearMiss = index >= namedForms.length;
    return line === undefined ? [] : [{ form, call: { kind: "shell", command: line }, isNearMiss }];
  });
}

const namedForms: readonly ShellForm[] = [
  ["as it is", (command) => command],
  ["more arguments", (command) => `${command} extra`],
  ["in front of another", (command) => `${command} && true`],
  ["behind another", (command) => `true && ${command}`],
  ["in another folder", (command) => `cd src && ${command}`],
  ["after a failure", (command) => `false || ${command}`],
  ["after a semicolon", (command) => `true; ${command}`],
  ["into a pipe", (command) => `${command} | cat`],
  ["out of a pipe", (command) => `true | ${command}`],
  ["on a line of its own", (command) => `true\n${command}`],
  ["twice", (command) => `${command} && ${command}`],
  ["in the background", (command) => `${command} &`],
  ["in a subshell", (command) => `(${command})`],
  ["in a substitution", (command) => `echo $(${command})`],
  ["with all output in one", (command) => `${command} 2>&1`],
  ["into a file", (command) => `${command} > out.txt`],
];

const nearForms: readonly ShellForm[] = [
  ["a longer word", (command) => `${command}x`],
  ["a word less", (command) => withoutLast(command)],
  ["words swapped", (command) => lastMoved(command)],
  ["behind a variable", (command) => `A=1 ${command}`],
  ["a word quoted", (command) => lastQuoted(command)],
  ["two blanks", (command) => (command.includes(" ") ? command.replace(" ", "  ") : undefined)],
  ["by its full path", (command) => `/usr/bin/${command}`],
  ["through a shell", (command) => (command.includes("'") ? undefined : `sh -c '${command}'`)],
  ["through another program", (command) => `env ${command}`],
];

export const shellForms: readonly ShellForm[] = [...namedForms, ...nearForms];

function withoutLast(command: string): string | undefined {
  const end = command.lastIndexOf(" ");
  return end === -1 ? undefined : command.slice(0, end);
}

function lastMoved(command: string): string | undefined {
  const end = command.lastIndexOf(" ");
  return end === -1 ? undefined : `${command.slice(0, end)} extra${command.slice(end)}`;
}

function lastQuoted(command: string): string | undefined {
  const end = command.lastIndexOf(" ") + 1;
  const word = command.slice(end);
  return /["'\\$`]/.test(word) ? undefined : `${command.slice(0, end)}"${word}"`;
}
