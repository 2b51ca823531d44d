import type { Json } from "../../model/json.ts";
import type { KeyClaim, KeysEntry, SettingsFormat } from "../../model/entry.ts";

/** The keys of one settings file in the making. One writer per file: all that goes in leaves as one entry. */
export class SettingsDraft {
  readonly #keys: KeyClaim[] = [];

  /** Claims a key's whole value. Undefined claims nothing. */
  set(path: readonly string[], value: Json | undefined): this {
    if (value !== undefined) this.#keys.push({ kind: "value", path, value });
    return this;
  }

  /** Like `set`, before the user's own keys of the same table: for coders that let the last matching rule win. */
  setFirst(path: readonly string[], value: Json): this {
    this.#keys.push({ kind: "value", path, value, first: true });
    return this;
  }

  /** Claims a key at the top of the file that says what the file is. What the user or the client has there stays. */
  setTop(path: readonly string[], value: Json, yields: "to-key" | "to-file"): this {
    this.#keys.unshift({ kind: "value", path, value, first: true, yields });
    return this;
  }

  /** Claims elements of a list that is shared with the user. */
  add(path: readonly string[], values: readonly Json[]): this {
    for (const value of values) this.#keys.push({ kind: "element", path, value });
    return this;
  }

  get isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  /** No entry at all when nothing is claimed. */
  toEntries(file: {
    readonly path: string;
    readonly alternatives?: readonly string[];
    readonly format: SettingsFormat;
    readonly outdatedBy?: string;
  }): KeysEntry[] {
    return this.isEmpty ? [] : [{ kind: "keys", ...file, keys: this.#keys }];
  }
}
