const plain = /^[\w@%+=:,./^-]+(?: [\w@%+=:,./^-]+)*$/;

/** Whether a line is nothing but words with a blank between them: most are, and need no reader of quotes and operators. */
export function isPlainLine(line: string): boolean {
  return plain.test(line);
}
