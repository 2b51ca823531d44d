/** Loaded on demand: brings in the parsers that know the places of values. */
import { deepEqual } from "./deep-equal.ts";
import { editJson } from "./edit-json.ts";
import { editToml } from "./edit-toml.ts";
import { editValue } from "./edit-value.ts";
import { isList, isObject } from "./json-object.ts";
import type { JsonObject } from "./json-object.ts";
import { printJson } from "./json.ts";
import { newSettings } from "./new-settings.ts";
import { readSettings } from "./read-settings.ts";
import { printToml } from "./toml.ts";
import type { SettingsEdit } from "./settings-edit.ts";
import { SettingsFileError } from "../diagnostics/errors.ts";
import type { SettingsFormat } from "../model/entry.ts";
import type { Json } from "../model/json.ts";

export type { SettingsEdit } from "./settings-edit.ts";
export { readSettings } from "./read-settings.ts";

/**
 * The text of a user's settings file after some edits. Comments, order, indent, line ends and everything else outside
 * the edited keys stay as they are; an empty text is a new file. Throws a `SettingsFileError` when the text cannot be
 * read or something that is no table or list is in the way.
 */
export function editSettings(text: string, format: SettingsFormat, edits: readonly SettingsEdit[]): string {
  const fresh = text === "" ? newSettings(edits) : undefined;
  if (fresh !== undefined) return format === "toml" ? printToml(fresh as JsonObject) : printJson(fresh);
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const bare = text.slice(mark.length);
  const start = { text: bare, value: valueOf(bare, format) };
  const end = edits.reduce((state, edit) => applyEdit(state, format, edit), start);
  if (end.text !== bare) assertSays(end.text, format, end.value);
  return mark + end.text;
}

interface State {
  readonly text: string;
  readonly value: Json;
}

function applyEdit(state: State, format: SettingsFormat, edit: SettingsEdit): State {
  const value = editValue(state.value, edit);
  if (value === state.value) return state;
  const text =
    format === "toml" ? editToml(state.text, edit, state.value) : editJson(state.text, edit, state.value);
  return { text, value };
}

function valueOf(text: string, format: SettingsFormat): Json {
  const settings = readSettings(text, format, "settings");
  if (settings.ok) return settings.value;
  const { diagnostics } = settings;
  throw new SettingsFileError("settings/unreadable", "the settings file cannot be read", { diagnostics });
}

/** Guards the user's file against a fault of ours. */
function assertSays(text: string, format: SettingsFormat, value: Json): void {
  const actual = valueOf(text, format);
  const isSame =
    format === "toml" ? deepEqual(withoutEmpty(actual), withoutEmpty(value)) : deepEqual(actual, value);
  if (!isSame)
    throw new Error(`internal: an edit of ${format} settings did not give the value that it should`);
}

/** TOML cannot hold a list of tables without elements, nor a table that only its sub-tables made. */
function withoutEmpty(value: Json): Json {
  if (isList(value)) return value.map(withoutEmpty);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, element]) => [key, withoutEmpty(element)] as const);
  return Object.fromEntries(entries.filter(([, element]) => !isEmpty(element)));
}

function isEmpty(value: Json): boolean {
  return (isList(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);
}
