import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram, type ClientProgram } from "../../harness/client-program.ts";
import type { Place } from "../../harness/place.ts";
import type { ClientCall } from "../../harness/run-client.ts";

/** Where it finds its model, and what is added to its environment. */
export interface GeminiSurroundings {
  /** The model's address; without it no request gets anywhere. */
  readonly url?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** A port that nobody listens on. */
const nowhere = "http://127.0.0.1:1";

/** The client, or an error that says that it is not there. */
export function geminiProgram(): ClientProgram {
  const program = findProgram("gemini");
  if (program === undefined) throw new Error("Gemini CLI is not installed");
  return program;
}

/** A start of the client in a place: the folder trusted, a dummy key, the model on 127.0.0.1 (0.61.0). */
export function geminiCall(
  place: Place,
  words: readonly string[],
  { url = nowhere, environment = {} }: GeminiSurroundings = {},
): ClientCall {
  return {
    program: geminiProgram(),
    arguments: words,
    folder: place.project,
    home: place.home,
    environment: {
      // A terminal with all colours: it warns about any other.
      TERM: "xterm-256color",
      COLORTERM: "truecolor",
      GEMINI_API_KEY: "dummy",
      GOOGLE_GEMINI_BASE_URL: url,
      GEMINI_CLI_TRUST_WORKSPACE: "true",
      GEMINI_CLI_NO_RELAUNCH: "true",
      ...environment,
    },
  };
}

/**
 * `-m` with a model that needs no second request to choose one; nothing where the settings name a model, since the
 * flag would hide it.
 */
export function modelWords(place: Place): readonly string[] {
  const files = [place.home, place.project].map((folder) => join(folder, ".gemini/settings.json"));
  return files.some(namesModel) ? [] : ["-m", "gemini-2.5-flash"];
}

function namesModel(path: string): boolean {
  if (!existsSync(path)) return false;
  const settings = JSON.parse(readFileSync(path, "utf8")) as { readonly model?: { readonly name?: string } };
  return settings.model?.name !== undefined;
}
