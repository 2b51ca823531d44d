import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Note } from "../../../src/model/entry.ts";
import { coderNames, type CoderName } from "../../../src/model/coder-name.ts";
import type { Layout, Mode } from "../../../src/model/mode.ts";
import type { ClientAdapter } from "../harness/client-adapter.ts";
import { findProgram } from "../harness/client-program.ts";
import { createPlace, populate, removePlace, type Place } from "../harness/place.ts";
import type { PreparedLibrary } from "../libraries/prepare-library.ts";

/** Where a library is written for a client. */
export interface Setting {
  readonly mode: Mode;
  readonly layout: Layout;
  /** All five coders get the library, not only the client's own. */
  readonly isShared: boolean;
}

export function describeSetting({ mode, layout, isShared }: Setting): string {
  return `${mode}${layout === "native" ? "" : `, ${layout}`}, ${isShared ? "all five coders" : "alone"}`;
}

export const settings: readonly Setting[] = [false, true].flatMap((isShared) => [
  { mode: "per-project", layout: "native", isShared },
  { mode: "per-project", layout: "auxiliary", isShared },
  { mode: "per-user", layout: "native", isShared },
]);

/** What stands in the project, beside it and in it, before anything is written. */
const projectFiles: Readonly<Record<string, string>> = {
  // The project's language, by which some items are chosen.
  "tsconfig.json": "{}\n",
  "notes/fact.txt": "the fact in the file\n",
  "docs/page.md": "# A page\n",
  "../shared/beside.txt": "beside the project\n",
};

function writeBelow(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** What the servers of our libraries want from the environment. */
export const serverEnvironment = {
  SERVER_TOKEN: "the-true-token-of-the-suite",
  ANOTHER_TOKEN: "another-token-of-the-suite",
} as const;

export interface OpenPlace {
  readonly place: Place;
  readonly coder: CoderName;
  /** What populate noted for this coder. */
  readonly notes: readonly Note[];
}

/** A place that is populated, and made ready for the client as its user would. Who gets it removes it. */
export async function openPlace(
  adapter: ClientAdapter,
  library: PreparedLibrary,
  { mode, layout, isShared }: Setting,
): Promise<OpenPlace> {
  const program = findProgram(adapter.id);
  if (program === undefined) throw new Error(`${adapter.id} is not installed`);
  const { coder } = program;
  const place = createPlace({
    library: library.folder,
    mode,
    layout,
    coders: isShared ? coderNames : [coder],
    client: adapter.writtenFor,
  });
  try {
    for (const [path, text] of Object.entries(projectFiles)) writeBelow(place.project, path, text);
    // With the secrets in its environment: they must not get into a file all the same.
    const notes = populate(place, [], serverEnvironment).filter((note) => note.coder === coder);
    await adapter.prepare(place);
    return { place, coder, notes };
  } catch (error) {
    removePlace(place);
    throw error;
  }
}
