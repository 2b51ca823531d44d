import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { faultAt } from "./fault-at.ts";
import { isObject } from "./json-object.ts";
import type { JsonObject } from "./json-object.ts";
import { parseJson } from "./json.ts";
import { parsed, refused } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { parseToml } from "./toml.ts";
import { commentsBetween } from "./trivia.ts";
import type { SettingsFormat } from "../model/entry.ts";

/**
 * What a user's settings file says. A text without any value is a new file: an empty table. Comments and trailing
 * commas are read in `json` too: they are the user's, and stay.
 */
export function readSettings(text: string, format: SettingsFormat, path: string): Parsed<JsonObject> {
  if (format === "toml") return parseToml(text, path);
  if (isBlank(text)) return parsed({});
  const settings = parseJson(text, path, { comments: true });
  if (!settings.ok) return settings;
  if (isObject(settings.value)) return parsed(settings.value);
  const message = "expected an object at the top of the file";
  return refused(
    faultAt({ text, path }, { code: "settings/not-a-table", message, offset: text.search(/[^\s\uFEFF]/) }),
  );
}

/**
 * A warning when a file that its coder reads as strict JSON holds comments or trailing commas: the coder then passes
 * over the whole file.
 */
export function strictnessWarning(
  text: string,
  format: SettingsFormat,
  path: string,
): Diagnostic | undefined {
  if (format !== "json" || text.trim() === "") return undefined;
  const strict = parseJson(text, path, { comments: false });
  const [first] = strict.ok ? [] : strict.diagnostics;
  return (
    first && {
      ...first,
      code: "settings/not-strict",
      severity: "warning",
      message: `${first.message}: the coder does not read this file while it is there`,
    }
  );
}

function isBlank(text: string): boolean {
  if (text.trim() === "") return true;
  let end = 0;
  for (const comment of commentsBetween(text, 0, text.length, "slash")) {
    if (text.slice(end, comment.start).trim() !== "") return false;
    end = comment.end;
  }
  return text.slice(end).trim() === "";
}
