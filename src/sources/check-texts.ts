import { toText } from "../formats/utf8.ts";
import { isPlainText } from "../formats/hidden-characters.ts";
import { inspectCharacters, inspectSecrets } from "../formats/inspect-text.ts";
import { secretBeginnings } from "../formats/secret-patterns.ts";
import type { LibraryFiles } from "./library-files.ts";
import type { FaultCollector } from "./parse-file.ts";

/** What a coder, or a program that comes with a skill, reads as text, whatever else it holds. */
const textName = /\.(?:md|txt|toml|ya?ml|json|jinja|sh|py|[cm]?[jt]s)$/i;

/** Looks for hidden characters and secrets in all texts of a library, those of skills and hooks too. */
export function checkTexts(files: LibraryFiles, faults: FaultCollector): void {
  for (const [path, { contents }] of files) {
    // Byte by byte, which costs next to nothing, and is all that nearly every file needs.
    const raw = Buffer.from(contents.buffer, contents.byteOffset, contents.byteLength).toString("latin1");
    const mayHaveSecrets = secretBeginnings.test(raw);
    if (isPlainText(raw) && !mayHaveSecrets) continue;
    const text = textOf(path, contents);
    if (text === undefined) continue;
    const source = { path, text: text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n") };
    faults.add(...inspectCharacters(source), ...(mayHaveSecrets ? inspectSecrets(source) : []));
  }
}

/** Undefined for pictures and the like. A text is not taken for one: a byte that none should have would hide the rest. */
function textOf(path: string, contents: Uint8Array): string | undefined {
  if (textName.test(path)) return new TextDecoder().decode(contents);
  const text = toText(contents);
  return text?.includes("\0") === true ? undefined : text;
}
