import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Texts of files, links as `-> target`, empty folders as `empty folder`; by path, sorted. */
export type Tree = Readonly<Record<string, string>>;

export function readTree(folder: string): Tree {
  return Object.fromEntries([...readEntries(folder, "")].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A file that a run prepares beside its place. */
export function isTemporary(path: string): boolean {
  return /(?:^|\/)\.agentsmgr-[^/]+\.tmp$/.test(path);
}

function* readEntries(folder: string, above: string): Generator<[string, string]> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  if (names.length === 0 && above !== "") yield [above, "empty folder"];
  for (const name of names) {
    const [place, path] = [`${folder}/${name}`, above === "" ? name : `${above}/${name}`];
    const status = lstatSync(place);
    if (status.isDirectory()) yield* readEntries(place, path);
    else yield [path, status.isSymbolicLink() ? `-> ${readlinkSync(place)}` : readFileSync(place, "utf8")];
  }
}
