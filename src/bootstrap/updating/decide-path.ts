import { sameBytes } from "../../files/bytes.ts";
import type { TreeFile } from "../../files/file-tree.ts";
import { asText, emptyText, type ComparableText } from "./comparable-text.ts";

/** One path in the old version of a template, in the project, and in the new version; undefined where it is not there. */
export interface PathVersions {
  readonly base: TreeFile | undefined;
  readonly yours: TreeFile | undefined;
  readonly theirs: TreeFile | undefined;
}

/** What a path of a template is, apart from the versions of its contents. */
export interface PathRules {
  /** The file of the answers: it is what the new version says. */
  readonly isAnswersFile: boolean;
  /** `_skip_if_exists`: what is there is left alone. */
  readonly isSkippedIfThere: boolean;
}

/** Texts of the three versions, with the same line ends; those of the result. */
export interface TextMerge {
  readonly base: string;
  readonly yours: string;
  readonly theirs: string;
  /** How the result is turned into bytes. */
  readonly toBytes: (text: string) => Uint8Array;
  readonly isExecutable: boolean;
}

export type Decision =
  /** Nothing is to do, and nothing to tell. */
  | { readonly kind: "same" }
  /** The template changed it, and the project's stays. */
  | { readonly kind: "keep"; readonly reason: "deleted" | "skipped" }
  /** The project gets this. */
  | { readonly kind: "write"; readonly file: TreeFile }
  | { readonly kind: "delete" }
  | { readonly kind: "merge"; readonly merge: TextMerge }
  /** Both changed it, and there is no text to merge: the project's stays. */
  | { readonly kind: "conflict"; readonly reason: "no-text" | "removed" };

/**
 * What becomes of one path when a project goes from one version of its template to another: a change of one side is
 * taken, one of both is merged. What was deleted stays deleted. Copier 9 does the same, but for one case: a file that
 * the new version no longer has is deleted by Copier whatever the project made of it, and here it stays as a conflict.
 */
export function decidePath(versions: PathVersions, rules: PathRules): Decision {
  const { base, yours, theirs } = versions;
  if (theirs === undefined) return decideRemoved(base, yours);
  if (yours === undefined) return decideMissing(base, theirs, rules);
  if (rules.isAnswersFile) return isSame(yours, theirs) ? same : { kind: "write", file: theirs };
  if (isSame(yours, theirs)) return same;
  if (base !== undefined && isSame(base, theirs)) return same;
  if (rules.isSkippedIfThere) return { kind: "keep", reason: "skipped" };
  return decideChanged(base, yours, theirs);
}

const same: Decision = { kind: "same" };

function decideRemoved(base: TreeFile | undefined, yours: TreeFile | undefined): Decision {
  if (base === undefined || yours === undefined) return same;
  return isUnchanged(base, yours) ? { kind: "delete" } : { kind: "conflict", reason: "removed" };
}

/** What the template says to leave alone only when it is there comes back. */
function decideMissing(
  base: TreeFile | undefined,
  theirs: TreeFile,
  { isSkippedIfThere, isAnswersFile }: PathRules,
): Decision {
  if (base === undefined || isSkippedIfThere || isAnswersFile) return { kind: "write", file: theirs };
  return isSame(base, theirs) ? same : { kind: "keep", reason: "deleted" };
}

function decideChanged(base: TreeFile | undefined, yours: TreeFile, theirs: TreeFile): Decision {
  const isExecutable =
    base === undefined || base.isExecutable === yours.isExecutable ? theirs.isExecutable : yours.isExecutable;
  const write = ({ kind, contents }: TreeFile): Decision => ({
    kind: "write",
    file: { kind, contents, isExecutable },
  });
  if (base !== undefined && hasSameContents(base, yours)) return write(theirs);
  if (base !== undefined && hasSameContents(base, theirs)) return write(yours);
  if (hasSameContents(yours, theirs)) return write(yours);
  const texts = [base, yours, theirs].map((file) => (file === undefined ? emptyText : asText(file)));
  const [old, mine, wanted] = texts;
  if (old === undefined || mine === undefined || wanted === undefined)
    return { kind: "conflict", reason: "no-text" };
  return decideTexts(old, mine, wanted, isExecutable);
}

/** Texts that differ in their line ends only are the same text. */
function decideTexts(
  base: ComparableText,
  yours: ComparableText,
  theirs: ComparableText,
  isExecutable: boolean,
): Decision {
  const { toBytes } = yours.ends === base.ends || yours.ends === undefined ? theirs : yours;
  const write = (text: string): Decision => ({
    kind: "write",
    file: { kind: "file", contents: toBytes(text), isExecutable },
  });
  if (yours.text === base.text) return write(theirs.text);
  if (theirs.text === base.text || theirs.text === yours.text) return write(yours.text);
  return {
    kind: "merge",
    merge: { base: base.text, yours: yours.text, theirs: theirs.text, toBytes, isExecutable },
  };
}

function isUnchanged(base: TreeFile, yours: TreeFile): boolean {
  if (hasSameContents(base, yours)) return true;
  const [old, mine] = [asText(base), asText(yours)];
  return old !== undefined && old.text === mine?.text;
}

function isSame(a: TreeFile, b: TreeFile): boolean {
  return hasSameContents(a, b) && a.isExecutable === b.isExecutable;
}

function hasSameContents(a: TreeFile, b: TreeFile): boolean {
  return a.kind === b.kind && sameBytes(a.contents, b.contents);
}
