import fc from "fast-check";
import { coderNames, type CoderName } from "../../src/model/coder-name.ts";
import { conflictChoices, type ConflictChoice } from "../../src/model/conflict-choice.ts";
import { ignoreChoices, type IgnoreChoice } from "../../src/model/ignore-choice.ts";
import type { Layout, Mode } from "../../src/model/mode.ts";
import { libraryParts, libraryVariants, type LibraryChoice } from "./library.ts";
import { usersTree, type UsersTree } from "./users-tree.ts";

/** A trial from its beginning to its end, as plain data: it can be printed, and made smaller. */
export interface Scenario {
  readonly mode: Mode;
  readonly isReal: boolean;
  readonly users: UsersTree;
  readonly library: LibraryChoice;
  readonly steps: readonly Step[];
  /** Of the whole revert at the end. */
  readonly ending: Run;
}

export type Step =
  | ({ readonly do: "populate" } & Run)
  | ({ readonly do: "revert" } & Run)
  | { readonly do: "library"; readonly parts: LibraryChoice }
  | ({ readonly do: "edit" } & Edit);

export interface Run {
  readonly coders: readonly CoderName[];
  readonly layout: "auto" | Layout;
  readonly ignore: IgnoreChoice;
  /** What is done about conflicts, from path to path another one. */
  readonly choices: readonly ConflictChoice[];
  readonly markers: boolean;
  readonly crashes: readonly Crash[];
}

/** The disk is gone, or refuses once. The first crash is one of the run, the second one of the run that follows it. */
export interface Crash {
  /** Of the steps that the run takes; counted anew from their number on. */
  readonly at: number;
  readonly lasts: "once" | "forever";
  /** Whether a file that is being written then is left half. */
  readonly tears: boolean;
}

export const editKinds = [
  "key",
  "comment",
  "end",
  "ours",
  "rewrite",
  "delete",
  "mode",
  "link",
  "folder",
  "new",
] as const;

/** Something that the user does to one of the files that are there, or to one that is not. */
export interface Edit {
  readonly of: "shared" | "ours" | "mine";
  readonly at: number;
  readonly how: (typeof editKinds)[number];
  readonly mode: number;
}

const parts = fc.record(
  Object.fromEntries(libraryParts.map((part) => [part, fc.nat(libraryVariants)])),
) as fc.Arbitrary<LibraryChoice>;
const changedParts = fc.dictionary(fc.constantFrom(...libraryParts), fc.nat(libraryVariants), {
  minKeys: 1,
  maxKeys: 5,
  noNullPrototype: true,
}) as fc.Arbitrary<LibraryChoice>;

const crash = fc.record({
  at: fc.nat(500),
  lasts: fc.constantFrom("forever" as const, "once" as const),
  tears: fc.boolean(),
});

const run: fc.Arbitrary<Run> = fc.record({
  coders: fc.oneof(fc.subarray([...coderNames], { minLength: 1 }), fc.constant(coderNames)),
  layout: fc.constantFrom("auto", "native", "auxiliary"),
  ignore: fc.constantFrom(...ignoreChoices),
  choices: fc.array(fc.constantFrom(...conflictChoices), { minLength: 1, maxLength: 3 }),
  markers: fc.boolean(),
  crashes: fc.oneof(fc.constant([]), fc.array(crash, { minLength: 1, maxLength: 2 })),
});

const edit: fc.Arbitrary<Edit> = fc.record({
  of: fc.constantFrom("shared", "ours", "mine"),
  at: fc.nat(500),
  how: fc.constantFrom(...editKinds),
  mode: fc.constantFrom(0o600, 0o644, 0o755, 0o640),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: run.map((one) => ({ do: "populate" as const, ...one })) },
  { weight: 1, arbitrary: run.map((one) => ({ do: "revert" as const, ...one })) },
  { weight: 2, arbitrary: changedParts.map((changed) => ({ do: "library" as const, parts: changed })) },
  { weight: 4, arbitrary: edit.map((one) => ({ do: "edit" as const, ...one })) },
);

/** One trial of so many is on the real disk, which takes longer. */
const onRealDisk = fc.nat(15).map((number) => number === 15);

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  mode: fc.constantFrom("per-project", "per-project", "per-user"),
  isReal: onRealDisk,
  users: usersTree,
  library: parts,
  steps: fc.array(step, { minLength: 2, maxLength: 12, size: "max" }),
  ending: run,
});
