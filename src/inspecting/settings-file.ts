import type { Issue, IssuePath } from "../formats/issue.ts";
import { parseJson } from "../formats/json.ts";
import type { JsonDialect } from "../formats/json-tree.ts";
import { isObject, type JsonObject } from "../formats/json-object.ts";
import type { Parsed } from "../formats/parsed.ts";
import { parseToml } from "../formats/toml.ts";
import { explainIssues } from "../formats/validate.ts";
import type { Json } from "../model/json.ts";
import { toFinding, type FindingInput } from "./finding.ts";
import type { FoundKind, FoundLevel } from "./found-item.ts";
import type { Reading } from "./reading.ts";

/** A settings file, as its client reads it. */
export interface SettingsFile {
  readonly path: string;
  readonly level: FoundLevel;
  readonly value: JsonObject;
  readonly text: string;
  readonly format: "json" | "toml";
}

export interface SettingsPlace {
  readonly path: string;
  readonly level: FoundLevel;
  /** `toml`, or what the client allows beyond JSON. */
  readonly dialect: JsonDialect | "toml";
  /** What the client does when it cannot read the file. */
  readonly whenBroken: Pick<FindingInput, "severity" | "why" | "next">;
  /** Whether a file without any value is a fault too. Default: it is an empty table. */
  readonly needsValue?: boolean | undefined;
  /** Whether what it says waits for trust. */
  readonly isWaiting?: boolean | undefined;
  /** Under which it is listed; default: settings. */
  readonly kind?: FoundKind | undefined;
}

/**
 * Reads a settings file and lists it; what the client could not read is told.
 *
 * @returns undefined when it is not there, or the client would not read it
 */
export function readSettingsFile(reading: Reading, place: SettingsPlace): SettingsFile | undefined {
  const { path, level, dialect, kind = "settings", isWaiting = false } = place;
  if (!reading.isFile(path)) return undefined;
  const text = reading.text(path, "user-file-size");
  const item = { kind, name: baseName(path), path, level } as const;
  const parsed = text === undefined ? undefined : parse(text, place);
  const isRead = parsed?.ok === true && isObject(parsed.value);
  reading.add({ ...item, state: isRead ? (isWaiting ? "waiting" : "loaded") : "refused" });
  if (text === undefined || parsed === undefined) return undefined;
  if (parsed.ok && isObject(parsed.value))
    return { path, level, value: parsed.value, text, format: dialect === "toml" ? "toml" : "json" };
  const fault = parsed.ok ? undefined : parsed.diagnostics[0];
  reading.tell({
    code: "doctor/settings-invalid",
    message: `\`${reading.show(path)}\`: ${fault?.message ?? "expected an object at the top of the file"}`,
    location: fault?.location ?? { path },
    frame: fault?.frame,
    ...place.whenBroken,
  });
  return undefined;
}

/** Something about a key of a settings file. */
export interface KeyFinding extends FindingInput {
  readonly key: IssuePath;
  /** Whether the key is at fault, not its value. */
  readonly isKey?: boolean | undefined;
}

/** Tells about keys, with the line on which each stands. */
export async function tellKeys(
  reading: Reading,
  { text, path, format }: SettingsFile,
  found: readonly KeyFinding[],
): Promise<void> {
  const issues = found.map(({ code, message, key, isKey = false }): Issue => ({
    code,
    message,
    hints: [],
    path: key,
    isKey,
  }));
  const placed = await explainIssues(issues, { text, path, format });
  for (const [index, { key: _key, isKey: _isKey, ...input }] of found.entries()) {
    const diagnostic = placed[index];
    if (diagnostic === undefined) continue;
    const { message, location, frame } = toFinding(diagnostic);
    reading.tell({ ...input, message, location, frame });
  }
}

/** The line of a key; undefined for a key that is not there. */
export async function lineOf(
  { text, path, format }: SettingsFile,
  key: IssuePath,
): Promise<number | undefined> {
  const issue = { code: "", message: "", hints: [], path: key, isKey: true };
  const [placed] = await explainIssues([issue], { text, path, format });
  return placed?.location?.line;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function parse(text: string, { path, dialect, needsValue = false }: SettingsPlace): Parsed<Json> {
  if (dialect === "toml") return parseToml(text, path);
  if (!needsValue && text.replace(/^\uFEFF/, "").trim() === "") return { ok: true, value: {} };
  return parseJson(text, path, { ...dialect, acceptsDoubles: true });
}
