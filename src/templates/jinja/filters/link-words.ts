import { pythonSpace } from "../syntax/patterns.ts";

interface LinkOptions {
  /** How many characters of a URL are shown. */
  readonly limit: number | undefined;
  readonly attributes: string;
  readonly schemes: readonly string[];
}

const label = "[\\w%-]";
const url = new RegExp(
  `^(?:(?:https?://|www\\.)(?:(?:${label}+\\.)+)?(?:[a-z]{2,63}|xn--[\\w%]{2,59})` +
    `|(?:${label}{2,63}\\.)+(?:com|net|int|edu|gov|org|info|mil)` +
    `|https?://(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[(?:[\\da-f]{0,4}:){2}(?:[\\da-f]{0,4}:?){1,6}\\]))` +
    "(?::\\d{1,5})?(?:[/?#]\\S*)?$",
  "i",
);
const spaces = new RegExp(`([${pythonSpace}]+)`);
const mail = /^\S+@\w[\w.-]*\.\w+$/;

/** Escaped text with its URLs and mail addresses as links. */
export function linkWords(text: string, options: LinkOptions): string {
  return text
    .split(spaces)
    .map((word) => linkWord(word, options))
    .join("");
}

function linkWord(word: string, options: LinkOptions): string {
  const head = /^(?:[(<]|&lt;)+/.exec(word)?.[0] ?? "";
  const rest = word.slice(head.length);
  const tail = /(?:[)>.,\n]|&gt;)+$/.exec(rest)?.[0] ?? "";
  const [middle, end] = balance(rest.slice(0, rest.length - tail.length), tail);
  return head + linkMiddle(middle, options) + end;
}

/** A closing bracket belongs to the URL when it has the opening one. */
function balance(middle: string, tail: string): readonly [string, string] {
  let [inner, rest] = [middle, tail];
  for (const [open, close] of [
    ["(", ")"],
    ["<", ">"],
    ["&lt;", "&gt;"],
  ] as const) {
    const opened = inner.split(open).length - 1;
    if (opened <= inner.split(close).length - 1) continue;
    for (let left = Math.min(opened, rest.split(close).length - 1); left > 0; left--) {
      const end = rest.indexOf(close) + close.length;
      inner += rest.slice(0, end);
      rest = rest.slice(end);
    }
  }
  return [inner, rest];
}

function linkMiddle(middle: string, options: LinkOptions): string {
  const { attributes, schemes } = options;
  if (url.test(middle)) {
    const address = /^https?:\/\//.test(middle) ? middle : `https://${middle}`;
    return `<a href="${address}"${attributes}>${shorten(middle, options.limit)}</a>`;
  }
  if (middle.startsWith("mailto:") && mail.test(middle.slice(7))) {
    return `<a href="${middle}">${middle.slice(7)}</a>`;
  }
  const isMail =
    middle.includes("@") && !middle.startsWith("www.") && !middle.includes(":") && mail.test(middle);
  if (isMail) return `<a href="mailto:${middle}">${middle}</a>`;
  const hasScheme = schemes.some((scheme) => middle !== scheme && middle.startsWith(scheme));
  return hasScheme ? `<a href="${middle}"${attributes}>${middle}</a>` : middle;
}

function shorten(text: string, limit: number | undefined): string {
  return limit !== undefined && text.length > limit ? `${text.slice(0, limit)}...` : text;
}
