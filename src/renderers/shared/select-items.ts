import { compareText } from "../../diagnostics/compare-text.ts";
import type { Catalog, Conditions, PermissionPolicy } from "../../model/catalog.ts";
import type { CoderName } from "../../model/coder-name.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";

export interface Selection {
  readonly coder: CoderName;
  /** Undefined: no selection by language. */
  readonly languages?: readonly string[] | undefined;
}

/** Whether conditions let something through for a coder and the project's languages. */
export function isSelected(conditions: Conditions, selection: Selection): boolean {
  const { coders, languages } = conditions;
  if (coders !== undefined && !coders.includes(selection.coder)) return false;
  if (languages === undefined || selection.languages === undefined) return true;
  return languages.some((language) => selection.languages?.includes(language));
}

/** The part of a catalog that is meant for one coder and the project's languages; lists without an order by name. */
export function selectItems(catalog: Catalog, selection: Selection): Catalog {
  const pick = <T extends Conditions>(items: readonly T[]): readonly T[] =>
    items.filter((item) => isSelected(item, selection));
  return {
    ...catalog,
    commands: byName(pick(catalog.commands)),
    agents: byName(pick(catalog.agents)),
    skills: byName(pick(catalog.skills)),
    memory: pick(catalog.memory),
    servers: byName(pick(catalog.servers)),
    hooks: pick(catalog.hooks),
    permissions: selectPermissions(catalog.permissions, selection),
  };
}

function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => compareText(a.name, b.name));
}

/** The part of a policy that is meant for one coder and the project's languages. */
export function selectPermissions(policy: PermissionPolicy, selection: Selection): PermissionPolicy {
  return {
    ...policy,
    allow: selectSpecs(policy.allow, selection),
    ask: selectSpecs(policy.ask, selection),
    deny: selectSpecs(policy.deny, selection),
  };
}

/** Tool specs whose own conditions fit. */
export function selectSpecs(specs: readonly ToolSpec[], selection: Selection): ToolSpec[] {
  return specs.filter((spec) => typeof spec === "string" || isSelected(spec, selection));
}
