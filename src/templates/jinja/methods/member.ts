import { attributeOf } from "./attribute-of.ts";
import { itemOf } from "../values/item-of.ts";
import { asText } from "../values/text.ts";
import { Undefined, undefinedBecause, undefinedMember } from "../values/undefined.ts";
import { orElse, type Value } from "../values/value.ts";

const members = { getAttribute, getItem };

/** `target.name`: an attribute or method, else the item of that key. */
export function getAttribute(target: Value, name: string): Value {
  if (target instanceof Undefined) return target.attribute(name);
  if (name.startsWith("__")) return undefinedBecause(`\`${name}\` is closed to templates`);
  const attribute = attributeOf(target, name, members);
  const found = attribute === undefined ? itemOf(target, name) : attribute;
  return orElse(found, () => undefinedMember(target, name));
}

/** `target[key]`: the item of that key, else the attribute of that name. */
export function getItem(target: Value, key: Value): Value {
  if (target instanceof Undefined) return target.item(key);
  const item = itemOf(target, key);
  if (item !== undefined) return item;
  const name = asText(key);
  const attribute =
    name === undefined || name.startsWith("__") ? undefined : attributeOf(target, name, members);
  return orElse(attribute, () => undefinedMember(target, key));
}

/** The attribute alone, as the filter `attr` reads it. */
export function attributeOnly(target: Value, name: string): Value {
  if (target instanceof Undefined) return target.attribute(name);
  const attribute = name.startsWith("__") ? undefined : attributeOf(target, name, members);
  return orElse(attribute, () => undefinedMember(target, name));
}
