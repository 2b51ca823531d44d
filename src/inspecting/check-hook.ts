import { findProgram, isProgram } from "../files/find-program.ts";
import { childOf, isAbsolutePath } from "../files/path-rules.ts";
import type { IssuePath } from "../formats/issue.ts";
import { shellWords } from "../renderers/shared/shell-quote.ts";
import type { Reading } from "./reading.ts";
import { tellKeys, type KeyFinding, type SettingsFile } from "./settings-file.ts";

/** A shell command that a client runs at an event. */
export interface HookCommand {
  readonly event: string;
  readonly command: string;
  readonly file: SettingsFile;
  readonly key: IssuePath;
}

/** Programs whose first argument that is no option is a script. */
const interpreters = /^(?:ba|z|da|fi|k)?sh$|^(?:node|python[\d.]*|ruby|perl|php|pwsh|tsx)$/;

/** Words of the shell itself, which no folder of `PATH` has to have. */
const shellOwn = new Set(
  `alias bg cd command echo eval exec exit export false fg for getopts hash if jobs kill let local printf pwd read return
   set shift source test time times trap true type ulimit umask unset until wait while . : [ [[ { ( !`.split(
    /\s+/,
  ),
);

/**
 * Tells when the program or the script of a hook is not there, or is not executable. What a shell would have to work out
 * is passed over.
 *
 * @param words what the client or the shell puts folders in for, such as `$CLAUDE_PROJECT_DIR`
 */
export async function checkHooks(
  reading: Reading,
  hooks: readonly HookCommand[],
  words: ReadonlyMap<string, string>,
): Promise<void> {
  for (const hook of hooks) await tellKeys(reading, hook.file, faultsOf(reading, hook, words));
}

function faultsOf(reading: Reading, hook: HookCommand, words: ReadonlyMap<string, string>): KeyFinding[] {
  const [program, script] = programOf(hook.command, reading, words);
  const told = { event: hook.event, key: hook.key };
  if (program === undefined) return [];
  if (isPath(program)) return pathFault(reading, { ...told, path: program, mustRun: true });
  if (shellOwn.has(program)) return [];
  if (findProgram(program, reading.scene) === undefined) return [noProgram(program, told)];
  if (!interpreters.test(program) || script === undefined || !isPath(script)) return [];
  return pathFault(reading, { ...told, path: script, mustRun: false });
}

interface HookPath {
  readonly event: string;
  readonly key: IssuePath;
  readonly path: string;
  readonly mustRun: boolean;
}

function pathFault(reading: Reading, { event, key, path, mustRun }: HookPath): KeyFinding[] {
  const { project, home } = reading.scene;
  const place = isAbsolutePath(path) ? path : childOf(project ?? home, path.replace(/^\.\//, ""));
  const status = reading.status(place);
  const shown = reading.show(place);
  if (status === undefined)
    return [
      {
        code: "doctor/no-hook-script",
        severity: "error",
        message: `the hook for \`${event}\` runs \`${shown}\`, which is not there`,
        key,
        next: [`write \`${shown}\`, or take the hook out`],
      },
    ];
  if (!mustRun || isProgram(status)) return [];
  return [
    {
      code: "doctor/not-executable",
      severity: "error",
      message: `the hook for \`${event}\` runs \`${shown}\`, which is not executable`,
      key,
      next: [`\`chmod +x ${shown}\``],
    },
  ];
}

function noProgram(program: string, { event, key }: Pick<HookPath, "event" | "key">): KeyFinding {
  return {
    code: "doctor/no-program",
    severity: "warning",
    message: `the hook for \`${event}\` runs \`${program}\`, which is not on your \`PATH\``,
    key,
    next: [`install \`${program}\`, or take the hook out`],
  };
}

/** The program of a command and its first argument that is no option; none where the shell has to work them out. */
function programOf(command: string, reading: Reading, words: ReadonlyMap<string, string>): string[] {
  const { home } = reading.scene;
  let text = command.trim();
  for (const [word, folder] of words) text = text.replaceAll(word, folder);
  text = text.replaceAll(/\$HOME\b|\$\{HOME\}|(?<=^|\s)~(?=\/)/g, home);
  // A folder with blanks in it is quoted by whoever wrote the command.
  const parts = shellWords(text.split(/[;&|<>\n]/, 1)[0] ?? "");
  const first = parts.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  const [program, ...rest] = first === -1 ? [] : parts.slice(first);
  const script = rest.find((word) => !word.startsWith("-"));
  const known = [program, script].flatMap((word) =>
    word === undefined || /[$`*?]/.test(word) ? [] : [word],
  );
  return program !== undefined && known[0] === program ? known : [];
}

function isPath(word: string): boolean {
  return word.includes("/");
}
