import {
  afterBreak,
  afterSpaces,
  beforeBreak,
  indentAt,
  lineEnd,
  lineEndOf,
  lineStart,
  splice,
} from "./text-lines.ts";
import type { TomlPair, TomlSection } from "./toml-tree.ts";

/** Adds a line to a section, behind its pairs, or with `first` before them. The root's stay before all headers. */
export function addPairLine(
  text: string,
  sections: readonly TomlSection[],
  section: TomlSection,
  line: string,
  options: { readonly first?: boolean | undefined } = {},
): string {
  const [first] = section.pairs;
  const last = section.pairs.at(-1);
  if (last === undefined || (options.first === true && section.kind !== "root"))
    return section.kind === "root"
      ? addFirstRootLine(text, sections, line)
      : addLineAfter(text, section.headerEnd, line);
  if (options.first === true && first !== undefined)
    return splice(
      text,
      commentBlockStart(text, first.start),
      commentBlockStart(text, first.start),
      line + lineEndOf(text),
    );
  return addLineAfter(text, last.end, indentAt(text, last.start) + line);
}

/** Takes out the line of a pair. A comment that is in the same line stays. */
export function removePairLine(text: string, sections: readonly TomlSection[], pair: TomlPair): string {
  const end = lineEnd(text, pair.end);
  const next = afterSpaces(text, pair.end);
  if (next < end) return splice(text, pair.start, next, "");
  const start = lineStart(text, pair.start);
  if (end === text.length) return text.slice(0, beforeBreak(text, start));
  const behind = afterBreak(text, end);
  return splice(text, start, isOnlyRootPair(sections, pair) ? afterBreak(text, behind) : behind, "");
}

function addLineAfter(text: string, offset: number, line: string): string {
  const end = lineEnd(text, offset);
  const lineBreak = lineEndOf(text);
  if (end === text.length) return text + lineBreak + line;
  const behind = afterBreak(text, end);
  return splice(text, behind, behind, line + lineBreak);
}

/** The first pair of the root: before the first header and its comment, with an empty line between. */
function addFirstRootLine(text: string, sections: readonly TomlSection[], line: string): string {
  const lineBreak = lineEndOf(text);
  const header = sections[1];
  if (header !== undefined) {
    const at = commentBlockStart(text, header.start);
    return splice(text, at, at, line + lineBreak + lineBreak);
  }
  return text === "" || text.endsWith("\n") ? text + line + lineBreak : text + lineBreak + line;
}

/** Start of the lines of comment directly above an offset's line, or of that line. */
function commentBlockStart(text: string, offset: number): number {
  let start = lineStart(text, offset);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (text[afterSpaces(text, above)] !== "#") break;
    start = above;
  }
  return start;
}

function isOnlyRootPair(sections: readonly TomlSection[], pair: TomlPair): boolean {
  return sections.length > 1 && sections[0]?.pairs.length === 1 && sections[0].pairs[0] === pair;
}
