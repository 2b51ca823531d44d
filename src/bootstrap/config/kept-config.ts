import { digest } from "../../files/digest.ts";
import { Dict } from "../../templates/jinja/values/dict.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import type { TemplateConfig } from "./template-config.ts";

/** Names of values that JSON does not have. */
const tags = { int: "$int", dict: "$dict", set: "$set" } as const;

/**
 * What a template says about itself, as JSON: reading it again takes a tenth of the time that YAML takes.
 *
 * @param file the bytes of its `copier.yml`, the only document
 */
export function keepConfig(config: TemplateConfig, file: Uint8Array): string {
  const plain = JSON.stringify({ of: digest(file), config }, (_name, value: unknown) => {
    if (typeof value === "bigint") return { [tags.int]: String(value) };
    if (value instanceof Dict) return { [tags.dict]: [...value.entries()] };
    return value instanceof Set ? { [tags.set]: [...value] } : value;
  });
  return `${plain}\n`;
}

/** Undefined when it was kept of another file. */
export function readKeptConfig(text: string, file: Uint8Array): TemplateConfig | undefined {
  const kept = JSON.parse(text, revive) as { readonly of: string; readonly config: TemplateConfig };
  return kept.of === digest(file) ? kept.config : undefined;
}

function revive(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (tags.int in value) return BigInt(String(value[tags.int]));
  if (tags.dict in value) return new Dict(value[tags.dict] as (readonly [Value, Value])[]);
  return tags.set in value ? new Set(value[tags.set] as readonly unknown[]) : value;
}
