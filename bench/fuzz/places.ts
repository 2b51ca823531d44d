import { coderNames } from "../../src/model/coder-name.ts";
import type { Entry, SettingsFormat } from "../../src/model/entry.ts";
import type { Mode } from "../../src/model/mode.ts";
import { createRenderer } from "../../src/renderers/registry.ts";
import { libraryParts, openLibrary } from "./library.ts";

/** How a file is written that we share with the user. */
export type Shape = SettingsFormat | "html" | "hash";

/** Paths relative to the target. */
export interface Places {
  /** Of files that hold text of the user's and of ours. */
  readonly shared: ReadonlyMap<string, Shape>;
  /** Of files that would be all ours. */
  readonly whole: readonly string[];
  /** The coders' folders. */
  readonly folders: readonly string[];
}

const target = "/target";

/** Where the coders' files go for the largest library, in every layout. */
export async function findPlaces(mode: Mode): Promise<Places> {
  const entries = await renderAll(mode);
  const shared = new Map<string, Shape>();
  const whole = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === "file") whole.add(inTarget(entry.path));
    if (entry.kind === "block") shared.set(inTarget(entry.path), entry.comment);
    if (entry.kind !== "keys") continue;
    for (const path of [entry.path, ...(entry.alternatives ?? [])]) shared.set(inTarget(path), entry.format);
  }
  if (mode === "per-project")
    for (const path of [".gitignore", ".git/info/exclude"]) shared.set(path, "hash");
  const folders = coderNames.map((coder) =>
    inTarget(createRenderer(coder).resolveBaseDirectory({ mode, target, home: target })),
  );
  return { shared, whole: [...whole].sort(), folders: [...new Set(folders)] };
}

async function renderAll(mode: Mode): Promise<Entry[]> {
  const catalog = await openLibrary(Object.fromEntries(libraryParts.map((part) => [part, 4])));
  const layouts = mode === "per-user" ? (["native"] as const) : (["native", "auxiliary"] as const);
  return layouts.flatMap((layout) =>
    coderNames.flatMap((coder) => {
      const options = { mode, target, home: target, layout, coders: coderNames };
      return createRenderer(coder).render(catalog, options).entries;
    }),
  );
}

function inTarget(path: string): string {
  return path.slice(target.length + 1);
}
