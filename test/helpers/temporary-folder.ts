import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Text, bytes, or a link. */
export type TestFile = string | Uint8Array | { readonly link: string };

/** A folder with these files, gone when the test is over. Its path has no links in it. */
export function temporaryFolder(files: Readonly<Record<string, TestFile>> = {}, above = tmpdir()): string {
  const folder = realpathSync(mkdtempSync(join(above, "agentsmgr-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Readonly<Record<string, TestFile>>): void {
  for (const [path, file] of Object.entries(files)) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    if (typeof file === "object" && "link" in file) symlinkSync(file.link, place);
    else writeFileSync(place, file);
  }
}

/** All files as text, links as `-> target`, empty folders as `folder/`; by relative path. */
export function readTree(folder: string): Record<string, string> {
  const tree: Record<string, string> = {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const place = join(entry.parentPath, entry.name);
    const path = place.slice(folder.length + 1);
    if (entry.isSymbolicLink()) tree[path] = `-> ${readlinkSync(place)}`;
    else if (entry.isFile()) tree[path] = readFileSync(place, "utf8");
    else if (readdirSync(place).length === 0) tree[`${path}/`] = "";
  }
  return Object.fromEntries(Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1)));
}
