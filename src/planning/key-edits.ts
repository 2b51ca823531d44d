import { isList } from "../formats/json-object.ts";
import type { SettingsEdit } from "../formats/settings-edit.ts";
import type { KeyClaim } from "../model/entry.ts";
import type { Json } from "../model/json.ts";
import { findPlace, missingContainers } from "./json-place.ts";
import type { PartId } from "./part-id.ts";
import { digestOf, parsePartId, toPointer } from "./part-id.ts";

/** The edit that takes a part out of a settings file; none when it is not there. */
export function removalOf(root: Json, id: PartId): SettingsEdit[] {
  const part = parsePartId(id);
  if (part?.kind === "key") return [{ op: "remove", path: part.path }];
  if (part?.kind !== "element") return [];
  const value = elementsAt(root, part.path).find((element) => digestOf(element) === part.digest);
  return value === undefined ? [] : [{ op: "remove-element", path: part.path, value }];
}

export function settingOf(claim: KeyClaim): SettingsEdit {
  const { path, value } = claim;
  if (claim.kind === "element") return { op: "add-element", path, value };
  return { op: "set", path, value, ...(claim.first === undefined ? {} : { first: claim.first }) };
}

/** JSON pointers of the tables and the list that setting a key makes. */
export function containersMadeBy(root: Json, { kind, path }: KeyClaim): string[] {
  const missing = missingContainers(root, path);
  return (kind === "value" ? missing.filter((prefix) => prefix.length < path.length) : missing).map(
    toPointer,
  );
}

/** The list at a path; empty when there is none. */
export function elementsAt(root: Json, path: readonly string[]): readonly Json[] {
  const place = findPlace(root, path);
  return place.kind === "present" && isList(place.value) ? place.value : [];
}
