/** First line of a body whose target substitutes nothing. */
export const skillPreface = '"The arguments" are what the user wrote after the name of this skill.\n\n';

/** Before the whole arguments, in a body that speaks of single ones. */
export const argumentsLabel = "Arguments: ";

const ordinals = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];

/** Where words stand: alone in a line, at the beginning of one, in a sentence, or in code. */
export type Place = "line" | "start" | "sentence" | "code";

export function argumentsWords(place: Place): string {
  return nounWords("arguments", place);
}

/** @param index from zero */
export function positionalWords(index: number, place: Place): string {
  return nounWords(`${ordinals[index] ?? `${index + 1}th`} argument`, place);
}

/** What stands before and after the command in its code span. */
export function shellWords(place: Place): readonly [string, string] {
  if (place === "line") return ["Run ", " and use its output."];
  if (place === "code") return ["<output of ", ">"];
  return [`${place === "start" ? "The" : "the"} output of `, " (run it first)"];
}

/** What stands before and after the path in its code span. */
export function fileWords(place: Place): readonly [string, string] {
  if (place === "line") return ["Read ", " first."];
  if (place === "code") return ["<contents of ", ">"];
  return [`${place === "start" ? "The" : "the"} contents of `, " (read it first)"];
}

function nounWords(noun: string, place: Place): string {
  const words: Readonly<Record<Place, string>> = {
    line: `The ${noun}.`,
    start: `The ${noun}`,
    sentence: `the ${noun}`,
    code: `<${noun}>`,
  };
  return words[place];
}
