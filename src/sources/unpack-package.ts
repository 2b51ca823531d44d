import { Parser } from "tar/parse";
import { LibraryError } from "../diagnostics/errors.ts";
import type { TreeFile } from "../files/file-tree.ts";
import { fetchLimits, tooLarge } from "./fetch-watch.ts";

/** Types of entries that hold a plain file. */
const fileTypes = new Set(["File", "OldFile", "ContiguousFile"]);

/**
 * The plain files of a package's archive, by their path below its one folder. Nothing is written to the disk.
 *
 * @throws LibraryError for anything but files and folders, and for what is too large
 */
export function unpackPackage(archive: Uint8Array, asked: string): Promise<Map<string, TreeFile>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, TreeFile>();
    let size = 0;
    const parser = new Parser({ strict: true });
    const fail = (error: unknown): void => {
      reject(error instanceof LibraryError ? error : notAnArchive(asked, error));
      parser.abort(error instanceof Error ? error : new Error(String(error)));
    };
    parser.on("entry", (entry) => {
      if (entry.type === "Directory") return void entry.resume();
      if (!fileTypes.has(entry.type)) return fail(notPlain(asked, entry.path, entry.type));
      const chunks: Buffer[] = [];
      entry.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > fetchLimits.unpacked || files.size >= fetchLimits.files)
          fail(tooLarge(asked, fetchLimits.unpacked));
        else chunks.push(chunk);
      });
      entry.on("end", () => {
        const path = entry.path.slice(entry.path.indexOf("/") + 1);
        const isExecutable = ((entry.mode ?? 0) & 0o111) !== 0;
        files.set(path, { kind: "file", contents: Buffer.concat(chunks), isExecutable });
      });
    });
    parser.on("error", fail);
    parser.on("end", () => resolve(files));
    parser.end(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength));
  });
}

function notPlain(asked: string, path: string, type: string): LibraryError {
  return new LibraryError(
    "source/path",
    `\`${asked}\` cannot be taken: \`${path}\` is no plain file (${type})`,
  );
}

function notAnArchive(asked: string, cause: unknown): LibraryError {
  return new LibraryError("source/npm", `the archive of \`${asked}\` cannot be read`, {
    hints: ["run again; if it stays so, the registry has a damaged one"],
    cause,
  });
}
