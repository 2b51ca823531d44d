import { parseTree } from "jsonc-parser";
import type { Shape } from "./places.ts";

/** What tells one text of the user's from all others, and is searched for. */
export const markPattern = /mine\d+z/g;

export interface Marker {
  /** A mark that was never used before in the trial. */
  next(): string;
}

export function createMarker(): Marker {
  let count = 0;
  return { next: () => `mine${count++}z` };
}

export interface OwnText {
  readonly shape: Shape;
  readonly mark: string;
  /** A key or line at the beginning, a comment there, or something at the end. */
  readonly how: "key" | "comment" | "end";
}

/** A shared text with something more of the user's in it; it can be read by its coder as before. */
export function withOwn(text: string, { shape, mark, how }: OwnText): string {
  const byteOrderMark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const bare = text.slice(byteOrderMark.length);
  const lineEnd = bare.includes("\r\n") ? "\r\n" : "\n";
  return byteOrderMark + addTo(bare, { shape, mark, how }, lineEnd);
}

function addTo(text: string, { shape, mark, how }: OwnText, lineEnd: string): string {
  switch (shape) {
    case "json":
    case "jsonc":
      if (how === "key") return withKey(text, mark);
      return how === "end" ? `${text}${lineEnd}// ${mark}` : `/* ${mark} */${lineEnd}${text}`;
    case "toml":
      if (how === "key") return `${mark} = "${mark}" # ${mark}${lineEnd}${text}`;
      return how === "end"
        ? `${onNewLine(text, lineEnd)}[${mark}]${lineEnd}a = [1,  2]`
        : `# ${mark}${lineEnd}${text}`;
    case "html":
    case "hash":
      return how === "end" ? `${onNewLine(text, lineEnd)}${mark}` : `${mark}${lineEnd}${text}`;
  }
}

function withKey(text: string, mark: string): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root?.type !== "object") return `{"${mark}": "${mark}"}`;
  const comma = (root.children ?? []).length > 0 ? "," : "";
  return `${text.slice(0, root.offset + 1)} "${mark}" : "${mark}"${comma}${text.slice(root.offset + 1)}`;
}

function onNewLine(text: string, lineEnd: string): string {
  return text === "" || text.endsWith("\n") ? text : text + lineEnd;
}

/** A text that has nothing of ours in it any more. */
export function rewritten(shape: Shape | undefined, mark: string): string {
  if (shape === "json" || shape === "jsonc")
    return `{ "${mark}": {}, "permissions": { "allow": ["${mark}"] } }`;
  return shape === "toml" ? `# ${mark}\n[mcp_servers.${mark}]\ncommand = '${mark}'\n` : `${mark}\n\n`;
}

/** With the first of our words in it replaced; as it is when there is none. */
export function withOursChanged(text: string, mark: string): string {
  return text.replace(/lib-[\w-]*\w|(?<=\/)(?:command|agent|skill)-\w/, mark);
}

export function marksIn(bytes: string): string[] {
  return bytes.match(markPattern) ?? [];
}
