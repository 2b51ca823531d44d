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
import type { EditedText, SharedText, TextEdits } from "./shared-text.ts";

export interface KeysTextOptions {
  readonly format: SettingsFormat;
  readonly path: string;
  readonly claim: KeysClaim | undefined;
  /** JSON pointers of the tables and lists that we made before. */
  readonly containers: readonly string[];
}

/** A settings file; an empty text is a file that is still to be made. */
export function openKeysText(text: string, options: KeysTextOptions): Parsed<SharedText> {
  const parsed = readSettings(text, options.format, options.path);
  return parsed.ok ? { ok: true, value: new KeysText(text, parsed.value, options) } : parsed;
}

class KeysText implements SharedText {
  readonly #text: string;
  readonly #root: Json;
  readonly #options: KeysTextOptions;

  constructor(text: string, root: Json, options: KeysTextOptions) {
    this.#text = text;
    this.#root = root;
    this.#options = options;
  }

  stateOf(id: PartId): State {
    return stateIn(this.#root, id);
  }

  isBlocked(id: PartId): boolean {
    const part = parsePartId(id);
    if (part?.kind !== "key" && part?.kind !== "element") return false;
    const place = findPlace(this.#root, part.path);
    return place.kind === "blocked" || (part.kind === "element" && place.kind === "present" && !isList(place.value));
  }

  edit(edits: TextEdits): EditedText {
    const added = edits.set.flatMap((id) => this.#containersFor(id));
    const containers = [...new Set([...this.#options.containers, ...added])];
    const changed = editSettings(this.#text, this.#options.format, this.#settingsEdits(edits));
    const text = edits.remove.length === 0 ? changed : this.#withoutEmptied(changed, containers);
    const root = this.#reread(text);
    const left = containers.filter((pointer) => findPlace(root, fromPointer(pointer)).kind === "present");
    return { text, isEmpty: isEmptyContainer(root) && isBlank(text), containers: left };
  }

  #containersFor(id: PartId): string[] {
    const part = parsePartId(id);
    if (part?.kind !== "key" && part?.kind !== "element") return [];
    const missing = missingContainers(this.#root, part.path);
    return (part.kind === "key" ? missing.filter((path) => path.length < part.path.length) : missing).map(toPointer);
  }

  #settingsEdits({ set, remove }: TextEdits): SettingsEdit[] {
    return [...remove.flatMap((id) => this.#removal(id)), ...set.flatMap((id) => this.#setting(id))];
  }

  #removal(id: PartId): SettingsEdit[] {
    const part = parsePartId(id);
    if (part?.kind === "key") return [{ op: "remove", path: part.path }];
    if (part?.kind !== "element") return [];
    const value = elementsAt(this.#root, part.path).find((element) => digestOf(element) === part.digest);
    return value === undefined ? [] : [{ op: "remove-element", path: part.path, value }];
  }

  #setting(id: PartId): SettingsEdit[] {
    const claim = this.#options.claim?.parts.get(id)?.claim;
    if (claim === undefined) return [];
    const { path, value } = claim;
    if (claim.kind === "element") return [{ op: "add-element", path, value }];
    return [{ op: "set", path, value, ...(claim.first === undefined ? {} : { first: claim.first }) }];
  }

  /** Takes out the tables and lists that we made and that hold nothing any more, innermost first. */
  #withoutEmptied(text: string, containers: readonly string[]): string {
    const wanted = new Set([...(this.#options.claim?.parts.keys() ?? [])]);
    const candidates = containers.filter((pointer) => !wanted.has(`key:${pointer}`)).map(fromPointer);
    let current = text;
    for (const path of candidates.sort((a, b) => b.length - a.length)) {
      const place = findPlace(this.#reread(current), path);
      if (place.kind === "present" && isEmptyContainer(place.value))
        current = editSettings(current, this.#options.format, [{ op: "remove", path }]);
    }
    return current;
  }

  #reread(text: string): Json {
    const settings = readSettings(text, this.#options.format, this.#options.path);
    if (settings.ok) return settings.value;
    const { diagnostics } = settings;
    throw new SettingsFileError("settings/edit-failed", `\`${this.#options.path}\` cannot be edited`, { diagnostics });
  }
}

function stateIn(root: Json, id: PartId): State {
  const part = parsePartId(id);
  if (part?.kind === "element")
    return elementsAt(root, part.path).some((element) => digestOf(element) === part.digest) ? part.digest : undefined;
  const place = part?.kind === "key" ? findPlace(root, part.path) : undefined;
  return place?.kind === "present" ? digestOf(place.value) : undefined;
}

function elementsAt(root: Json, path: readonly string[]): readonly Json[] {
  const place = findPlace(root, path);
  return place.kind === "present" && isList(place.value) ? place.value : [];
}

/** Only brackets and space: no comment of the user's. */
function isBlank(text: string): boolean {
  return text.replace(/^\uFEFF/, "").replace(/[\s{}]/g, "") === "";
}
