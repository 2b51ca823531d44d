import { posix } from "node:path";
import fc from "fast-check";
import type { WritableDisk } from "../../src/files/disk.ts";
import { documentArbitrary } from "../../test/property/settings-document.ts";
import type { Places, Shape } from "./places.ts";
import { leadsSomewhere } from "./real-place.ts";
import { fileOf, writeNode } from "./tree.ts";
import { withOwn, type Marker } from "./users-text.ts";

/** What the user has before the first run. Numbers choose from the places of the trial. */
export interface UsersTree {
  readonly shared: readonly UsersShared[];
  /** Files, links and folders where ours would go. */
  readonly inTheWay: readonly { readonly at: number; readonly is: (typeof obstacles)[number] }[];
  /** Which of the coders' folders are links to folders elsewhere. */
  readonly linkedFolders: readonly number[];
  readonly hasRepository: boolean;
}

export interface UsersShared {
  readonly at: number;
  /** One for each way in which such a file can be written. */
  readonly texts: Readonly<Record<Shape, string>>;
  readonly mode: number;
  /** Whether it stands elsewhere, with a link to it. */
  readonly isLinked: boolean;
}

const obstacles = ["file", "link", "folder", "program"] as const;

const nested = {
  json: `{"mcpServers": {"own": {"command": "own"}}, "permissions": {"allow": ["own"],\n "deny": []}}`,
  jsonc: `{\n\t"mcp": {"own": {"type": "local", "command": ["own"]}}, // note1\n\t"hooks": {},\n}\n`,
  toml: `approval = "own"\n\n[mcp_servers.own]\ncommand = "own" # note1\n\n[hooks]\n`,
};

const line = fc.constantFrom("# Title", "some text", "", "- item", "  indented", "é 𝄞", "trailing  ");
const prose = fc
  .tuple(
    fc.array(line, { maxLength: 5 }),
    fc.constantFrom("\n", "\r\n"),
    fc.constantFrom("", "", "\uFEFF"),
    fc.constantFrom("", "\n", "\n\n\n"),
  )
  .map(([lines, lineEnd, mark, end]) => mark + lines.join(lineEnd) + end.replaceAll("\n", lineEnd));

const texts: fc.Arbitrary<UsersShared["texts"]> = fc.record({
  json: fc.oneof(documentArbitrary("json"), fc.constant(nested.json)),
  jsonc: fc.oneof(documentArbitrary("jsonc"), fc.constant(nested.jsonc)),
  toml: fc.oneof(documentArbitrary("toml"), fc.constant(nested.toml)),
  html: prose,
  hash: prose,
});

export const usersTree: fc.Arbitrary<UsersTree> = fc.record({
  shared: fc.array(
    fc.record({
      at: fc.nat(100),
      texts,
      mode: fc.constantFrom(0o644, 0o644, 0o600, 0o755, 0o664),
      isLinked: fc.nat(7).map((number) => number === 7),
    }),
    { maxLength: 9, size: "max" },
  ),
  inTheWay: fc.array(fc.record({ at: fc.nat(200), is: fc.constantFrom(...obstacles) }), { maxLength: 3 }),
  linkedFolders: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray([0, 1, 2, 3, 4])),
  hasRepository: fc.boolean(),
});

/** Files of the user's at which no run ever has anything to do. */
export const ownFiles = ["src/main.py", "notes.md", "deep/er/AGENTS.md"] as const;

/** Writes the tree; each file gets a mark of its own. */
export function writeUsersTree(
  disk: WritableDisk,
  { users, places, target }: { readonly users: UsersTree; readonly places: Places; readonly target: string },
  marker: Marker,
): void {
  makeFolders(disk, `${target}/empty`);
  for (const path of ownFiles) addFile(disk, `${target}/${path}`, `${marker.next()}\n`);
  if (users.hasRepository) addRepository(disk, target);
  for (const index of users.linkedFolders) addLinkedFolder(disk, target, places.folders[index]);
  for (const folder of places.folders)
    addFile(disk, `${target}/${folder}/commands/own.md`, `${marker.next()} of the user's\n`);
  for (const one of users.shared) addShared(disk, { places, target }, one, marker);
  for (const { at, is } of users.inTheWay)
    addObstacle(disk, `${target}/${places.whole[at % places.whole.length]}`, is, marker);
}

function addRepository(disk: WritableDisk, target: string): void {
  for (const name of ["objects", "refs", "info"]) makeFolders(disk, `${target}/.git/${name}`);
  addFile(disk, `${target}/.git/HEAD`, "ref: refs/heads/main\n");
}

function addLinkedFolder(disk: WritableDisk, target: string, folder: string | undefined): void {
  if (folder === undefined || disk.status(`${target}/${folder}`) !== undefined) return;
  const place = `dotfiles/${folder.replaceAll("/", "-").replace(".", "")}`;
  makeFolders(disk, `${target}/${place}`);
  makeFolders(disk, posix.dirname(`${target}/${folder}`));
  disk.createLink(`${target}/${folder}`, posix.relative(posix.dirname(folder), place));
}

function addShared(
  disk: WritableDisk,
  { places, target }: { readonly places: Places; readonly target: string },
  { at, texts: all, mode, isLinked }: UsersShared,
  marker: Marker,
): void {
  const [name, shape] = [...places.shared][at % places.shared.size] ?? ["AGENTS.md", "html"];
  const path = `${target}/${name}`;
  if (!isFree(disk, path) || (name.startsWith(".git/") && disk.status(`${target}/.git`) === undefined))
    return;
  const text = withOwn(all[shape], { shape, mark: marker.next(), how: "key" });
  if (!isLinked) return addFile(disk, path, text, mode);
  const place = `${target}/dotfiles/shared-${at}${posix.extname(name)}`;
  if (!isFree(disk, place)) return;
  addFile(disk, place, text, mode);
  makeFolders(disk, posix.dirname(path));
  disk.createLink(path, posix.relative(disk.realPath(posix.dirname(path)), place));
}

function addObstacle(disk: WritableDisk, path: string, is: (typeof obstacles)[number], marker: Marker): void {
  if (!isFree(disk, path)) return;
  if (is === "folder") return addFile(disk, `${path}/inner.md`, `${marker.next()}\n`);
  if (is !== "link") return addFile(disk, path, `${marker.next()}\r\n`, is === "program" ? 0o755 : 0o640);
  makeFolders(disk, posix.dirname(path));
  disk.createLink(path, "own-of-the-user.md");
}

/** Whether nothing stands there, and nothing but folders above. */
export function isFree(disk: WritableDisk, path: string): boolean {
  if (disk.status(path) !== undefined) return false;
  const above = posix.dirname(path);
  const status = disk.status(above);
  if (status === undefined) return isFree(disk, above);
  return status.kind === "folder" || (status.kind === "link" && isFolder(disk, above));
}

function isFolder(disk: WritableDisk, link: string): boolean {
  return leadsSomewhere(disk, link) && disk.status(disk.realPath(link))?.kind === "folder";
}

/** With the folders above it. */
export function addFile(disk: WritableDisk, path: string, text: string, mode = 0o644): void {
  makeFolders(disk, posix.dirname(path));
  writeNode(disk, path, fileOf(text, mode));
}

function makeFolders(disk: WritableDisk, path: string): void {
  if (disk.status(path) !== undefined) return;
  makeFolders(disk, posix.dirname(path));
  disk.makeFolder(path);
}
