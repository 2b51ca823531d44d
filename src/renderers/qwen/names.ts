import type { Item } from "../../model/catalog.ts";
import type { Refusal } from "../base.ts";
import type { ClientVersion } from "../client-version.ts";
import { bodyTexts } from "../shared/body-texts.ts";

const reserved = ["self", "system", "user", "model", "tool", "config", "default", "main"];
const agentName = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,48}[\p{L}\p{N}]$/u;

/** Agent rules of Qwen Code 0.24.4: 2 to 50 characters, no reserved word, a body of at least 10 characters. */
export function refuseQwenName(item: Item, client: ClientVersion): Refusal | undefined {
  if (item.type !== "agents") return undefined;
  const because = `Qwen Code ${client.text} refuses it`;
  if (!agentName.test(item.name))
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
