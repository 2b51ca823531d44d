import { posix } from "node:path";
import { editValue } from "../../formats/edit-value.ts";
import { readSettings } from "../../formats/read-settings.ts";
import type { Entry, KeysEntry } from "../../model/entry.ts";
import type { Json } from "../../model/json.ts";

/** Files as they would be if there were nothing but what was rendered, found by the paths that the client looks at. */
export class RenderedFiles {
  readonly #entries: readonly Entry[];
  readonly #links: ReadonlyMap<string, string>;

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.#links = new Map(
      entries.flatMap((entry) =>
        entry.kind === "link" ? [[entry.path, posix.resolve(posix.dirname(entry.path), entry.to)]] : [],
      ),
    );
  }

  /** A settings file as a value; undefined where there is none, or none that can be read. */
  settings(path: string): Json | undefined {
    const found = this.#entries.find((entry) => entry.path === this.#resolve(path));
    if (found?.kind === "keys") return settingsOf(found);
    if (found?.kind !== "file" || typeof found.contents !== "string") return undefined;
    const parsed = readSettings(found.contents, "jsonc", path);
    return parsed.ok ? parsed.value : undefined;
  }

  /** The text of a file, or those of all TOML files in a folder; each with its path. */
  policies(path: string): { readonly path: string; readonly text: string }[] {
    const place = this.#resolve(path);
    return this.#entries.flatMap((entry) => {
      if (entry.kind !== "file" || typeof entry.contents !== "string" || !entry.path.endsWith(".toml"))
        return [];
      if (entry.path === place) return [{ path, text: entry.contents }];
      const isInside = posix.dirname(entry.path) === place;
      return isInside ? [{ path: posix.join(path, posix.basename(entry.path)), text: entry.contents }] : [];
    });
  }

  #resolve(path: string): string {
    for (const [link, target] of this.#links)
      if (path === link || path.startsWith(`${link}/`)) return target + path.slice(link.length);
    return path;
  }
}

function settingsOf({ keys }: KeysEntry): Json {
  return keys.reduce<Json>(
    (value, claim) =>
      editValue(value, {
        op: claim.kind === "element" ? "add-element" : "set",
        path: claim.path,
        value: claim.value,
      }),
    {},
  );
}
