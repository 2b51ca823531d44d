import type { HookEvent } from "../../../src/model/hooks-file.ts";
import type { Hook, Server } from "../../../src/model/catalog.ts";
import type { ListedHook } from "../harness/client-adapter.ts";
import { toolsOf } from "../libraries/servers/mcp-answers.ts";
import type { Wanted } from "./select.ts";
import { idsOf, type ToolIds } from "./tool-ids.ts";

/** A record of things, each by the name that the client has for it. */
export function rowsOf<Item, Row>(
  items: readonly Item[],
  name: (item: Item) => string,
  row: (item: Item) => Row,
): Record<string, Row> {
  return Object.fromEntries(items.map((item) => [name(item), row(item)]));
}

export function nameOf({ name }: { readonly name: string }): string {
  return name;
}

export function isOn({ enabled }: Server): boolean {
  return enabled;
}

export interface HookWords {
  readonly events: Readonly<Partial<Record<HookEvent, string>>>;
  readonly ids: ToolIds;
  /** Default: the ids with `|` between them. */
  readonly matcher?: (ids: readonly string[]) => string;
}

/** What a client should make of our hooks; those whose event it lacks, or none of whose tools it has, are left out. */
export function hookRows(
  hooks: readonly Hook[],
  { events, ids, matcher = (found) => found.join("|") }: HookWords,
): ListedHook[] {
  return hooks.flatMap(({ event: neutral, tools = [] }) => {
    const event = events[neutral];
    const found = idsOf(tools, ids);
    const isForNothing = tools.length > 0 && found.length === 0;
    if (event === undefined || isForNothing) return [];
    return [{ event, matcher: found.length === 0 ? undefined : matcher(found) }];
  });
}

/** The tools that a server of ours offers, behind the filters of the library. */
export function offeredTools({ name, tools, excludeTools = [] }: Server): string[] {
  return toolsOf(name).filter(
    (tool) => (tools === undefined || tools.includes(tool)) && !excludeTools.includes(tool),
  );
}

/** The same, for a client that does not offer what the policy denies. */
export function permittedTools(server: Server, { policy }: Wanted): string[] {
  const denied = policy.deny.flatMap((spec) =>
    typeof spec !== "string" && "server" in spec && spec.server === server.name ? [spec.tool] : [],
  );
  if (denied.includes(undefined)) return [];
  return offeredTools(server).filter((tool) => !denied.includes(tool));
}
