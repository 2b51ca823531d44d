/**
 * Whether an edit that took out one piece of a settings file took a comment with it. Where it cannot tell it says yes:
 * an empty table that stays does no harm, a lost comment does.
 */
export function losesComment(before: string, after: string): boolean {
  let start = 0;
  while (start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end])
    end++;
  const removed = before.slice(start, before.length - end);
  // A string that does not end is matched too, and stays: to look for its end from each quote would take for ever.
  const bare = removed.replaceAll(/"[^"\\\n]*(?:\\.[^"\\\n]*)*("?)/g, (string, close) =>
    close === "" ? string : "",
  );
  return /\/\/|\/\*|#/.test(bare);
}

/** Only brackets and space: no key, and no comment of the user's. */
export function saysNothing(text: string): boolean {
  return text.replace(/^\uFEFF/, "").replace(/[\s{}]/g, "") === "";
}
