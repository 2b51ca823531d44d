type Test = (before: string, after: string, line: string) => boolean;

type Place = readonly [characters: RegExp, test: Test];

let places: readonly Place[] | undefined;

/**
 * Where a character belongs, by its code point. Made for the first one that is asked about: nearly all texts have none,
 * and patterns of scripts take a while to build.
 */
function createPlaces(): readonly Place[] {
  const rightToLeft = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u;

  /** Scripts whose letters join, or may be kept from joining. */
  const joining =
    /(?:\p{sc=Arabic}|\p{sc=Syriac}|\p{sc=Nko}|\p{sc=Mongolian}|\p{sc=Devanagari}|\p{sc=Bengali}|\p{sc=Gurmukhi}|\p{sc=Gujarati}|\p{sc=Oriya}|\p{sc=Tamil}|\p{sc=Telugu}|\p{sc=Kannada}|\p{sc=Malayalam}|\p{sc=Sinhala}|\p{sc=Khmer}|\p{sc=Myanmar}|\p{sc=Tibetan}|\p{Mn})$/u;

  const emoji = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\uFE0F?$/u;

  const joiner: Test = (before, after) =>
    joining.test(before) || (emoji.test(before) && /^\p{Extended_Pictographic}/u.test(after));

  const inRightToLeft: Test = (_before, _after, line) => rightToLeft.test(line);

  const betweenWords: Test = (before, after) => /\S$/u.test(before) && /^\S/u.test(after);

  const ideographic: Test = (before, after, line) =>
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3001-\u303F\uFF00-\uFFEF]/u.test(line) &&
    (before === "" || after !== "");

  return [
    [/\uFEFF/, (before, _after, line) => before === "" && line.startsWith("\uFEFF")],
    [/\r/, (_before, after) => after.startsWith("\n")],
    [/\u200D/, joiner],
    [/\u200C/, (before) => joining.test(before)],
    [/[\u061C\u200E\u200F\u202A-\u202C\u2066-\u2069]/, inRightToLeft],
    [/[\uFE0E\uFE0F]/, (before) => /(?:\p{Emoji}|\p{Extended_Pictographic})$/u.test(before)],
    [
      /[\uFE00-\uFE0D]/,
      (before) => /[\p{Sm}\p{So}\p{sc=Han}\p{sc=Myanmar}\p{sc=Phags_Pa}\p{sc=Manichaean}]$/u.test(before),
    ],
    [/[\u{E0100}-\u{E01EF}]/u, (before) => /\p{sc=Han}$/u.test(before)],
    [/[\u180B-\u180F]/, (before) => /\p{sc=Mongolian}$/u.test(before)],
    [/[\u00A0\u2009\u202F]/, betweenWords],
    [/\u3000/, ideographic],
    // Signs above numbers: they are seen.
    [/[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]/u, () => true],
  ];
}

/** A flag of England, Scotland or Wales: the one use of tag characters. */
const regionalFlag =
  /\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}/gu;

/** Whether a character that cannot be seen belongs where it stands. */
export function isInPlace(text: string, offset: number, character: string): boolean {
  if (/[\u{E0000}-\u{E007F}]/u.test(character)) return isInFlag(text, offset);
  places ??= createPlaces();
  const [, test] = places.find(([characters]) => characters.test(character)) ?? [];
  if (test === undefined) return false;
  const end = offset + character.length;
  return test(
    text.slice(Math.max(0, offset - 8), offset),
    text.slice(end, end + 4),
    lineAround(text, offset),
  );
}

function isInFlag(text: string, offset: number): boolean {
  const start = Math.max(0, offset - 14);
  for (const { 0: flag, index } of text.slice(start, offset + 16).matchAll(regionalFlag))
    if (start + index < offset && offset < start + index + flag.length) return true;
  return false;
}

const longestLine = 400;

/** The line, as far as it matters: a line may be as long as a file, and have as many hidden characters. */
function lineAround(text: string, offset: number): string {
  const from = Math.max(0, offset - longestLine);
  const before = text.slice(from, offset);
  const after = text.slice(offset, offset + longestLine);
  const end = after.indexOf("\n", 1);
  return before.slice(before.lastIndexOf("\n") + 1) + (end === -1 ? after : after.slice(0, end));
}
