import type { SeenCommand } from "./look-at.ts";
import type { Obstacle } from "./shell-line.ts";

/** Builtins that take their words for commands, or change what later ones mean. */
const evaluators: ReadonlySet<string> = new Set(
  (
    "eval exec alias source . trap let hash mapfile readarray enable complete bind shopt zmodload emulate autoload " +
    "coproc"
  ).split(" "),
);

const declaring: ReadonlySet<string> = new Set(["declare", "local", "readonly", "typeset", "unset"]);

/**
 * Why Claude Code cannot tell what a line does, so that no rule for a command of it counts. Undefined where it can.
 * Checked with 2.1.329.
 */
export function findObstacle(
  commands: readonly SeenCommand[],
  obstacles: readonly Obstacle[],
): string | undefined {
  return (
    obstacles[0]?.reason ??
    commands.map((command) => obstacleOf(command)).find(Boolean) ??
    changedFolder(commands)
  );
}

function obstacleOf({ call: [program = "", ...words], files }: SeenCommand): string | undefined {
  if (evaluators.has(program)) return `\`${program}\``;
  if (declaring.has(program) && words.some((word) => word.includes("="))) return "a variable that is set";
  if (program === "read" && words.length > 0) return "a variable that is set";
  if (program === "timeout" && words.length > 0) return "`timeout` without a duration";
  if (program.includes("=")) return "a variable that is set";
  if (
    program === "find" &&
    words.some((word) => /^-(?:delete|exec|execdir|ok|okdir|fprint0?|fls|fprintf)$/.test(word))
  )
    return "a `find` that runs or changes something";
  if ((program === "cp" || program === "mv") && words.some((word) => word.startsWith("-")))
    return `\`${program}\` with options`;
  const isByPattern = files.some(({ path, access }) => access === "change" && /[*?[]/.test(path));
  return isByPattern ? "files by a pattern" : undefined;
}

const moving: ReadonlySet<string> = new Set(["cd", "pushd", "popd", "chdir"]);

/** After `cd` files are elsewhere, and git may run what another folder's settings say. */
function changedFolder(commands: readonly SeenCommand[]): string | undefined {
  const moves = commands.filter(({ call }) => moving.has(call[0] ?? ""));
  if (moves.length === 0) return undefined;
  if (moves.length > 1) return "two changes of the folder";
  if (moves.some(({ redirects }) => redirects.some(({ operator }) => /^[<>]/.test(operator))))
    return "a file that is named at a change of the folder";
  const isStaying = moves.every(({ call }) => call[1] === ".");
  if (!isStaying && commands.some(({ call }) => call[0] === "git")) return "`git` in another folder";
  const isWriting = commands.some(
    ({ files, outputs }) => outputs.length > 0 || files.some(({ access }) => access === "change"),
  );
  return isWriting ? "a file that is changed in another folder" : undefined;
}
