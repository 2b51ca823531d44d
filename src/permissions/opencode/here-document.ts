import { ShellText } from "./shell-text.ts";
import { readBody, type InnerReader } from "./shell-word.ts";

/** A here-document whose text comes after the end of the line. */
export interface HereDocument {
  /** The line that ends it. */
  readonly delimiter: string;
  /** Substitutions in it are text. */
  readonly isQuoted: boolean;
  /** Tabs before the delimiter are left out. */
  readonly isIndented: boolean;
  /** Called with the place where it ends, if it does. */
  readonly atEnd: (at: number) => void;
}

/** `operator` is `<<` or `<<-`, `word` what stands behind it. */
export function toHereDocument(
  { operator, word }: { operator: string; word: string },
  atEnd: (at: number) => void,
): HereDocument {
  return {
    delimiter: word.replaceAll(/['"\\]/g, ""),
    isQuoted: /['"\\]/.test(word),
    isIndented: operator.endsWith("-"),
    atEnd,
  };
}

/** Reads the texts of here-documents, from the begin of a line to behind the last delimiter. */
export function readHereDocuments(
  text: ShellText,
  documents: readonly HereDocument[],
  inner: InnerReader,
): void {
  for (const { delimiter, isQuoted, isIndented, atEnd } of documents) {
    const start = text.at;
    let end: number | undefined;
    while (!text.isDone && end === undefined) {
      const from = text.at;
      const line = text.take(/.*/y) ?? "";
      if ((isIndented ? line.replace(/^\t+/, "") : line) === delimiter) end = from;
      else text.take(/\n/y);
    }
    if (!isQuoted) readBody(new ShellText(text.source.slice(start, end), text.depth), inner);
    if (end !== undefined) atEnd(text.at);
  }
}
