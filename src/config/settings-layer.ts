import type { CoderName } from "../model/coder-name.ts";
import type { LayoutChoice, SettingsFile } from "./settings-schema.ts";

/** What is configured for one coder. */
export interface CoderSettings {
  readonly client?: string | undefined;
  readonly directory?: string | undefined;
}

/** What one origin says: a flag, the environment, a file. Absent means that it says nothing. */
export interface SettingsLayer {
  /** For people: `--coder`, `AGENTSMGR_SOURCE`, a file's path. */
  readonly origin: string;
  readonly source?: string | undefined;
  readonly coders?: readonly CoderName[] | undefined;
  readonly coderSettings?: Readonly<Partial<Record<CoderName, CoderSettings>>> | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly layout?: LayoutChoice | undefined;
  readonly strict?: boolean | undefined;
  /** `CODE` or `CODE:PATH-GLOB`. */
  readonly allow?: readonly string[] | undefined;
  readonly fallbacks?: Readonly<Partial<Record<CoderName, readonly CoderName[]>>> | undefined;
}

/** A checked file as a layer: both forms of `coders` become one. */
export function layerFromFile(file: SettingsFile, origin: string): SettingsLayer {
  const { coders, ...rest } = file;
  const selected: CoderName[] = [];
  const coderSettings: Partial<Record<CoderName, CoderSettings>> = {};
  for (const { name, isSelected, client, directory } of listCoders(coders)) {
    if (isSelected) selected.push(name);
    coderSettings[name] = { client, directory };
  }
  const isList = Array.isArray(coders);
  return { origin, ...rest, coders: isList || selected.length > 0 ? selected : undefined, coderSettings };
}

interface ListedCoder extends CoderSettings {
  readonly name: CoderName;
  readonly isSelected: boolean;
}

function listCoders(coders: SettingsFile["coders"]): ListedCoder[] {
  if (coders === undefined) return [];
  if (!Array.isArray(coders))
    return Object.entries(coders).map(([name, { enabled, ...settings }]) => ({
      name: name as CoderName,
      isSelected: enabled ?? false,
      ...settings,
    }));
  return coders.map((coder) => {
    if (typeof coder === "string") return { name: coder, isSelected: true };
    const { name, enabled, ...settings } = coder;
    return { name, isSelected: enabled ?? true, ...settings };
  });
}
