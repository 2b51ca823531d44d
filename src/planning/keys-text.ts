import { SettingsFileError } from "../diagnostics/errors.ts";
import { editSettings } from "../formats/edit-settings.ts";
import { isList } from "../formats/json-object.ts";
import type { Parsed } from "../formats/parsed.ts";
import { readSettings } from "../formats/read-settings.ts";
import type { SettingsEdit } from "../formats/settings-edit.ts";
import { withValueOf } from "../formats/value-range.ts";
import type { SettingsFormat } from "../model/entry.ts";
import type { Json } from "../model/json.ts";
import type { State } from "./decide.ts";
import { settingEdits } from "./ranked-keys.ts";
import { findPlace, isEmptyContainer } from "./json-place.ts";
import { containersMadeBy, elementsAt, removalOf, settingOf } from "./key-edits.ts";
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
      return elementsAt(this.#root, part.path).some((element) => digestOf(element) === part.digest)
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

  blockText(): undefined {
    return undefined;
  }

  withPartOf(text: string, id: PartId): SharedText {
    const part = parsePartId(id);
    const { format, path } = this.#options;
    const other = readSettings(text, format, path);
    const place = part?.kind === "key" && other.ok ? findPlace(other.value, part.path) : undefined;
    if (part?.kind !== "key" || place?.kind !== "present") return this.without([id]);
    const spliced = withValueOf(this.text, text, { format, path: part.path });
    const isSame = spliced !== undefined && this.#says(spliced, part.path, digestOf(place.value));
    return isSame
      ? this.#reopened(spliced)
      : this.#edited([{ op: "set", path: part.path, value: place.value }]);
  }

  with(ids: readonly PartId[]): SharedText {
    const found = ids.flatMap((id) => this.#options.claim?.parts.get(id)?.claim ?? []);
    const claims =
      this.#options.format === "toml" ? found.sort((a, b) => a.path.length - b.path.length) : found;
    const made = claims.flatMap((claim) => containersMadeBy(this.#root, claim));
    const containers = new Set([...this.#options.containers, ...made]);
    for (const { kind, path } of claims) if (kind === "value") containers.delete(toPointer(path));
    // A new file is printed as it is claimed; nothing stands there that ours could go before.
    const edits = this.text === "" ? claims.map(settingOf) : settingEdits(this.#root, claims);
    return this.#edited(edits, [...containers]);
  }

  /**
   * TOML: tables go before top-level keys, the other way round than they came. Each takes the blank lines with it that
   * it brought, and those of the user stay.
   */
  without(ids: readonly PartId[]): SharedText {
    const isInner = (id: PartId): boolean =>
      this.#options.format === "toml" && id.indexOf("/", id.indexOf("/") + 1) > 0;
    const inner = ids.filter(isInner);
    const outer = ids.filter((id) => !isInner(id));
    const first = inner.length === 0 ? this : this.#edited(this.#removals(inner)).tidied();
    return outer.length === 0 ? first : first.#edited(this.#removals(outer));
  }

  tidied(): KeysText {
    for (const pointer of this.#options.containers.filter(
      (one) => this.#isEmptied(one) && !this.#isNeeded(one),
    )) {
      const next = this.#edited([{ op: "remove", path: fromPointer(pointer) }]);
      // The container above may be empty now: look again.
      if (!losesComment(this.text, next.text)) return next.tidied();
    }
    return this;
  }

  #removals(ids: readonly PartId[]): SettingsEdit[] {
    return ids.flatMap((id) => removalOf(this.#root, id));
  }

  #isNeeded(pointer: string): boolean {
    const claims = [...(this.#options.claim?.parts.values() ?? [])];
    return claims.some(({ claim }) => `${toPointer(claim.path)}/`.startsWith(`${pointer}/`));
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

  #edited(
    edits: readonly SettingsEdit[],
    containers: readonly string[] = this.#options.containers,
  ): KeysText {
    return this.#reopened(editSettings(this.text, this.#options.format, edits), containers);
  }

  #says(text: string, path: readonly string[], wanted: string): boolean {
    const settings = readSettings(text, this.#options.format, this.#options.path);
    const place = settings.ok ? findPlace(settings.value, path) : undefined;
    return place?.kind === "present" && digestOf(place.value) === wanted;
  }

  #reopened(text: string, containers: readonly string[] = this.#options.containers): KeysText {
    const settings = readSettings(text, this.#options.format, this.#options.path);
    if (settings.ok) return new KeysText(text, settings.value, { ...this.#options, containers });
    const { diagnostics } = settings;
    const message = `\`${this.#options.path}\` cannot be edited`;
    throw new SettingsFileError("settings/edit-failed", message, { diagnostics });
  }
}
