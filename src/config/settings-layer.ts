import type { CoderName } from "../model/coder-name.ts";
import type { ConflictChoice } from "../model/conflict-choice.ts";
import type { Json } from "../model/json.ts";
import type { IgnoreChoice } from "../model/ignore-choice.ts";
import type { BackendTable } from "./backend-table.ts";
import type { LayoutChoice } from "./layout-choice.ts";
import type { SettingsFile } from "./settings-schema.ts";

/** What is configured for one coder. */
export interface CoderSettings {
  readonly client?: string | undefined;
  readonly directory?: string | undefined;
}

/** What is done about conflicts at the paths of a glob. */
export interface ConflictRule {
  /** Relative to the target, or below the home with `~/`. */
  readonly path: string;
  readonly choice: ConflictChoice;
}

/** What one origin says: a flag, the environment, a file. Absent means that it says nothing. */
export interface SettingsLayer {
  /** For people: `--coder`, `AGENTSMGR_SOURCE`, a file's path. */
  readonly origin: string;
  readonly source?: string | undefined;
  readonly tagPrefix?: string | undefined;
  readonly submodules?: boolean | undefined;
  readonly fetchTimeout?: number | undefined;
  readonly trusted?: readonly string[] | undefined;
  readonly coders?: readonly CoderName[] | undefined;
  readonly coderSettings?: Readonly<Partial<Record<CoderName, CoderSettings>>> | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly layout?: LayoutChoice | undefined;
  readonly strict?: boolean | undefined;
  readonly onConflict?: ConflictChoice | undefined;
  readonly conflicts?: readonly ConflictRule[] | undefined;
  /** How long backups are kept, such as `30d`. */
  readonly keepBackups?: string | undefined;
  /** Seconds. */
  readonly lockTimeout?: number | undefined;
  readonly ignore?: IgnoreChoice | undefined;
  readonly acceptWeaker?: readonly string[] | undefined;
  /** `CODE` or `CODE:PATH-GLOB`. */
  readonly allow?: readonly string[] | undefined;
  readonly bootstrapDefaults?: Readonly<Record<string, Json>> | undefined;
  readonly backend?: string | undefined;
  readonly backends?: Readonly<Record<string, BackendTable>> | undefined;
  readonly fallbacks?: Readonly<Partial<Record<CoderName, readonly CoderName[]>>> | undefined;
}

/** A checked file as a layer: both forms of `coders` become one. */
export function layerFromFile(file: SettingsFile, origin: string): SettingsLayer {
  const {
    coders,
    "on-conflict": onConflict,
    "lock-timeout": lockTimeout,
    backups,
    bootstrap,
    ...other
  } = file;
  const {
    "tag-prefix": tagPrefix,
    "fetch-timeout": fetchTimeout,
    "accept-weaker": acceptWeaker,
    ...rest
  } = other;
  const selected: CoderName[] = [];
  const coderSettings: Partial<Record<CoderName, CoderSettings>> = {};
  for (const { name, isSelected, client, directory } of listCoders(coders)) {
    if (isSelected) selected.push(name);
    coderSettings[name] = { client, directory };
  }
  const isList = Array.isArray(coders);
  const chosen = isList || selected.length > 0 ? selected : undefined;
  const keepBackups = backups?.keep;
  const bootstrapDefaults = bootstrap?.defaults;
  const renamed = {
    onConflict,
    lockTimeout,
    keepBackups,
    tagPrefix,
    fetchTimeout,
    acceptWeaker,
    bootstrapDefaults,
  };
  return { origin, ...rest, ...renamed, coders: chosen, coderSettings };
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
