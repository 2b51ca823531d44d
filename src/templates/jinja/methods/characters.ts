import { pythonSpace } from "../syntax/patterns.ts";

const spaces = new RegExp(`^[${pythonSpace}]+$`, "u");
const spaceRun = new RegExp(`[${pythonSpace}]+`, "u");

/** Whether all of a text is of a kind, and there is some; by the name of the method that asks. */
export const textKinds: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ["isalpha", (text) => /^\p{L}+$/u.test(text)],
  ["isdigit", (text) => /^[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u2468]+$/u.test(text)],
  ["isdecimal", (text) => /^\p{Nd}+$/u.test(text)],
  ["isnumeric", (text) => /^[\p{Nd}\p{Nl}\p{No}]+$/u.test(text)],
  ["isalnum", (text) => /^[\p{L}\p{Nd}\p{Nl}\p{No}]+$/u.test(text)],
  ["isspace", (text) => spaces.test(text)],
  ["isascii", (text) => !/[^\0-\x7F]/.test(text)],
  ["isidentifier", (text) => /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u.test(text)],
  ["isprintable", (text) => !/[\p{C}\p{Zl}\p{Zp}\p{Zs}]/u.test(text.replaceAll(" ", ""))],
  ["islower", (text) => /\p{Ll}/u.test(text) && !/[\p{Lu}\p{Lt}]/u.test(text)],
  ["isupper", (text) => /\p{Lu}/u.test(text) && !/[\p{Ll}\p{Lt}]/u.test(text)],
  ["istitle", isTitle],
]);

function isTitle(text: string): boolean {
  let [isAfterLetter, hasLetter] = [false, false];
  for (const character of text) {
    const isUpper = /[\p{Lu}\p{Lt}]/u.test(character);
    const isLower = /\p{Ll}/u.test(character);
    if ((isUpper && isAfterLetter) || (isLower && !isAfterLetter)) return false;
    isAfterLetter = isUpper || isLower;
    hasLetter ||= isAfterLetter;
  }
  return hasLetter;
}

/** Python's `upper`, `lower` and so on. */
export const caseChanges: ReadonlyMap<string, (text: string) => string> = new Map([
  ["upper", (text) => text.toUpperCase()],
  ["lower", (text) => text.toLowerCase()],
  ["casefold", (text) => text.toLowerCase().replaceAll("\u00df", "ss").replaceAll("\u03c2", "\u03c3")],
  ["capitalize", capitalize],
  ["title", toTitle],
  ["swapcase", swapCase],
]);

export function capitalize(text: string): string {
  const [first = "", ...rest] = Array.from(text);
  return titleOf(first) + rest.join("").toLowerCase();
}

/** Each run of letters that have a case begins with a capital. */
function toTitle(text: string): string {
  return text.replace(/\p{Cased}+/gu, capitalize);
}

function titleOf(character: string): string {
  const upper = character.toUpperCase();
  return Array.from(upper).length > 1 ? capitalizeRest(upper) : upper;
}

function capitalizeRest(text: string): string {
  const [first = "", ...rest] = Array.from(text);
  return first + rest.join("").toLowerCase();
}

function swapCase(text: string): string {
  return Array.from(text, (character) => {
    const lower = character.toLowerCase();
    return character === lower ? character.toUpperCase() : lower;
  }).join("");
}

/** Takes the characters of `chars`, or white space, off the ends. */
export function trimText(text: string, chars: string | undefined, side: "both" | "start" | "end"): string {
  const characters = Array.from(text);
  const set = chars === undefined ? undefined : new Set(chars);
  const isTrimmed = (character: string) => set?.has(character) ?? spaces.test(character);
  let [start, end] = [0, characters.length];
  if (side !== "end") while (start < end && isTrimmed(characters[start] ?? "")) start += 1;
  if (side !== "start") while (end > start && isTrimmed(characters[end - 1] ?? "")) end -= 1;
  return characters.slice(start, end).join("");
}

/** Splits at white space, at most so often from the left. */
export function splitAtSpace(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = trimText(text, undefined, "start");
  while (rest !== "") {
    const gap = parts.length < most || most < 0 ? spaceRun.exec(rest) : null;
    if (gap === null) return [...parts, most >= 0 && parts.length >= most ? rest : rest];
    parts.push(rest.slice(0, gap.index));
    rest = rest.slice(gap.index + gap[0].length);
  }
  return parts;
}

/** The same from the right. */
export function splitAtSpaceFromEnd(text: string, most: number): string[] {
  if (most < 0) return splitAtSpace(text, most);
  const parts: string[] = [];
  let rest = trimText(text, undefined, "end");
  const lastGap = new RegExp(`^([^]*[^${pythonSpace}])?[${pythonSpace}]+([^${pythonSpace}]+)$`, "u");
  while (rest !== "" && parts.length < most) {
    const match = lastGap.exec(rest);
    if (match === null) break;
    parts.unshift(match[2] ?? "");
    rest = match[1] ?? "";
  }
  return rest === "" ? parts : [rest, ...parts];
}

const breaks = "\n-\r\x1c-\x1e\x85\u2028\u2029";
const lineBreak = new RegExp(`\r\n|[${breaks}]`, "g");

/** Python's `splitlines`. */
export function splitLines(text: string, keepsEnds = false): string[] {
  const lines: string[] = [];
  let start = 0;
  for (const match of text.matchAll(lineBreak)) {
    const end = match.index + match[0].length;
    lines.push(text.slice(start, keepsEnds ? end : match.index));
    start = end;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}
