import { isSafeAssignment } from "./safe-variables.ts";
import type { ShellCommand, ShellWord } from "./shell-line.ts";
import { isWrapper, programName, unwrapFully, unwrapHarmless } from "./unwrap.ts";

/**
 * The texts of a command that an `allow` rule is compared with: as it is written, and without what is nothing to the
 * client before it, such as `timeout 5`, `nice` and `CI=true`. Checked with 2.1.329.
 */
export function allowForms({ text, assignments, words }: ShellCommand): string[] {
  if (!assignments.every((assignment) => isSafeAssignment(assignment))) return [text];
  const count = unwrapHarmless(words.map((word) => word.text)).length;
  return distinct([text, writtenText(words.slice(words.length - count))]);
}

/**
 * Those that `deny` and `ask` are compared with: also with quotes and backslashes taken away, all variables and
 * wrappers off, and the program without its folder.
 */
export function protectiveForms(command: ShellCommand): string[] {
  if (isOneForm(command)) return [command.text];
  const words = command.words.map(({ text }) => text);
  const bare = unwrapFully(words);
  const [program = "", ...rest] = bare;
  const name = programName(program);
  const lists = [
    words,
    unwrapHarmless(words),
    bare,
    unwrapHarmless(bare),
    name === program ? bare : [name, ...rest],
  ];
  const forms = [...new Set(lists)].map((form) => form.join(" "));
  return distinct([...allowForms(command), writtenText(command.words), ...forms]);
}

/** Whether nothing can be taken away, as from most commands. */
function isOneForm({ text, assignments, words }: ShellCommand): boolean {
  const [program] = words;
  return (
    program !== undefined &&
    assignments.length === 0 &&
    !isWrapper(program.text) &&
    programName(program.text) === program.text &&
    words.every((word) => word.raw === word.text) &&
    words.map((word) => word.text).join(" ") === text
  );
}

function distinct(forms: readonly string[]): string[] {
  return [...new Set(forms)];
}

/** As it is written, but for the quotes of the program itself. */
function writtenText([program, ...rest]: readonly ShellWord[]): string {
  return [program?.text ?? "", ...rest.map(({ raw }) => raw)].join(" ");
}
