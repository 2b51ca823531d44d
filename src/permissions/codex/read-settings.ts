import { posix } from "node:path";
import { array, boolean, enum as enumOf, object, optional, record, safeParse, string } from "zod/mini";
import type { infer as Infer } from "zod/mini";
import type { Json } from "../../model/json.ts";
import type { KeysEntry } from "../../model/entry.ts";
import type { ModelRequest } from "../permission-model.ts";
import { pathBelow, resolvePath, type Place } from "../place.ts";

const serverSchema = object({
  enabled: optional(boolean()),
  enabled_tools: optional(array(string())),
  disabled_tools: optional(array(string())),
  default_tools_approval_mode: optional(string()),
  tools: optional(record(string(), object({ approval_mode: optional(string()) }))),
});

const settingsSchema = object({
  approval_policy: optional(enumOf(["on-request", "never"])),
  sandbox_mode: optional(enumOf(["read-only", "workspace-write", "danger-full-access"])),
  sandbox_workspace_write: optional(object({ writable_roots: optional(array(string())) })),
  web_search: optional(string()),
  mcp_servers: optional(record(string(), serverSchema)),
});

export type ServerSettings = Infer<typeof serverSchema>;

/** What Codex reads of `config.toml` for its permissions; a project's values win over the user's. */
export type CodexSettings = Omit<Infer<typeof settingsSchema>, "sandbox_workspace_write"> & {
  /** Folders that the sandbox may write to beside the project: absolute. */
  readonly writableRoots: readonly string[];
};

/** Undefined when a value has a type that keeps Codex from starting. */
export function readSettings({ entries, project, home }: ModelRequest): CodexSettings | undefined {
  const files = entries.filter((entry) => entry.kind === "keys");
  const config = files.filter(({ path }) => posix.basename(path) === "config.toml");
  const table: Table = {};
  for (const file of config) for (const claim of file.keys) put(table, claim);
  const { success, data } = safeParse(settingsSchema, table);
  if (!success) return undefined;
  const roots = config.flatMap((file) => writableRoots(file, { project, home }));
  return { ...data, writableRoots: roots };
}

interface Table {
  [key: string]: Json;
}

function put(table: Table, claim: KeysEntry["keys"][number]): void {
  let inner = table;
  for (const key of claim.path.slice(0, -1)) {
    const next = inner[key];
    inner = isTable(next) ? next : (inner[key] = {});
  }
  const last = claim.path.at(-1) ?? "";
  const before = inner[last];
  inner[last] =
    claim.kind === "value" ? claim.value : [...(Array.isArray(before) ? before : []), claim.value];
}

function isTable(value: Json | undefined): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A relative folder is one of `.codex`, whether that is a link or not (0.169.0). */
function writableRoots({ path, keys }: KeysEntry, place: Place): string[] {
  const base = pathBelow(place.project, path) === undefined ? posix.dirname(path) : `${place.project}/.codex`;
  const claims = keys.filter((claim) => claim.path.join(".") === "sandbox_workspace_write.writable_roots");
  const folders = claims.flatMap(({ value }) => (Array.isArray(value) ? value : [value]));
  return folders
    .filter((folder) => typeof folder === "string")
    .map((folder) => (/^[~/]/.test(folder) ? resolvePath(folder, place) : posix.join(base, folder)));
}
