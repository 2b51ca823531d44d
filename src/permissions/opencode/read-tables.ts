import { isObject, type JsonObject } from "../../formats/json-object.ts";
import { newSettings } from "../../formats/new-settings.ts";
import { splitFrontMatter } from "../../formats/front-matter.ts";
import type { Entry, FileEntry, KeysEntry } from "../../model/entry.ts";
import { pathBelow } from "../place.ts";
import type { ModelRequest } from "../permission-model.ts";
import { readRules, type Rule } from "./rule.ts";

/** The rules of settings files: those of the user's first, then the project's. */
export function settingsRules({ entries, home, project }: ModelRequest): Rule[] {
  const files = entries
    .filter((entry): entry is KeysEntry => entry.kind === "keys" && isSettings(entry.path))
    .sort(
      (a, b) => Number(b.path.startsWith(`${home}/.config/`)) - Number(a.path.startsWith(`${home}/.config/`)),
    );
  return files.flatMap((entry) => {
    const origin = `${shown(entry.path, { home, project })}: permission`;
    return readRules(settingsOf(entry)["permission"], { origin, home });
  });
}

function isSettings(path: string): boolean {
  return /\/opencode\.jsonc?$/.test(path);
}

/** A file of these keys alone, in the order in which they are claimed. */
function settingsOf({ keys }: KeysEntry): JsonObject {
  const edits = keys.map(({ kind, path, value }) =>
    kind === "value" ? ({ op: "set", path, value } as const) : ({ op: "add-element", path, value } as const),
  );
  const settings = newSettings(edits);
  return isObject(settings) ? settings : {};
}

/** The agents that have files, each with the rules of its own `permission`. */
export function agentRules({ entries, home, project }: ModelRequest): Map<string, Rule[]> {
  const agents = new Map<string, Rule[]>();
  const read = new Map<string, JsonObject[string] | undefined>();
  for (const entry of entries) {
    const name = agentName(entry);
    if (name === undefined || entry.kind !== "file") continue;
    const origin = `${shown(entry.path, { home, project })}: permission`;
    agents.set(name, readRules(permissionIn(entry, read), { origin, home }));
  }
  return agents;
}

/** By its path; a `name` in the front matter comes first. */
function agentName(entry: Entry): string | undefined {
  if (entry.kind !== "file") return undefined;
  return /\/(?:\.opencode|opencode)\/agents?\/(.+)\.md$/.exec(entry.path)?.[1];
}

/** Many agents have the same table: each is parsed once. */
function permissionIn(
  { contents, path }: FileEntry,
  read: Map<string, JsonObject[string] | undefined>,
): JsonObject[string] | undefined {
  const text = typeof contents === "string" ? contents : new TextDecoder().decode(contents);
  const front = permissionLines(text) ?? text;
  if (!read.has(front)) {
    const parsed = splitFrontMatter(front, path);
    read.set(front, parsed.ok ? parsed.value.data["permission"] : undefined);
  }
  return read.get(front);
}

/** The key `permission` with all that is indented below it, as front matter of its own; undefined where it is not alone. */
function permissionLines(text: string): string | undefined {
  const front = /^---\n([^]*?\n)---(?:\n|$)/.exec(text)?.[1];
  const found = front?.match(/^permission:.*\n(?:[ \t].*\n)*/gm) ?? [];
  return found.length === 1 && !/[&*]\w/.test(found[0] ?? "") ? `---\n${found[0] ?? ""}---\n` : undefined;
}

/** The folders of the skills that are there. */
export function skillFolders(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ kind, path }) =>
    kind === "file" && path.endsWith("/SKILL.md") ? [path.slice(0, -"/SKILL.md".length)] : [],
  );
}

function shown(path: string, { home, project }: Pick<ModelRequest, "home" | "project">): string {
  const inHome = pathBelow(home, path);
  return pathBelow(project, path) ?? (inHome === undefined ? path : `~/${inHome}`);
}
