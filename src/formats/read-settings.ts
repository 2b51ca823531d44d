import { faultAt } from "./fault-at.ts";
import { isObject } from "./json-object.ts";
import type { JsonObject } from "./json-object.ts";
import { parseJson } from "./json.ts";
import { parsed, refused } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { parseToml } from "./toml.ts";
import { commentsBetween } from "./trivia.ts";
import type { SettingsFormat } from "../model/entry.ts";

/** What a user's settings file says. A text without any value is a new file: an empty table. */
export function readSettings(text: string, format: SettingsFormat, path: string): Parsed<JsonObject> {
  if (format === "toml") return parseToml(text, path);
  if (isBlank(text, format)) return parsed({});
  const settings = parseJson(text, path, { comments: format === "jsonc" });
  if (!settings.ok) return settings;
  if (isObject(settings.value)) return parsed(settings.value);
  const message = "expected an object at the top of the file";
  return refused(
    faultAt({ text, path }, { code: "settings/not-a-table", message, offset: text.search(/[^\s\uFEFF]/) }),
  );
}

function isBlank(text: string, format: "json" | "jsonc"): boolean {
  if (text.trim() === "") return true;
  if (format === "json") return false;
  const comments = commentsBetween(text, 0, text.length, "slash");
  const rest = comments.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  return rest.trim() === "";
}
