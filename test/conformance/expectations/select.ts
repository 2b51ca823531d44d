import type {
  Catalog,
  Conditions,
  Hook,
  Item,
  MemoryText,
  Metadata,
  PermissionPolicy,
  Server,
  Skill,
} from "../../../src/model/catalog.ts";
import type { CoderName } from "../../../src/model/coder-name.ts";
import type { ToolSpec } from "../../../src/model/tool-spec.ts";
import type { Mode } from "../../../src/model/mode.ts";

/** A command or an agent as one coder should have it. */
export interface WantedItem extends Omit<Metadata, "model"> {
  readonly item: Item;
  readonly name: string;
  readonly description: string;
  readonly category: readonly string[];
  /** The model's id in the coder's own spelling; undefined leaves it to the coder. */
  readonly model: string | undefined;
  readonly frontmatter: Readonly<Record<string, unknown>>;
}

/** What of a catalog is meant for one coder in a place. Worked out from the library format, not by the renderers. */
export interface Wanted {
  readonly coder: CoderName;
  /** All of it. */
  readonly catalog: Catalog;
  readonly commands: readonly WantedItem[];
  readonly agents: readonly WantedItem[];
  readonly skills: readonly Skill[];
  readonly memory: readonly MemoryText[];
  readonly servers: readonly Server[];
  readonly hooks: readonly Hook[];
  readonly policy: PermissionPolicy;
  readonly model: string | undefined;
  readonly smallModel: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** The languages of the projects that the suite makes; see `createPlace`. Per user there is no selection by language. */
export const projectLanguages = ["typescript"];

export function selectFor(coder: CoderName, catalog: Catalog, mode: Mode): Wanted {
  const fits = (conditions: Conditions): boolean => isMeant(conditions, coder, mode);
  const specs = <Spec extends ToolSpec>(list: readonly Spec[]): Spec[] =>
    list.filter((spec) => typeof spec === "string" || fits(spec as Conditions));
  const { permissions, models } = catalog;
  const model = (name: string | undefined): string | undefined => modelFor(name, coder, catalog);
  const item = (found: Item): WantedItem => {
    const { frontmatter = {}, ...own } = found.overrides[coder] ?? {};
    const view = { ...found, ...withoutUndefined(own) };
    return {
      ...view,
      item: found,
      description: view.description ?? found.description,
      category: view.category ?? [],
      allowedTools: view.allowedTools && specs(view.allowedTools),
      model: model(view.model),
      frontmatter,
    };
  };
  return {
    coder,
    catalog,
    commands: catalog.commands.filter(fits).map(item),
    agents: catalog.agents.filter(fits).map(item),
    skills: catalog.skills.filter(fits),
    memory: catalog.memory.filter(fits),
    servers: catalog.servers.filter(fits),
    hooks: catalog.hooks.filter(fits),
    policy: {
      ...permissions,
      allow: specs(permissions.allow),
      ask: specs(permissions.ask),
      deny: specs(permissions.deny),
    },
    model: model(models.model),
    smallModel: model(models.smallModel),
    environment: models.environment,
  };
}

function isMeant({ coders, languages }: Conditions, coder: CoderName, mode: Mode): boolean {
  if (coders !== undefined && !coders.includes(coder)) return false;
  if (languages === undefined || mode === "per-user") return true;
  return languages.some((language) => projectLanguages.includes(language));
}

/** A tier is looked up; anything else is the coder's own spelling. */
function modelFor(name: string | undefined, coder: CoderName, { models }: Catalog): string | undefined {
  const id = name === undefined || !Object.hasOwn(models.tiers, name) ? name : models.tiers[name]?.[coder];
  return id === "inherit" ? undefined : id;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
