import { coderNames } from "../../src/model/coder-name.ts";
import { runAndCheck, type RunContext } from "./check-run.ts";
import { applyEdit } from "./edit.ts";
import { Expectation } from "./expectation.ts";
import { FuzzFault } from "./fault.ts";
import { openLibrary, type LibraryChoice } from "./library.ts";
import { findPlaces, type Places, type Shape } from "./places.ts";
import { recordsIn } from "./run-request.ts";
import { leadsSomewhere } from "./real-place.ts";
import type { Edit, Run, Scenario, Step } from "./scenario.ts";
import type { Tally } from "./tally.ts";
import type { Tree } from "./tree.ts";
import { addFile, isFree, ownFiles, writeUsersTree } from "./users-tree.ts";
import { createMarker, type Marker } from "./users-text.ts";
import { openWorld, usersPart, type World } from "./world.ts";

/**
 * Carries out a scenario and looks at everything after each step.
 *
 * @throws FuzzFault at the first thing that must not be
 */
export async function runTrial(scenario: Scenario, tally: Tally): Promise<void> {
  const world = openWorld(scenario.mode, scenario.isReal);
  try {
    const trial = new Trial(world, scenario, { tally, places: await findPlaces(scenario.mode) });
    for (const step of scenario.steps) await trial.take(step);
    await trial.end(scenario.ending);
    tally.trials++;
    if (scenario.isReal) tally.onRealDisk++;
  } finally {
    world.end();
  }
}

class Trial {
  readonly #world: World;
  readonly #places: Places;
  readonly #context: RunContext;
  readonly #marker: Marker = createMarker();
  #library: LibraryChoice;

  constructor(
    world: World,
    { users, library }: Scenario,
    { tally, places }: { readonly tally: Tally; readonly places: Places },
  ) {
    this.#world = world;
    this.#places = places;
    this.#library = library;
    writeUsersTree(world.disk, { users, places, target: world.target }, this.#marker);
    this.#context = { world, tally, expectation: new Expectation(this.#look()) };
  }

  async take(step: Step): Promise<void> {
    if (step.do === "library") this.#library = { ...this.#library, ...step.parts };
    else if (step.do === "edit") this.#edit(step);
    else await this.#run(step.do, step);
  }

  /** Everything of ours goes: what is left is the user's, as the user last wrote it. */
  async end(run: Run): Promise<void> {
    const whole = { ...run, coders: coderNames };
    const first = await this.#run("revert", whole);
    // What the user has edited of ours is a conflict, until somebody says what becomes of it.
    const last =
      first.kind === "done" ? first : await this.#run("revert", { ...whole, choices: ["keep"], crashes: [] });
    if (last.kind === "refused") throw new FuzzFault("not-reverted", `refused: ${last.error.message}`);
    const left = [...recordsIn(this.#world).records.keys()];
    if (left.length > 0) throw new FuzzFault("not-reverted", `${left.join(", ")} is still ours`);
  }

  async #run(what: "populate" | "revert", run: Run) {
    const catalog = await openLibrary(this.#library);
    return runAndCheck(this.#context, { do: what, run, catalog });
  }

  #look(): Tree {
    return usersPart(this.#world, this.#world.snapshot());
  }

  #edit(edit: Edit): void {
    const before = this.#look();
    const mark = this.#marker.next();
    if (edit.how === "new") this.#addNew(edit, mark);
    else this.#editOne(edit, before, mark);
    this.#context.tally.edits++;
    this.#context.expectation.edited(before, this.#look(), recordsIn(this.#world));
  }

  #addNew({ at, mode }: Edit, mark: string): void {
    const { disk, target } = this.#world;
    const names = [...this.#places.whole, ...ownFiles, "src/other.py"];
    const path = `${target}/${names[at % names.length]}`;
    if (isFree(disk, path)) addFile(disk, path, `${mark}\n`, mode);
  }

  #editOne(edit: Edit, tree: Tree, mark: string): void {
    const { disk } = this.#world;
    const files = this.#filesOf(edit.of, tree);
    const path = files[edit.at % files.length];
    const node = path === undefined ? undefined : tree.get(path);
    if (path === undefined || node === undefined) return;
    applyEdit(disk, { path, node, shape: this.#shapes().get(path) }, edit, mark);
  }

  #filesOf(of: Edit["of"], tree: Tree): string[] {
    const { records } = recordsIn(this.#world);
    const shapes = this.#shapes();
    const kindOf = (path: string): Edit["of"] => {
      if (shapes.has(path)) return "shared";
      return records.has(path) ? "ours" : "mine";
    };
    const isFile = (path: string): boolean =>
      tree.get(path)?.kind === "file" && (shapes.has(path) || !path.includes("/.git/"));
    return [...tree.keys()].filter((path) => isFile(path) && kindOf(path) === of);
  }

  /** Of the shared files that are there, by where they really stand. */
  #shapes(): ReadonlyMap<string, Shape> {
    const { disk, target } = this.#world;
    const known = [...this.#places.shared].flatMap(([name, shape]): [string, Shape][] => {
      const path = `${target}/${name}`;
      return leadsSomewhere(disk, path) ? [[disk.realPath(path), shape]] : [];
    });
    return new Map(known);
  }
}
