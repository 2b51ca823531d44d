import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Item, Skill } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Renderer } from "../renderers/base.ts";
import { defaultFallbacks } from "../renderers/shared/find-body.ts";
import { isSelected } from "../renderers/shared/select-items.ts";
import type { FaultCollector } from "./parse-file.ts";
import type { ParsedItem } from "./parse-items.ts";
import { listAt, textAt } from "./raw-values.ts";

/** Whose body a coder takes, in this order, when an item has none for it. */
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
    for (const { item, file, raw } of parsed.items) {
      if (!isMeant(item)) continue;
      const refusal = renderer.refuse(item);
      if (refusal !== undefined)
        faults.addAtKey(file, refusalPlace(raw, renderer.name, refusal.key), {
          code: "library/refused-item",
          message: `\`${item.name}\`: ${refusal.reason}`,
          hints: ["mend it, or limit the item with `coders = [...]`"],
        });
    }
    for (const skill of parsed.skills) if (isMeant(skill)) checkSkill(skill, renderer, faults);
  }
  const coders = renderers.map((renderer) => renderer.name);
  for (const one of parsed.items) checkBodies(one, coders, { faults, fallbacks });
}

/** One fault for all coders that an item has no body for. */
function checkBodies(
  { item, file }: ParsedItem,
  coders: readonly CoderName[],
  { faults, fallbacks }: { readonly faults: FaultCollector; readonly fallbacks: Fallbacks },
): void {
  const meant = coders.filter((coder) => isSelected(item, { coder }));
  const missing = meant.filter((coder) => triedInVain(item, coder, fallbacks).length > 0);
  if (missing.length === 0) return;
  const tried = new Set(missing.flatMap((coder) => triedInVain(item, coder, fallbacks)));
  faults.addAtKey(file, ["context"], {
    code: "library/missing-body",
    message: `\`${item.name}\` has no body for ${missing.join(", ")}`,
    hints: [`tried: ${[...tried].join(", ")}`],
  });
}

function refusalPlace(raw: unknown, coder: CoderName, key: string): (string | number)[] {
  if (key !== "frontmatter") return ["context", key];
  const entry = listAt(raw, ["coders"]).findIndex((one) => textAt(one, ["name"]) === coder);
  return ["coders", entry, "frontmatter"];
}

/** The paths where a body could be; none when there is one. */
function triedInVain(item: Item, coder: CoderName, fallbacks: Fallbacks): string[] {
  const order = [coder, ...(fallbacks[coder] ?? defaultFallbacks[coder])];
  if (order.some((name) => item.bodies[name] !== undefined)) return [];
  // A body goes by the item's file, also where the item's name is another by mistake.
  const stem = item.path.replace(/^.*\/|\.toml$/g, "");
  return order.map((name) => `contents/${item.type}/${name}/${stem}.md`);
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
