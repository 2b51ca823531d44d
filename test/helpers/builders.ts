import type {
  Catalog,
  Hook,
  Item,
  MemoryText,
  PermissionPolicy,
  Server,
  Skill,
} from "../../src/model/catalog.ts";
import { coderNames } from "../../src/model/coder-name.ts";
import type { Entry, FileEntry, KeysEntry, Rendering } from "../../src/model/entry.ts";
import type { Json } from "../../src/model/json.ts";
import type { RenderOptions } from "../../src/renderers/base.ts";
import { createRenderer } from "../../src/renderers/registry.ts";
import { createCatalog } from "../../src/model/create-catalog.ts";

export const target = "/home/user/project";
export const home = "/home/user";

/** The same body in every dialect, so that nothing is translated. */
export function sameBody(text: string, path = "contents/body.md"): Item["bodies"] {
  return Object.fromEntries(coderNames.map((coder) => [coder, { text, path }]));
}

export function command(parts: Partial<Item> = {}): Item {
  return item({ type: "commands", name: "tidy", description: "Tidies up", ...parts });
}

export function agent(parts: Partial<Item> = {}): Item {
  return item({ type: "agents", name: "reviewer", description: "Reviews changes", ...parts });
}

function item(parts: Pick<Item, "type" | "name" | "description"> & Partial<Item>): Item {
  return {
    overrides: {},
    bodies: sameBody("Look at the whole tree.\n"),
    path: `configurations/${parts.type}/${parts.name}.toml`,
    ...parts,
  };
}

export function skill(parts: Partial<Skill> = {}): Skill {
  const name = parts.name ?? "release-notes";
  const text = `---\nname: ${name}\ndescription: Writes notes\n---\n\nBody.\n`;
  return {
    name,
    description: "Writes notes",
    files: [{ path: "SKILL.md", contents: new TextEncoder().encode(text), mode: 0o644 }],
    path: `skills/${name}/SKILL.md`,
    ...parts,
  };
}

export function memoryText(parts: Partial<MemoryText> = {}): MemoryText {
  const name = parts.name ?? "10-general";
  return { name, text: "Keep it small.\n", path: `contents/memory/${name}.md`, ...parts };
}

/** Stdio unless there is a `url`. */
export function server(parts: Partial<Server> = {}): Server {
  const isRemote = parts.url !== undefined;
  return {
    name: "docs",
    transport: isRemote ? "http" : "stdio",
    ...(isRemote ? {} : { command: "docs-server" }),
    args: [],
    env: {},
    headers: {},
    enabled: true,
    ...parts,
  };
}

export function hook(parts: Partial<Hook> = {}): Hook {
  const isCommand = parts.script === undefined;
  return {
    name: "guard",
    event: "pre-tool-use",
    arguments: [],
    ...(isCommand ? { command: "true" } : {}),
    ...parts,
  };
}

export function hookScript(name = "guard.sh"): NonNullable<Hook["script"]> {
  return { name, contents: new TextEncoder().encode("#!/bin/sh\nexit 0\n"), mode: 0o644 };
}

export function permissions(parts: Partial<PermissionPolicy> = {}): PermissionPolicy {
  return { directories: [], allow: [], ask: [], deny: [], ...parts };
}

export interface RenderRequest extends RenderOptions {
  readonly client?: string;
}

/** Renders parts of a catalog for a coder: into the project, unless options say otherwise. */
export function renderParts(
  coder: string,
  parts: Partial<Catalog>,
  { client, ...options }: RenderRequest = {},
): Rendering {
  return createRenderer(coder, { client }).render(createCatalog(parts), { target, home, ...options });
}

/** The text of a file entry. */
export function textAt({ entries }: Pick<Rendering, "entries">, path: string): string {
  const entry = entries.find((candidate) => candidate.path === path);
  if (entry?.kind !== "file")
    throw new Error(`no file at ${path}, only at ${entries.map(({ path }) => path).join(", ")}`);
  return textOf(entry);
}

export function textOf({ contents }: FileEntry): string {
  return typeof contents === "string" ? contents : new TextDecoder().decode(contents);
}

export function pathsOf(entries: readonly Entry[]): string[] {
  return entries.map(({ path }) => path);
}

/** What a settings file holds when nothing else is in it: values set, elements in lists. Undefined: no such file. */
export function settingsAt({ entries }: Pick<Rendering, "entries">, path: string): Json | undefined {
  const entry = entries.find((candidate) => candidate.path === path);
  return entry?.kind === "keys" ? settingsOf(entry) : undefined;
}

type Table = { [key: string]: Json | Table };

export function settingsOf({ keys }: KeysEntry): Json {
  const root: Table = {};
  for (const { kind, path, value } of keys) {
    const above = path.slice(0, -1).reduce<Table>((table, key) => (table[key] ??= {}) as Table, root);
    const last = path.at(-1) ?? "";
    above[last] = kind === "value" ? value : [...((above[last] ?? []) as readonly Json[]), value];
  }
  return root;
}

/** The notes of one feature, as `item: reason`. */
export function notesOf({ notes }: Rendering, feature: string): string[] {
  return notes
    .filter((note) => note.feature === feature)
    .map((note) => (note.item === undefined ? note.reason : `${note.item}: ${note.reason}`));
}
