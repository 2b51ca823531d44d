/** Where a position of a shell command stands. */
export interface QuoteState {
  readonly quote: "" | "'" | '"';
  /** Whether the last character opened the quote. */
  readonly isJustOpened: boolean;
  /** Whether a backslash escapes the next character. */
  readonly isEscaped: boolean;
}

export const unquoted: QuoteState = { quote: "", isJustOpened: false, isEscaped: false };

/** The state after more of a POSIX shell command. */
export function advanceQuotes(state: QuoteState, text: string): QuoteState {
  let next = state;
  for (const character of text) next = step(next, character);
  return next;
}

function step({ quote, isEscaped }: QuoteState, character: string): QuoteState {
  if (isEscaped) return { quote, isJustOpened: false, isEscaped: false };
  if (character === "\\" && quote !== "'") return { quote, isJustOpened: false, isEscaped: true };
  if (character === quote) return unquoted;
  if (quote === "" && (character === "'" || character === '"')) {
    return { quote: character, isJustOpened: true, isEscaped: false };
  }
  return { quote, isJustOpened: false, isEscaped: false };
}
