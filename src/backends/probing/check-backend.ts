import { performance } from "node:perf_hooks";
import type { ChosenBackend } from "../backend.ts";
import type { AskOptions } from "./ask-server.ts";
import { askDeeply } from "./deep-calls.ts";
import { judge } from "./judge.ts";
import { observeServer } from "./observe-server.ts";
import type { BackendReport } from "./verdict.ts";

export interface CheckOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Call the model too: it may cost something, and it sends the key. */
  readonly isDeep?: boolean | undefined;
  /** For all answers, when the model is not called; default: 3. */
  readonly seconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Seconds for all answers, when the model is not called. */
const defaultSeconds = 3;

/** Seconds that calls of a model may take, which may have to be loaded. */
const deepSeconds = 120;

/**
 * Asks a backend's server what it is and what it has, and says what is the matter. Unless the model is called
 * it takes no longer than it may.
 */
export async function checkBackend(
  backend: ChosenBackend,
  { environment, isDeep = false, seconds = defaultSeconds, signal }: CheckOptions,
): Promise<BackendReport> {
  const key = backend.keyEnv === undefined ? undefined : environment[backend.keyEnv] || undefined;
  const within = (limit: number): AskOptions => ({ deadline: performance.now() + limit * 1000, signal });
  const options = within(seconds);
  const seen = await observeServer(backend, options, isDeep ? key : undefined);
  const hasKey = backend.keyEnv === undefined || key !== undefined;
  const shallow = judge(backend, seen, { hasKey, deep: undefined });
  const goesDeep = isDeep && (shallow.state === "ready" || shallow.state === "cold");
  const deep = goesDeep ? await askDeeply(backend, key, within(deepSeconds)) : undefined;
  const verdict = deep === undefined ? shallow : judge(backend, seen, { hasKey, deep });
  return {
    name: backend.name,
    ...verdict,
    isReady: verdict.state === "ready" || verdict.state === "cold",
    url: backend.root,
    engine: seen.engine,
    version: seen.version,
    protocols: seen.protocols,
    model: backend.model,
    facts: seen.model,
    isStrict: deep?.isStrict,
  };
}
