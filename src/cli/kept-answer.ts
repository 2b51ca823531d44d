import { hash } from "node:crypto";
import { join } from "node:path";
import { stillHolds, type Observation } from "../files/observe.ts";
import type { DiskQuestion } from "../files/read-disk.ts";
import { parsePlainJson } from "../formats/plain-json.ts";
import { nameOfValue } from "./observe-environment.ts";
import { outputOf } from "./output.ts";
import { workingDirectory } from "./working-directory.ts";
import { cacheFolder, readCacheFile, writeCacheFile } from "./own-cache.ts";

/** What was printed where. */
export type Printed = readonly [stream: "out" | "err", text: string];

/** What a run that had nothing to do said, and all that it looked at: the next one says the same when that still holds. */
export interface KeptAnswer extends Answer {
  readonly observed: readonly Observation[];
}

export interface Answer {
  readonly request: string;
  /** Variables that were asked for, their values as {@link nameOfValue} gives them. */
  readonly environment: Readonly<Record<string, string | null>>;
  readonly printed: readonly Printed[];
  readonly exitCode: number;
}

/** Commands that may find that nothing is to do. */
const commands: ReadonlySet<string> = new Set(["populate", "check", "diff"]);
/** No path has it, and no answer. */
const separator = "\0";
const bounds = { days: 30, files: 32 } as const;

/**
 * All that a run depends on beside the disk and the environment, in one text; undefined where no answer is kept.
 *
 * @param program differs for every text of the program
 */
export function requestOf(words: readonly string[], program: string): string | undefined {
  if (!words.some((word) => commands.has(word))) return undefined;
  const folder = workingDirectory();
  if (folder === undefined) return undefined;
  const { platform, version } = process;
  const areTerminals = [outputOf("out").isTerminal, outputOf("err").isTerminal];
  return JSON.stringify([program, version, platform, folder, ...areTerminals, ...words]);
}

/** What the run of this request would say, when nothing that it would look at has changed. */
export function findAnswer(request: string): Answer | undefined {
  const path = answerPath(request);
  const text = path === undefined ? undefined : readCacheFile(path)?.toString("utf8");
  if (text === undefined) return undefined;
  const end = text.indexOf(separator);
  const answer = parsePlainJson(text.slice(0, end)) as Answer | undefined;
  return answer?.request === request && isSame(answer.environment) && allHold(text, end + 1)
    ? answer
    : undefined;
}

export function keepAnswer({ observed, ...answer }: KeptAnswer): void {
  const path = answerPath(answer.request);
  if (path === undefined) return;
  const fields = [JSON.stringify(answer), ...observed.flat(), ""];
  writeCacheFile(path, fields.join(separator), bounds);
}

function isSame(environment: Answer["environment"]): boolean {
  return Object.entries(environment).every(([name, value]) => nameOfValue(process.env[name]) === value);
}

/** Reads no further than to the first that does not: most changes show early. */
function allHold(text: string, from: number): boolean {
  let position = from;
  const next = (): string => {
    const start = position;
    position = text.indexOf(separator, start) + 1;
    return text.slice(start, position - 1);
  };
  while (position < text.length) {
    const observation: Observation = [next() as DiskQuestion, next(), next()];
    if (position === 0 || !stillHolds(observation)) return false;
  }
  return true;
}

function answerPath(request: string): string | undefined {
  const folder = cacheFolder(process.env);
  return folder && join(folder, "answers", `${hash("sha256", request).slice(0, 32)}.json`);
}
