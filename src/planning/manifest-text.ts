import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { compareText } from "../diagnostics/compare-text.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { digest } from "../files/digest.ts";
import { childOf, isWithin } from "../files/path-rules.ts";
import { readSettings } from "../formats/read-settings.ts";
import type { Issue } from "../formats/issue.ts";
import type { Parsed } from "../formats/parsed.ts";
import { check } from "../formats/validate.ts";
import type { Mode } from "../model/mode.ts";
import type { Manifest, PathRecord } from "./manifest.ts";
import { excludeName, isExcludeRecord, manifestVersion } from "./manifest.ts";
import type { ManifestFile } from "./manifest-schema.ts";
import { manifestSchema } from "./manifest-schema.ts";

export interface ManifestPlace {
  /** Of the manifest itself. */
  readonly path: string;
  readonly scope: Mode;
  /** The project's folder, which the paths of a per-project manifest are relative to. */
  readonly target: string;
  /** Per project: finds the repository's `info/exclude`. Called only when the manifest has something about it. */
  readonly findExclude?: (() => string | undefined) | undefined;
}

const moveAway = "move the manifest away: files that are equal are adopted again, others are left alone";

/** Checks a manifest as what it is: text that anybody may have written. */
export function parseManifest(text: string, place: ManifestPlace): Parsed<Manifest> {
  const json = parseJson(text, place.path);
  if (!json.ok) return json;
  const version = versionOf(json.value);
  if (version > manifestVersion) return { ok: false, diagnostics: [tooNew(version, place.path)] };
  const checked = check<ManifestFile>(manifestSchema(place.scope), json.value);
  if (!checked.ok)
    return { ok: false, diagnostics: checked.issues.map((issue) => faultOf(issue, place.path)) };
  return { ok: true, value: { ...fromFile(checked.value, place), digest: digest(text) } };
}

/** The same manifest always gives the same text: a line for each path, so that a diff of it can be read. */
export function printManifest(manifest: Manifest, target: string): string {
  const isProject = manifest.scope === "per-project";
  const shown = (path: string): string => (isProject ? path.slice(childOf(target, "").length) : path);
  const shownRecord = (path: string, record: PathRecord): string =>
    isProject && isExcludeRecord(path, record) ? excludeName : shown(path);
  const records = [...manifest.records].sort(([a], [b]) => compareText(a, b));
  const paths = records.map(([path, record]) =>
    JSON.stringify(printRecord(shownRecord(path, record), record)),
  );
  const folders = [...manifest.folders]
    // That of the repository's `info/exclude` may be elsewhere.
    .filter((folder) => !isProject || isWithin(folder, target))
    .map(shown)
    .sort(compareText)
    .map((folder) => JSON.stringify(folder));
  return `{
"version": ${manifestVersion},
"scope": "${manifest.scope}",
"paths": ${printLines(paths)},
"folders": ${printLines(folders)}
}
`;
}

function printLines(values: readonly string[]): string {
  return values.length === 0 ? "[]" : `[\n${values.join(",\n")}\n]`;
}

function printRecord(
  path: string,
  { kind, mode, format, comment, made, original, written, containers, parts }: PathRecord,
): object {
  return {
    path,
    kind,
    mode: mode?.toString(8).padStart(3, "0"),
    format,
    comment,
    made,
    original,
    written,
    containers: containers?.length ? [...containers].sort(compareText) : undefined,
    parts: sortParts(parts),
  };
}

/** A file or a link has only one. */
function sortParts(parts: PathRecord["parts"]): PathRecord["parts"] {
  const entries = Object.entries(parts);
  return entries.length < 2 ? parts : Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}

function fromFile(file: ManifestFile, place: ManifestPlace): Manifest {
  const absolute = (path: string): string => {
    if (path === excludeName) return place.findExclude?.() ?? excludeName;
    return file.scope === "per-project" ? childOf(place.target, path) : path;
  };
  return {
    scope: file.scope,
    records: new Map(file.paths.map((entry) => [absolute(entry.path), toRecord(entry)])),
    folders: new Set(file.folders.map(absolute)),
  };
}

function toRecord(entry: ManifestFile["paths"][number]): PathRecord {
  const { path: _path, ...record } = entry;
  return record.kind === "file" ? { ...record, mode: Number.parseInt(record.mode, 8) } : record;
}

function parseJson(text: string, path: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Slower, but it knows the place.
    const parsed = readSettings(text, "json", path);
    if (parsed.ok) return { ok: false, diagnostics: [fault(path, error.message)] };
    return { ok: false, diagnostics: parsed.diagnostics.map((found) => ({ ...found, hints: [moveAway] })) };
  }
}

function versionOf(value: unknown): number {
  const version =
    typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  return typeof version === "number" ? version : 0;
}

function tooNew(version: number, path: string): Diagnostic {
  return fault(path, `the manifest has version ${version}: a newer agentsmgr wrote it`, ["update agentsmgr"]);
}

function faultOf(issue: Issue, path: string): Diagnostic {
  const place = issue.path.length === 0 ? "" : `\`${issue.path.join(".")}\`: `;
  return fault(path, place + issue.message);
}

function fault(path: string, message: string, hints?: readonly string[]): Diagnostic {
  return diagnostic({
    code: "manifest/invalid",
    message,
    location: { path },
    hints: hints ?? [moveAway],
  });
}
