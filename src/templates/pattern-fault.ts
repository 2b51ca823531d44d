const longestPattern = 200;

/** The most ways that a search may go. Each is short, so that this many are soon tried. */
const mostWays = 10_000_000;

/**
 * Why a template may not search with this pattern, or undefined. A search goes back and tries another way wherever it
 * had a choice. So choices are counted: from each place of the text, `*` and the like have as many as the text is long,
 * `?` and `|` have two. Where choices stand inside of something repeated, nobody can count them.
 */
export function patternFault(pattern: string, text: string): string | undefined {
  if (pattern.length > longestPattern) return `a pattern has at most ${longestPattern} characters`;
  const foreign = /\(\?(?!:)|\\[1-9k]/.exec(pattern)?.[0];
  if (foreign !== undefined) return `\`${foreign}\` is not supported in a pattern`;
  const tokens = pattern.match(/\\.|\[(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|\(\?:|[^]/gsu) ?? [];
  const ways = countWays(tokens, text.length + 1);
  if (ways === undefined) return "a pattern may not repeat a group that has repetitions or `|` in it";
  return ways > mostWays ? "the text is too long for this pattern" : undefined;
}

/** Undefined when a group with a choice in it is repeated. */
function countWays(tokens: readonly string[], length: number): number | undefined {
  let ways = length;
  // Of each open group: whether there is a choice in it.
  const groups: boolean[] = [];
  let closedChoice = false;
  for (const token of tokens) {
    const factor = choicesOf(token, length);
    if (factor > 1) {
      if (token !== "|" && closedChoice) return undefined;
      ways *= factor;
      if (groups.length > 0) groups[groups.length - 1] = true;
    }
    closedChoice = false;
    if (token === "(" || token === "(?:") groups.push(false);
    if (token === ")") {
      closedChoice = groups.pop() ?? false;
      if (closedChoice && groups.length > 0) groups[groups.length - 1] = true;
    }
  }
  return ways;
}

function choicesOf(token: string, length: number): number {
  if (token === "?" || token === "|") return 2;
  return token === "*" || token === "+" || /^\{\d*,?\d*\}$/.test(token) ? length : 1;
}
