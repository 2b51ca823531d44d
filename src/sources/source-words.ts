import { LibraryError } from "../diagnostics/errors.ts";

/** A source in its parts: what it is, `@ref` and `#subfolder`. */
export interface SourceWords {
  readonly base: string;
  readonly ref: string | undefined;
  readonly subfolder: string | undefined;
}

/**
 * Splits `base@ref#subfolder` or `base#subfolder@ref`. The first `@` of the path begins the ref, so that a ref may hold
 * one (`lib@1.0`). Behind `#` an `@` begins the ref only when there is none before, and not where a folder's name begins:
 * `#skills/@acme` is a folder.
 *
 * @param path where the path begins, so that `git@host` is not split
 * @param check returns the ref, or throws for one that cannot be
 * @throws LibraryError for a ref or a folder that is empty or that a program could take for something else
 */
export function splitSource(text: string, path: number, check = checkRef): SourceWords {
  const hash = text.indexOf("#", path);
  const before = hash === -1 ? text : text.slice(0, hash);
  let subfolder = hash === -1 ? undefined : text.slice(hash + 1);
  const at = before.indexOf("@", path);
  let ref = at === -1 ? undefined : before.slice(at + 1);
  if (ref === undefined && subfolder !== undefined) {
    const [, folder, late] = /^(.*?[^/])@(.*)$/s.exec(subfolder) ?? [];
    if (folder !== undefined) [subfolder, ref] = [folder, late];
  }
  return {
    base: at === -1 ? before : before.slice(0, at),
    ref: ref === undefined ? undefined : check(ref, text),
    subfolder: subfolder === undefined ? undefined : checkSubfolder(subfolder, text),
  };
}

/** What git's own rules for names forbid, and a leading `-` or `+`, which commands take for something else. */
const refFault = /^[-+/.]|[\s~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|[/.]$|^@$/;

function checkRef(ref: string, source: string): string {
  if (ref !== "" && !refFault.test(ref)) return ref;
  throw new LibraryError("source/ref", `\`${ref}\` in \`${source}\` is no name of a tag, branch or commit`, {
    hints: ["write what `git tag` or `git branch` shows behind `@`, such as `@v1.2.0`"],
  });
}

function checkSubfolder(folder: string, source: string): string {
  const inner = folder.replace(/\/+$/, "");
  const parts = inner.split("/");
  const isBelow = !/[\\:]/.test(inner) && parts.every((part) => part !== "" && part !== "." && part !== "..");
  if (isBelow) return inner;
  throw new LibraryError("source/subfolder", `the subfolder of \`${source}\` is not below it`, {
    hints: ["write a folder of the source behind `#`, such as `#library`"],
  });
}

/** Control, invisible and bidirectional characters would show another source than the one that is fetched. */
export function checkCharacters(source: string): void {
  const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.exec(source)?.[0];
  if (hidden === undefined) return;
  const code = hidden.codePointAt(0)?.toString(16) ?? "";
  throw new LibraryError("source/characters", `the source holds a character that cannot be seen, U+${code}`, {
    hints: ["type it anew: what is shown is not what it is"],
  });
}
