import { compareText } from "../diagnostics/compare-text.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { foldName } from "../files/same-name.ts";
import type { Item, ModelSettings } from "../model/catalog.ts";
import type { FaultCollector } from "./parse-file.ts";
import type { ParsedItem } from "./parse-items.ts";

/** Faults between files: two items of one name, a tier that does not exist. */
export function checkItems(
  items: readonly ParsedItem[],
  models: ModelSettings,
  faults: FaultCollector,
): void {
  const seen = new Map<string, Item>();
  for (const parsed of [...items].sort((a, b) => compareText(a.item.path, b.item.path))) {
    const { item, file } = parsed;
    // Some file systems would put both into one file.
    const key = `${item.type}/${foldName(item.name)}`;
    const other = seen.get(key);
    if (other === undefined) seen.set(key, item);
    else
      faults.addAtKey(file, ["context", "name"], {
        code: "library/duplicate",
        message: `there are two ${item.type} \`${item.name}\`; the other is in ${other.path}`,
      });
    checkTier(parsed, models, faults);
  }
}

/** What `[context]` says holds for all coders, so it can only be a tier. */
function checkTier({ item, file }: ParsedItem, models: ModelSettings, faults: FaultCollector): void {
  const tier = file.value.context.model;
  if (tier === undefined || tier === "inherit" || Object.hasOwn(models.tiers, tier)) return;
  const tiers = Object.keys(models.tiers);
  faults.addAtKey(file, ["context", "model"], {
    code: "library/unknown-tier",
    message: `\`${tier}\` is not a tier of \`configurations/models.toml\``,
    hints: [
      ...didYouMean(tier, tiers),
      tiers.length === 0 ? "define it there" : `tiers: ${tiers.join(", ")}`,
      `a model of one coder's goes under \`[[coders]]\` of ${item.path}`,
    ],
  });
}

/** A skill and a command of one name hide each other in several coders. */
export function checkSharedNames(
  commands: readonly Item[],
  skills: readonly { readonly name: string; readonly path: string }[],
  faults: FaultCollector,
): void {
  const names = new Map(commands.map((command) => [command.name, command]));
  for (const skill of skills) {
    const command = names.get(skill.name);
    if (command !== undefined)
      faults.add(
        diagnostic({
          code: "library/hidden-command",
          severity: "warning",
          message: `the skill \`${skill.name}\` hides the command of the same name, ${command.path}, in some coders`,
          location: { path: skill.path },
          hints: ["rename one of them"],
        }),
      );
  }
}
