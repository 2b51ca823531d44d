import { toText } from "../files/bytes.ts";
import { isPlainText } from "../formats/hidden-characters.ts";
import { inspectText } from "../formats/inspect-text.ts";
import { secretBeginnings } from "../formats/secret-patterns.ts";
import type { LibraryFiles } from "./library-files.ts";
import type { FaultCollector } from "./parse-file.ts";

/** Looks for hidden characters and secrets in all texts of a library, those of skills and hooks too. */
export function checkTexts(files: LibraryFiles, faults: FaultCollector): void {
  for (const [path, { contents }] of files) {
    // Byte by byte, which costs next to nothing, and is all that nearly every file needs.
    const raw = Buffer.from(contents.buffer, contents.byteOffset, contents.byteLength).toString("latin1");
    if (isPlainText(raw) && !secretBeginnings.test(raw)) continue;
    const text = toText(contents);
    // Pictures and the like.
    if (text === undefined || text.includes("\0")) continue;
    const lines = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
    faults.add(...inspectText({ path, text: lines }));
  }
}
