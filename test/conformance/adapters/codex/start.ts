import { findProgram, type ClientProgram } from "../../harness/client-program.ts";
import type { Place } from "../../harness/place.ts";
import type { ClientCall } from "../../harness/run-client.ts";
import { modelWords } from "./models.ts";
import { override } from "./override.ts";

/** What differs between calls of Codex. */
export interface CodexCall {
  readonly environment?: Readonly<Record<string, string>> | undefined;
  readonly input?: string;
}

/**
 * A call of Codex in a place: in the project, which is trusted, with the private home. What a user would write into
 * `config.toml` of the home is said in words, so that the file stays as it was populated.
 */
export function codexCall(
  { home, project }: Place,
  words: readonly string[],
  { environment, input }: CodexCall = {},
): ClientCall {
  return {
    program: codexProgram(),
    arguments: [...override("projects", { [project]: { trust_level: "trusted" } }), ...words],
    folder: project,
    home,
    environment: environment ?? {},
    ...(input === undefined ? {} : { input }),
  };
}

/** Words that make a faked model the provider; one that a project's file names would be ignored. */
export function providerWords(place: Place, url: string): string[] {
  const provider = {
    name: "conformance",
    base_url: `${url}/v1`,
    wire_api: "responses",
    request_max_retries: 0,
    stream_max_retries: 0,
  };
  return [
    ...override("model_provider", "conformance"),
    ...override("model_providers", { conformance: provider }),
    ...modelWords(place),
  ];
}

function codexProgram(): ClientProgram {
  const program = findProgram("codex");
  if (program === undefined) throw new Error("Codex is not installed");
  return program;
}
