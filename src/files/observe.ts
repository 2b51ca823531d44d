import { hash } from "node:crypto";
import { isSystemError } from "./file-error.ts";
import { readDisk, type DiskAnswers, type DiskQuestion } from "./read-disk.ts";

/** A question, a path, and the answer in few words: a file's contents are their digest. */
export type Observation = readonly [question: DiskQuestion, path: string, answer: string];

/** Everything that was asked of the disk since it began, once each. */
export interface Observations {
  /** Undefined when the same question had two answers: something was written meanwhile. */
  end(): Observation[] | undefined;
  /** Ends it, and forgets everything. */
  drop(): void;
}

type Answer = DiskAnswers[DiskQuestion];

/** The answer itself as long as the run lasts: most runs end without anybody asking for it in words. */
type Known = { readonly answer: Answer } | { readonly failure: string };

interface Observer {
  readonly answers: Map<string, Known>;
  isSteady: boolean;
}

/**
 * Of the process and not of one disk object: whoever reads without being seen would make an answer that is kept stale.
 */
let observer: Observer | undefined;

/** Asks the disk. */
export function ask<Question extends DiskQuestion>(question: Question, path: string): DiskAnswers[Question] {
  if (observer === undefined) return readDisk(question, path);
  try {
    const answer = readDisk(question, path);
    note(observer, `${question} ${path}`, { answer });
    return answer;
  } catch (error) {
    note(observer, `${question} ${path}`, { failure: failure(error) });
    throw error;
  }
}

/** Remembers from now on what is asked and answered. */
export function observe(): Observations {
  const own: Observer = { answers: new Map(), isSteady: true };
  observer = own;
  return {
    end: () => {
      if (observer === own) observer = undefined;
      return own.isSteady ? [...own.answers].map(toObservation) : undefined;
    },
    drop: () => {
      if (observer === own) observer = undefined;
      own.answers.clear();
      own.isSteady = false;
    },
  };
}

/** Whether the disk still answers the same. */
export function stillHolds([question, path, answer]: Observation): boolean {
  try {
    return inWords(readDisk(question, path)) === answer;
  } catch (error) {
    return failure(error) === answer;
  }
}

function note({ answers }: Observer, key: string, answer: Known): void {
  const known = answers.get(key);
  if (known === undefined) answers.set(key, answer);
  else if (observer !== undefined && wordsOf(known) !== wordsOf(answer)) observer.isSteady = false;
}

function toObservation([key, known]: readonly [string, Known]): Observation {
  const blank = key.indexOf(" ");
  return [key.slice(0, blank) as DiskQuestion, key.slice(blank + 1), wordsOf(known)];
}

function wordsOf(known: Known): string {
  return "failure" in known ? known.failure : inWords(known.answer);
}

/** Of a status the kind and the mode; the size says nothing that the contents do not. */
function inWords(answer: Answer): string {
  if (typeof answer === "string") return answer;
  if (answer instanceof Uint8Array) return hash("sha256", answer, "base64");
  if (answer === undefined) return "nothing";
  if (typeof answer === "boolean" || typeof answer === "number") return String(answer);
  if ("contents" in answer) return `${answer.mode.toString(8)} ${hash("sha256", answer.contents, "base64")}`;
  if ("kind" in answer) return "mode" in answer ? `${answer.kind} ${answer.mode.toString(8)}` : answer.kind;
  const names = answer.map((entry) => (typeof entry === "string" ? entry : `${entry.name}\0${entry.kind}`));
  return hash("sha256", names.sort().join("\n"), "base64");
}

/** @throws what does not come from the disk */
function failure(error: unknown): string {
  if (!isSystemError(error)) throw error;
  return error.code;
}
