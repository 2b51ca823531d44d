import { SettingsFileError } from "../diagnostics/errors.ts";
import { editSettings } from "../formats/edit-settings.ts";
import { isList } from "../formats/json-object.ts";
import type { Parsed } from "../formats/parsed.ts";
import { readSettings } from "../formats/read-settings.ts";
import type { SettingsEdit } from "../formats/settings-edit.ts";
import type { SettingsFormat } from "../model/entry.ts";
import type { Json } from "../model/json.ts";
import type { State } from "./decide.ts";
import { findPlace, isEmptyContainer, missingContainers } from "./json-place.ts";
import type { PartId } from "./part-id.ts";
import { digestOf, fromPointer, parsePartId, toPointer } from "./part-id.ts";
import type { KeysClaim } from "./path-claim.ts";
import { losesComment, saysNothing } from "./settings-comments.ts";
import type { SharedText } from "./shared-text.ts";

export interface KeysTextOptions {
  readonly format: SettingsFormat;
  readonly path: string;
  readonly claim: KeysClaim | undefined;
  /** JSON pointers of the tables and lists that we made before. */
  readonly containers: readonly string[];
}

/** A settings file. An empty text is a file that is still to be made. */
export function openKeysText(text: string, options: KeysTextOptions): Parsed<SharedText> {
  const settings = readSettings(text, options.format, options.path);
  return settings.ok ? { ok: true, value: new KeysText(text, settings.value, options) } : settings;
}

class KeysText implements SharedText {
  readonly text: string;
  readonly #root: Json;
  readonly #options: KeysTextOptions;

  constructor(text: string, root: Json, options: KeysTextOptions) {
    this.text = text;
    this.#root = root;
    this.#options = options;
  }

  get containers(): readonly string[] {
    return this.#options.containers.filter((pointer) => this.#find(pointer).kind === "present");
  }

  get isEmpty(): boolean {
    return isEmptyContainer(this.#root) && saysNothing(this.text);
  }

  stateOf(id: PartId): State {
    const part = parsePartId(id);
    if (part?.kind === "element")
      return this.#elementsAt(part.path).some((element) => digestOf(element) === part.digest)
        ? part.digest
        : undefined;
    if (part?.kind !== "key") return undefined;
    const place = findPlace(this.#root, part.path);
    // What is left of a table of ours is no value of the user's.
    if (place.kind !== "present" || this.#isEmptied(toPointer(part.path))) return undefined;
    return digestOf(place.value);
  }

  isBlocked(id: PartId): boolean {
    const part = parsePartId(id);
    if (part?.kind !== "key" && part?.kind !== "element") return false;
    const place = findPlace(this.#root, part.path);
    return (
      place.kind === "blocked" ||
      (part.kind === "element" && place.kind === "present" && !isList(place.value))
    );
  }

  with(ids: readonly PartId[]): SharedText {
    const containers = new Set([
      ...this.#options.containers,
      ...ids.flatMap((id) => this.#containersFor(id)),
    ]);
    for (const id of ids) if (id.startsWith("key:")) containers.delete(id.slice("key:".length));
    return this.#edited(
      ids.flatMap((id) => this.#setting(id)),
      [...containers],
    );
  }

  without(ids: readonly PartId[]): SharedText {
    return this.#edited(ids.flatMap((id) => this.#removal(id)));
  }

  tidied(): SharedText {
    const emptied = this.#options.containers.filter((pointer) => this.#isEmptied(pointer));
    for (const pointer of emptied) {
      const next = this.#edited([{ op: "remove", path: fromPointer(pointer) }]);
      // The container above may be empty now: look again.
      if (!losesComment(this.text, next.text)) return next.tidied();
    }
    return this;
  }

  #find(pointer: string) {
    return findPlace(this.#root, fromPointer(pointer));
  }

  #isEmptied(pointer: string): boolean {
    const place = this.#find(pointer);
    return (
      this.#options.containers.includes(pointer) && place.kind === "present" && isEmptyContainer(place.value)
    );
  }

  #elementsAt(path: readonly string[]): readonly Json[] {
    const place = findPlace(this.#root, path);
    return place.kind === "present" && isList(place.value) ? place.value : [];
  }

  #containersFor(id: PartId): string[] {
    const part = parsePartId(id);
    if (part?.kind !== "key" && part?.kind !== "element") return [];
    const missing = missingContainers(this.#root, part.path);
    return (part.kind === "key" ? missing.filter((path) => path.length < part.path.length) : missing).map(
      toPointer,
    );
  }

  #removal(id: PartId): SettingsEdit[] {
    const part = parsePartId(id);
    if (part?.kind === "key") return [{ op: "remove", path: part.path }];
    if (part?.kind !== "element") return [];
    const value = this.#elementsAt(part.path).find((element) => digestOf(element) === part.digest);
    return value === undefined ? [] : [{ op: "remove-element", path: part.path, value }];
  }

  #setting(id: PartId): SettingsEdit[] {
    const claim = this.#options.claim?.parts.get(id)?.claim;
    if (claim === undefined) return [];
    const { path, value } = claim;
    if (claim.kind === "element") return [{ op: "add-element", path, value }];
    return [{ op: "set", path, value, ...(claim.first === undefined ? {} : { first: claim.first }) }];
  }

  #edited(
    edits: readonly SettingsEdit[],
    containers: readonly string[] = this.#options.containers,
  ): SharedText {
    const text = editSettings(this.text, this.#options.format, edits);
    const opened = openKeysText(text, { ...this.#options, containers });
    if (opened.ok) return opened.value;
    const { path } = this.#options;
    const { diagnostics } = opened;
    throw new SettingsFileError("settings/edit-failed", `\`${path}\` cannot be edited`, { diagnostics });
  }
}
