import { posix } from "node:path";
import type { KeyClaim, KeysEntry } from "../../model/entry.ts";
import { verdicts, type Verdict } from "../decision.ts";
import type { ModelRequest } from "../permission-model.ts";
import { readRule, type RuleText } from "./rule-text.ts";

/** A rule with the file that it stands in. */
export interface ClaudeRule extends RuleText {
  /** The file and its list, such as `.claude/settings.json: permissions.deny`. */
  readonly origin: string;
  /** The folder that a path with one leading slash is below. */
  readonly root: string;
}

export type ClaudeRules = Readonly<Record<Verdict, readonly ClaudeRule[]>>;

/** What Claude Code reads of the settings files for its permissions. */
export interface ClaudeSettings {
  readonly rules: ClaudeRules;
  /** `default`, `acceptEdits`, `plan`, … */
  readonly mode: string;
  /** Where the mode comes from. */
  readonly modeOrigin: string;
  /** Folders beside the project: absolute. */
  readonly directories: readonly string[];
  /** Servers of the project that are switched off. */
  readonly disabledServers: readonly string[];
}

/** The settings of all scopes, as one. A mode that a later file sets wins. */
export function readSettings({ entries, project, home }: ModelRequest): ClaudeSettings {
  const files = entries.filter((entry) => entry.kind === "keys").filter(isSettingsFile);
  const rules: Record<Verdict, ClaudeRule[]> = { allow: [], ask: [], deny: [] };
  for (const file of files)
    for (const verdict of verdicts) rules[verdict].push(...rulesOf(file, verdict, { project, home }));
  const elements = (path: string): string[] => files.flatMap(({ keys }) => elementsAt(keys, path));
  const mode = files.flatMap((file) => modeOf(file, { project, home })).at(-1);
  return {
    rules,
    mode: mode?.mode ?? "default",
    modeOrigin: mode?.origin ?? "the mode `default`",
    directories: elements("permissions.additionalDirectories").map((path) =>
      absolute(path, { project, home }),
    ),
    disabledServers: elements("disabledMcpjsonServers"),
  };
}

interface Place {
  readonly project: string;
  readonly home: string;
}

function isSettingsFile({ path }: KeysEntry): boolean {
  return ["settings.json", "settings.local.json"].includes(posix.basename(path));
}

function rulesOf(file: KeysEntry, verdict: Verdict, place: Place): ClaudeRule[] {
  const origin = `${shortPath(file.path, place)}: permissions.${verdict}`;
  const root = isBelow(file.path, place.project) ? place.project : posix.dirname(file.path);
  return elementsAt(file.keys, `permissions.${verdict}`).flatMap((text) => {
    const rule = readRule(text, verdict);
    return rule === undefined ? [] : [{ ...rule, origin, root }];
  });
}

function modeOf(file: KeysEntry, place: Place): { readonly mode: string; readonly origin: string }[] {
  return file.keys.flatMap(({ kind, path, value }) =>
    kind === "value" && path.join(".") === "permissions.defaultMode" && typeof value === "string"
      ? [{ mode: value, origin: `${shortPath(file.path, place)}: permissions.defaultMode \`${value}\`` }]
      : [],
  );
}

function elementsAt(keys: readonly KeyClaim[], wanted: string): string[] {
  return keys.flatMap(({ kind, path, value }) =>
    kind === "element" && path.join(".") === wanted && typeof value === "string" ? [value] : [],
  );
}

function absolute(path: string, { project, home }: Place): string {
  if (path === "~" || path.startsWith("~/")) return posix.normalize(home + path.slice(1));
  return posix.resolve(project, path);
}

function shortPath(path: string, { project, home }: Place): string {
  if (isBelow(path, project)) return posix.relative(project, path);
  return isBelow(path, home) ? `~/${posix.relative(home, path)}` : path;
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}
