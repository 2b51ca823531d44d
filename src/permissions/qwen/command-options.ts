/** The words that are no options, and none's value. */
export function operandsOf(words: readonly string[], values: ReadonlySet<string>): string[] {
  const operands: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (!word.startsWith("-")) operands.push(word);
    else if (takesNext(word, values)) at += 1;
  }
  return operands;
}

function takesNext(option: string, values: ReadonlySet<string>): boolean {
  const equals = option.indexOf("=");
  if (equals > 0 && values.has(option.slice(0, equals))) return false;
  if (values.has(option)) return true;
  for (const value of values) {
    if (isAttached(option, value)) return false;
    if (/^-[^-]$/.test(value) && isCombined(option, value.slice(1))) return true;
  }
  return false;
}

/** The value of an option, in all the ways to write it. */
export function optionValue(
  words: readonly string[],
  [short, long]: readonly [short: string, long: string],
): string | undefined {
  for (const [at, word] of words.entries()) {
    if (word === short || word === long) return words[at + 1];
    if (word.startsWith(`${long}=`)) return word.slice(long.length + 1);
    if (isAttached(word, short)) return word.slice(short.length).replace(/^=/, "");
    if (isCombined(word, short.slice(1))) return words[at + 1];
  }
  return undefined;
}

/** Whether a letter is among the short options of a word. */
export function isCombined(word: string, letter: string): boolean {
  return word.startsWith("-") && !word.startsWith("--") && word.slice(1).includes(letter);
}

function isAttached(word: string, option: string): boolean {
  return /^-[^-]$/.test(option) && word.startsWith(option) && word.length > option.length;
}
