import type { KeysEntry } from "../../src/model/entry.ts";

/** The permissions of a settings file of Claude Code, as they stand there. */
export interface ClaudePermissions {
  readonly allow?: readonly string[];
  readonly ask?: readonly string[];
  readonly deny?: readonly string[];
  readonly defaultMode?: string;
  readonly additionalDirectories?: readonly string[];
}

/** The file as the entry that a renderer would make. */
export function claudeSettings(path: string, permissions: ClaudePermissions): KeysEntry {
  const { defaultMode, ...lists } = permissions;
  const elements = Object.entries(lists).flatMap(([name, values]: [string, readonly string[]]) =>
    values.map((value) => ({ kind: "element", path: ["permissions", name], value }) as const),
  );
  const mode = { kind: "value", path: ["permissions", "defaultMode"], value: defaultMode ?? "" } as const;
  return {
    kind: "keys",
    path,
    format: "json",
    keys: [...elements, ...(defaultMode === undefined ? [] : [mode])],
  };
}
