import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Item, Skill } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Renderer } from "../renderers/base.ts";
import { defaultFallbacks } from "../renderers/shared/find-body.ts";
import { isSelected } from "../renderers/shared/select-items.ts";
import type { FaultCollector } from "./parse-file.ts";
import type { ParsedItem } from "./parse-items.ts";

export type Fallbacks = Readonly<Partial<Record<CoderName, readonly CoderName[]>>>;

/** Faults that only show for a coder: a name that its client refuses, no body that it could take. */
export function checkForCoders(
  parsed: { readonly items: readonly ParsedItem[]; readonly skills: readonly Skill[] },
  renderers: readonly Renderer[],
  faults: FaultCollector,
  fallbacks: Fallbacks = {},
): void {
  for (const renderer of renderers) {
    const isMeant = (item: Item | Skill): boolean => isSelected(item, { coder: renderer.name });
    for (const { item, file } of parsed.items) {
      if (!isMeant(item)) continue;
      const refusal = renderer.refuse(item);
      if (refusal !== undefined)
        faults.addAtKey(file, refusalPlace(item, renderer.name, refusal.key, file.value.coders), {
          code: "library/refused-item",
          message: `\`${item.name}\`: ${refusal.reason}`,
          hints: ["mend it, or limit the item with `coders = [...]`"],
        });
      const missing = missingBody(item, renderer.name, fallbacks);
      if (missing !== undefined)
        faults.addAtKey(file, ["context"], {
          code: "library/missing-body",
          message: `\`${item.name}\` has no body for ${renderer.name}`,
          hints: [`tried: ${missing.join(", ")}`],
        });
    }
    for (const skill of parsed.skills) if (isMeant(skill)) checkSkill(skill, renderer, faults);
  }
}

function refusalPlace(
  item: Item,
  coder: CoderName,
  key: string,
  entries: readonly { readonly name: string }[] = [],
): (string | number)[] {
  if (key !== "frontmatter") return ["context", key];
  return ["coders", entries.findIndex((entry) => entry.name === coder), "frontmatter"];
}

function missingBody(item: Item, coder: CoderName, fallbacks: Fallbacks): string[] | undefined {
  const order = [coder, ...(fallbacks[coder] ?? defaultFallbacks[coder])];
  if (order.some((name) => item.bodies[name] !== undefined)) return undefined;
  return order.map((name) => `contents/${item.type}/${name}/${item.name}.md`);
}

function checkSkill(skill: Skill, renderer: Renderer, faults: FaultCollector): void {
  const refusal = renderer.refuseSkill(skill);
  if (refusal !== undefined)
    faults.add(
      diagnostic({
        code: "library/refused-item",
        message: `\`${skill.name}\`: ${refusal.reason}`,
        location: { path: skill.path, line: 1, column: 1 },
      }),
    );
}
