import type { Json } from "../model/json.ts";

/**
 * One change of a settings file.
 *
 * - `set`: gives a key a value, missing tables above it are made; with `first` a new key goes before the others of its
 *   table;
 * - `remove`: takes a key out, its emptied table stays;
 * - `add-element`: appends to a list, unless an equal element is there; a missing list is made;
 * - `remove-element`: takes the first equal element out.
 */
export type SettingsEdit =
  | {
      readonly op: "set";
      readonly path: readonly string[];
      readonly value: Json;
      readonly first?: boolean | undefined;
    }
  | { readonly op: "remove"; readonly path: readonly string[] }
  | { readonly op: "add-element"; readonly path: readonly string[]; readonly value: Json }
  | { readonly op: "remove-element"; readonly path: readonly string[]; readonly value: Json };
