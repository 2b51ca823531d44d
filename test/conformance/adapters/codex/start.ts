import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram, type ClientProgram } from "../../harness/client-program.ts";
import type { Place } from "../../harness/place.ts";
import type { ClientCall } from "../../harness/run-client.ts";

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

/**
 * Words that make a faked model the provider; one that a project's file names would be ignored. The model's name is
 * one that Codex 0.169.0 does not know: it then offers its tools one by one, subagents too.
 */
export function modelWords(place: Place, url: string): string[] {
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
    ...(hasModel(place) ? [] : override("model", unknownModel)),
  ];
}

export const unknownModel = "conformance-model";

/** Overrides would win over the files of the place. */
function hasModel({ home, project }: Place): boolean {
  return [home, project]
    .map((folder) => join(folder, ".codex", "config.toml"))
    .some((path) => existsSync(path) && /^model *=/m.test(readFileSync(path, "utf8")));
}

type Setting = string | boolean | number | { readonly [key: string]: Setting };

/** One `-c`: the key, and its value as TOML. Dots in a key cannot be quoted there, so tables go as values. */
export function override(key: string, value: Setting): string[] {
  return ["-c", `${key}=${printSetting(value)}`];
}

function printSetting(value: Setting): string {
  if (typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}=${printSetting(inner)}`);
  return `{${pairs.join(",")}}`;
}

function codexProgram(): ClientProgram {
  const program = findProgram("codex");
  if (program === undefined) throw new Error("Codex is not installed");
  return program;
}
