import { ConfigurationError } from "../../diagnostics/errors.ts";
import { toData, type Data } from "../../templates/jinja/values/from-data.ts";
import { valueFromYaml } from "../../templates/jinja/read-data.ts";
import { Dict } from "../../templates/jinja/values/dict.ts";
import type { Value } from "../../templates/jinja/values/value.ts";

export interface ExternalReading {
  /** The paths by their names; templates. */
  readonly paths: Readonly<Record<string, string>>;
  /** Renders a path when a template first asks for what is there. */
  readonly render: (path: string) => string;
  /** The text of a file, relative to the destination; undefined where there is none. */
  readonly read: (path: string) => string | undefined;
}

/**
 * What templates see as `_external_data`. A file is read when it is first asked for, and once; one that is not there is
 * an empty mapping.
 */
export function makeExternalData({ paths, render, read }: ExternalReading): Readonly<Record<string, Data>> {
  const known = new Map<string, Value>();
  const data: Record<string, Data> = {};
  for (const [name, template] of Object.entries(paths))
    Object.defineProperty(data, name, {
      enumerable: true,
      get: (): Data => {
        const before = known.get(name);
        const value = before === undefined ? readExternal(name, render(template), read) : before;
        known.set(name, value);
        return toData(value);
      },
    });
  return data;
}

/** Copier reads wherever the path leads. Here a template sees nothing of the disk but the destination. */
function readExternal(name: string, path: string, read: ExternalReading["read"]): Value {
  if (/^(?:[/\\~]|[a-z]:)/i.test(path) || path.split(/[\\/]/).includes(".."))
    throw externalFault(name, `its path leaves the destination: \`${path}\``);
  const text = read(path);
  if (text === undefined) return new Dict();
  const value = valueFromYaml(text);
  if (!value.ok) throw externalFault(name, `\`${path}\` is no YAML: ${value.message}`);
  return value.value;
}

function externalFault(name: string, reason: string): ConfigurationError {
  return new ConfigurationError("bootstrap/external-data", `the external data \`${name}\`: ${reason}`);
}
