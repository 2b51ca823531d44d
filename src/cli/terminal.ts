import { createColors } from "picocolors";
import type { Environment } from "../config/environment-layer.ts";
import type { Style } from "../reporting/style.ts";
import type { Progress } from "./progress.ts";

/** What a command sees of the world: everything that it reads or writes goes through this. */
export interface Terminal {
  /** Differs for every text of the program. */
  readonly program: string;
  readonly environment: Environment;
  readonly workingDirectory: string;
  readonly home: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** What `out` and `err` print takes its line away. */
  readonly progress: Progress;
  readonly style: Style;
  /** Whether somebody is there to answer a question: standard input and error are a terminal, and not that of CI. */
  readonly canAsk: boolean;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Says that nothing was to do: what this run prints holds until something that it read has changed. */
  readonly keepAnswer: () => void;
  /**
   * Says that something is to do, or hangs on more than the disk and the environment: what is read from now on need not be
   * remembered, nor what was read.
   */
  readonly dropAnswer: () => void;
  /** Says that this run does what hardly another one of its command does: the code that it compiles is not kept. */
  readonly dropCode: () => void;
}

const noColors = { green: String, red: String, yellow: String, cyan: String, dim: String, bold: String };

/** Colours by `--no-color`, `NO_COLOR`, `FORCE_COLOR` and the kind of terminal; ASCII unless the locale is UTF-8. */
export function createStyle(environment: Environment, isTerminal: boolean, noColor: boolean): Style {
  const unicode = isUtf8(environment);
  if (!hasColor(environment, isTerminal, noColor)) return { ...noColors, unicode };
  const { green, red, yellow, cyan, dim, bold } = createColors(true);
  return { green, red, yellow, cyan, dim, bold, unicode };
}

function hasColor(environment: Environment, isTerminal: boolean, noColor: boolean): boolean {
  if (noColor || environment["NO_COLOR"]) return false;
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return isTerminal && environment["TERM"] !== "dumb";
}

function isUtf8(environment: Environment): boolean {
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"] || "";
  return /utf-?8/i.test(locale);
}
