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
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds that one answer may take, and all that are asked without calling the model. */
const patience = 1500;
const allPatience = 2900;

/** Milliseconds that a call of a model may take, which may have to load it. */
const deepPatience = 120_000;

/**
 * Asks a backend's server what it is and what it has, and says what is the matter. It takes 3 seconds at most, unless the
 * model is called.
 */
export async function checkBackend(
  backend: ChosenBackend,
  { environment, isDeep = false, signal }: CheckOptions,
): Promise<BackendReport> {
  const key = backend.keyEnv === undefined ? undefined : environment[backend.keyEnv] || undefined;
  const options: AskOptions = { patience, deadline: performance.now() + allPatience, signal };
  const seen = await observeServer(backend, options, isDeep ? key : undefined);
  const hasKey = backend.keyEnv === undefined || key !== undefined;
  const shallow = judge(backend, seen, { hasKey, deep: undefined });
  const goesDeep = isDeep && (shallow.state === "ready" || shallow.state === "cold");
  const deep = goesDeep ? await askDeeply(backend, key, { patience: deepPatience, signal }) : undefined;
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
