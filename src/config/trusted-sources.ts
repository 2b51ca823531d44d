import { array, literal, strictObject, string } from "zod/mini";
import { ConfigurationError } from "../diagnostics/errors.ts";
import { writeOwnFile } from "../files/write-own-file.ts";
import { parseJson, printJson } from "../formats/json.ts";
import { check } from "../formats/validate.ts";
import { readTextIfThere } from "./find-settings-file.ts";

const version = 1;

const fileSchema = strictObject({ version: literal(version), sources: array(string()) });

/** The sources that the user trusted by `agentsmgr source trust`, by their identity; sorted. */
export function readTrustedSources(state: string): readonly string[] {
  const path = trustPath(state);
  const contents = readTextIfThere(path);
  if (contents === undefined) return [];
  const json = parseJson(contents, path, { comments: false });
  const checked = json.ok ? check<{ sources: string[] }>(fileSchema, json.value) : undefined;
  if (checked?.ok === true) return checked.value.sources;
  throw new ConfigurationError(
    "configuration/trusted",
    `the list of trusted sources, \`${path}\`, cannot be read`,
    {
      diagnostics: json.ok ? [] : json.diagnostics,
      hints: ["remove it, and trust your sources again: `agentsmgr source trust`"],
    },
  );
}

export function writeTrustedSources(state: string, sources: readonly string[]): void {
  const sorted = [...new Set(sources)].sort();
  writeOwnFile(trustPath(state), printJson({ version, sources: sorted }));
}

function trustPath(state: string): string {
  return `${state}/trusted.json`;
}
