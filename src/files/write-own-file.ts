import { onDisk } from "./file-error.ts";
import { makeFolders } from "./make-folders.ts";
import { nodeDisk } from "./node-disk.ts";
import { parentOf } from "./path-rules.ts";
import { writeFileAtomically } from "./write-atomically.ts";

/** Writes a file that is all ours, in one step, with the folders above it. */
export function writeOwnFile(path: string, contents: string): void {
  onDisk(path, "write", () => makeFolders(parentOf(path)));
  writeFileAtomically(nodeDisk, path, { contents, mode: 0o644, exactMode: false, sync: true });
}
