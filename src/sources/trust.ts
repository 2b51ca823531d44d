import { posix } from "node:path";
import { LibraryError } from "../diagnostics/errors.ts";
import { toForwardSlashes } from "../files/path-rules.ts";
import { identify } from "./parse-git-source.ts";
import { checkCharacters } from "./source-words.ts";

/**
 * A pattern of trust in the spelling of an identity. It names a source, or with the segments it leaves out all sources
 * below it: `github:acme/`, `https://git.example.com/team/`, `npm:@acme/`, `~/libraries/`.
 *
 * @throws LibraryError when it would trust everything of a site, or is no beginning of a source
 */
export function trustPattern(pattern: string, home: string): string {
  checkCharacters(pattern);
  const path = toForwardSlashes(pattern.replace(/^~(?=[\\/])/, home));
  if (/^(?:\/|[A-Za-z]:\/)/.test(path)) return folderPattern(path, pattern);
  const site = /^(github|gitlab):([A-Za-z0-9_.][A-Za-z0-9_./-]*)$/.exec(pattern);
  if (site !== null && isBelow(site[2])) return trimmed(`${site[1] ?? ""}:${(site[2] ?? "").toLowerCase()}`);
  if (/^npm:@?[a-z0-9~_][a-z0-9-._~]*(?:\/[a-z0-9-._~]*)?$/.test(pattern)) return trimmed(pattern);
  const url = /^(?:git\+)?((?:https|ssh|http):\/\/[A-Za-z0-9][^\s/?#\\]*)\/([^\s?#\\%]*)$/.exec(pattern);
  const isPlain = url !== null && isBelow(url[2]) && !/^https?:.*@/.test(url[1] ?? "");
  if (isPlain) return sitePattern(trimmed(identify(`${url[1] ?? ""}/${url[2] ?? ""}`)), pattern);
  const file = /^git\+file:\/*(\/[^\s?#\\%]+)$/.exec(pattern)?.[1];
  if (file !== undefined && isBelow(file.slice(1))) return trimmed(identify(`file://${file}`));
  throw badPattern(pattern);
}

/** Whether one of the patterns, as {@link trustPattern} gives them, names the source or segments above it. */
export function isTrusted(identity: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => identity === pattern || identity.startsWith(`${pattern}/`));
}

/** A folder of this machine as it is trusted. */
export function folderIdentity(folder: string): string {
  return `folder:${folder}`;
}

function folderPattern(path: string, pattern: string): string {
  const folder = trimmed(path);
  if (folder === "" || folder.includes("//") || posix.normalize(folder) !== folder) throw badPattern(pattern);
  return folderIdentity(folder);
}

/** A site that holds everybody's repositories is no one to trust. */
function sitePattern(identity: string, pattern: string): string {
  if (identity === "github:" || identity === "gitlab:") throw badPattern(pattern);
  return identity;
}

function isBelow(path = ""): boolean {
  return trimmed(path)
    .split("/")
    .every((part, index, all) => part !== "." && part !== ".." && (part !== "" || all.length === 1));
}

function trimmed(text: string): string {
  return text.replace(/\/$/, "");
}

function badPattern(pattern: string): LibraryError {
  return new LibraryError(
    "source/trust",
    `\`${pattern}\` cannot be trusted: it is no source, and no beginning of one`,
    {
      hints: [
        "write such as `github:acme/`, `github:acme/library`, `https://git.example.com/team/`, `npm:@acme/` or `~/libraries/`",
      ],
    },
  );
}
