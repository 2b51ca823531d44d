import type { Item } from "../../model/catalog.ts";
import type { Refusal } from "../base.ts";
import { bodyTexts } from "../shared/body-texts.ts";

const reserved = ["self", "system", "user", "model", "tool", "config", "default", "main"];
/** Most names. The pattern for all letters takes half a millisecond to build. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,48}[A-Za-z0-9]$/;

/**
 * Agent rules of Qwen Code 0.24.4: 2 to 50 characters, no reserved word, a body of at least 10 characters.
 *
 * @param because how the reason begins
 */
export function refuseQwenItem(item: Item, because: string): Refusal | undefined {
  if (item.type !== "agents") return undefined;
  if (!isAgentName(item.name))
    return {
      key: "name",
      reason: `${because}: an agent's name has 2 to 50 letters, digits, \`-\` or \`_\` between letters or digits`,
    };
  if (reserved.includes(item.name.toLowerCase()))
    return { key: "name", reason: `${because}: the word is reserved` };
  const isShort = bodyTexts(item).some((text) => text.trim().length < 10);
  return isShort
    ? { key: "name", reason: `${because}: an agent's body has at least 10 characters` }
    : undefined;
}

function isAgentName(name: string): boolean {
  return plainName.test(name) || /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,48}[\p{L}\p{N}]$/u.test(name);
}
