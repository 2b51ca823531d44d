import type { Item } from "../../model/catalog.ts";
import type { Refusal } from "../base.ts";

/** The keys that an agent may have; any other makes the client refuse it (0.61.0). */
const agentKeys = [
  "kind",
  "display_name",
  "tools",
  "mcp_servers",
  "model",
  "temperature",
  "max_turns",
  "timeout_mins",
];

/** @param because how the reason begins */
export function refuseGeminiItem(item: Item, because: string): Refusal | undefined {
  if (item.type !== "agents") return undefined;
  if (!/^[a-z0-9_-]+$/.test(item.name))
    return {
      key: "name",
      reason: `${because}: an agent's name has lower-case letters, digits, \`-\` and \`_\``,
    };
  // A leading underscore hides the file from the loader.
  if (item.name.startsWith("_"))
    return { key: "name", reason: `${because}: an agent's name does not begin with \`_\`` };
  const unknown = Object.keys(item.overrides.gemini?.frontmatter ?? {}).find(
    (key) => !agentKeys.includes(key),
  );
  return unknown === undefined
    ? undefined
    : {
        key: "frontmatter",
        reason: `${because}: an agent has no key \`${unknown}\`, only ${agentKeys.join(", ")}`,
      };
}
