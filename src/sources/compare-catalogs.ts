import { digest } from "../files/digest.ts";
import type { Catalog } from "../model/catalog.ts";

export interface ItemChange {
  readonly action: "added" | "changed" | "removed";
  /** Such as `command release`. */
  readonly item: string;
}

/** What differs between two states of a library, in the order of its kinds; what is gone at the end. */
export function compareCatalogs(before: Catalog, after: Catalog): ItemChange[] {
  const [old, now] = [itemDigests(before), itemDigests(after)];
  const names = [...new Set([...now.keys(), ...old.keys()])];
  return names.flatMap((item): ItemChange[] => {
    if (old.get(item) === now.get(item)) return [];
    return [{ item, action: !old.has(item) ? "added" : now.has(item) ? "changed" : "removed" }];
  });
}

function itemDigests(catalog: Catalog): Map<string, string> {
  const lists = {
    command: catalog.commands,
    agent: catalog.agents,
    skill: catalog.skills,
    memory: catalog.memory,
    server: catalog.servers,
    hook: catalog.hooks,
  } as const;
  const named = Object.entries(lists).flatMap(([kind, items]) =>
    items.map((item) => [`${kind} ${item.name}`, digestOf(item)] as const),
  );
  const templates = catalog.templates.map(
    (template) => [`template ${template.path}`, digestOf(template)] as const,
  );
  const rest = [
    ["permissions", digestOf(catalog.permissions)],
    ["models", digestOf(catalog.models)],
  ] as const;
  return new Map([...named, ...templates, ...rest]);
}

function digestOf(value: unknown): string {
  return digest(
    JSON.stringify(value, (_key, each: unknown) => (each instanceof Uint8Array ? digest(each) : each)),
  );
}
