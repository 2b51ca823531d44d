import { FileError } from "../../diagnostics/errors.ts";
import { ensureFolder } from "../../files/ensure-folder.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { childOf, isWithin, parentOf } from "../../files/path-rules.ts";
import { toText } from "../../formats/utf8.ts";
import { limits } from "../../model/limits.ts";
import type { Reading } from "../reading.ts";
import { foldersUpTo, rootWith } from "../scene.ts";
import { walkFolder } from "../walk-folder.ts";
import type { ClientQuestions, CopiedPlaces } from "./client-check.ts";

/** Copies, and how to tell of them by the names of what they are copies of. */
export interface Copies extends CopiedPlaces {
  /** A text or path of the copies with the user's own paths in it. */
  readonly original: (text: string) => string;
}

/**
 * Copies what a client reads into a folder of ours, paths in it turned to the copies. Links become what they lead to;
 * programs of the client's plugins are left out.
 *
 * @throws FileError when it is too much, or the disk refuses
 */
export function copyPlaces(reading: Reading, questions: ClientQuestions, scratch: string): Copies {
  const { project, home, disk } = reading.scene;
  const root = project === undefined ? undefined : (rootWith(disk, project, [".git"]) ?? project);
  const pairs: Pair[] = [
    ...(root === undefined ? [] : [[root, childOf(scratch, "project")] as const]),
    [reading.userFolder, childOf(scratch, `home/${questions.userFolder}`)],
    [home, childOf(scratch, "home")],
  ];
  const copy = new PlaceCopy(reading, questions, { scratch, pairs });
  ensureFolder(nodeDisk, childOf(scratch, "home"));
  if (project !== undefined && root !== undefined) {
    makeRepository(childOf(scratch, "project"));
    ensureFolder(nodeDisk, copy.placeOf(project));
    for (const folder of foldersUpTo(project, root)) copy.take(folder, questions.projectNames);
  }
  copy.take(home, questions.homeNames);
  copy.take(reading.userFolder, questions.userNames);
  const { files } = copy;
  return {
    project: project === undefined ? undefined : copy.placeOf(project),
    home: childOf(scratch, "home"),
    files,
    original: (text) => copy.original(text),
  };
}

/** Enough for clients to take the folder for the root of a repository, and to look no further up. */
function makeRepository(folder: string): void {
  for (const name of ["objects", "refs"]) ensureFolder(nodeDisk, childOf(folder, `.git/${name}`));
  write(childOf(folder, ".git/HEAD"), "ref: refs/heads/main\n");
}

function write(path: string, contents: string | Uint8Array): void {
  ensureFolder(nodeDisk, parentOf(path));
  nodeDisk.createFile(path, { contents, mode: 0o600, exactMode: false, sync: false });
}

/** Folders of programs, and what clients install. */
const leftOut = /\/(?:node_modules|plugins?|tools?|\.git|\.system)(?:\/|$)/;

type Pair = readonly [from: string, to: string];

interface CopyPairs {
  readonly scratch: string;
  readonly pairs: readonly Pair[];
}

class PlaceCopy {
  readonly files: string[] = [];
  readonly #scratch: string;
  readonly #reading: Reading;
  readonly #questions: ClientQuestions;
  /** The longest original first. */
  readonly #pairs: readonly Pair[];
  #bytes = 0;

  constructor(reading: Reading, questions: ClientQuestions, { scratch, pairs }: CopyPairs) {
    this.#scratch = scratch;
    this.#reading = reading;
    this.#questions = questions;
    this.#pairs = [...pairs].sort(([a], [b]) => b.length - a.length);
  }

  placeOf(path: string): string {
    const [from, to] = this.#pairs.find(([one]) => isWithin(path, one)) ?? ["", ""];
    return path === from ? to : childOf(to, path.slice(from.length + 1));
  }

  original(text: string): string {
    const byCopy = [...this.#pairs].sort(([, a], [, b]) => b.length - a.length);
    return byCopy.reduce((told, [from, to]) => told.replaceAll(to, from), text);
  }

  take(folder: string, names: readonly string[]): void {
    for (const name of names) {
      const path = childOf(folder, name);
      const files = this.#reading.isFile(path)
        ? [path]
        : walkFolder(this.#reading, path, { matches: () => true });
      for (const file of files) if (!leftOut.test(file.slice(folder.length))) this.#takeFile(file);
    }
  }

  #takeFile(path: string): void {
    const place = this.placeOf(path);
    if (this.files.includes(place)) return;
    this.#bytes += this.#reading.status(path)?.size ?? 0;
    if (this.#bytes > limits["library-size"].most)
      throw new FileError("doctor/too-much", `there is too much in \`${parentOf(path)}\` to copy it`);
    const bytes = nodeDisk.readFile(path);
    const text = toText(bytes);
    write(place, text === undefined ? bytes : this.#turn(path, text));
    this.files.push(place);
  }

  #turn(path: string, text: string): string {
    const place = this.placeOf(path);
    const change = Object.entries(this.#questions.changes ?? {}).find(
      ([name]) => place === childOf(this.#scratch, name),
    );
    const shown = change === undefined ? text : change[1](text);
    return this.#pairs.reduce((turned, [from, to]) => replacePath(turned, from, to), shown);
  }
}

/** Only where the path ends there: `/home/me` is no part of `/home/merlin`. */
function replacePath(text: string, from: string, to: string): string {
  const escaped = from.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replaceAll(new RegExp(`${escaped}(?![\\w.-])`, "g"), () => to);
}
