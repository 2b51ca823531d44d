import { printAllowance } from "../diagnostics/allowance.ts";
import { UsageError } from "../diagnostics/errors.ts";
import type { Settings, Sourced } from "../config/merge-layers.ts";
import { nodeDisk } from "../files/node-disk.ts";
import { shippedLibrary } from "../sources/resolve-source.ts";
import { chooseCoders } from "./choose-coders.ts";
import { chooseLanguages } from "./detect-languages.ts";
import type { Terminal } from "./terminal.ts";

export interface DescribedSetting {
  readonly name: string;
  readonly value: string;
  readonly origin: string;
}

/** Each setting of a run without options in this project, and where it comes from. */
export function describeSettings(settings: Settings, target: string, terminal: Terminal): DescribedSetting[] {
  const languages = chooseLanguages(settings.languages, target, nodeDisk);
  const coders = codersOfRun(settings, target, terminal);
  const rows: DescribedSetting[] = [
    {
      name: "source",
      value: settings.source?.value ?? shippedLibrary(),
      origin: settings.source?.origin ?? "default",
    },
    { name: "coders", value: coders.value, origin: coders.origin },
    {
      name: "languages",
      value: languages?.value.join(", ") || "none",
      origin: languages?.origin ?? "default",
    },
    { name: "layout", value: settings.layout.value, origin: settings.layout.origin },
    { name: "strict", value: String(settings.strict.value), origin: settings.strict.origin },
    ...settings.conflicts.map(({ value: { path, choice }, origin }) => ({
      name: `conflicts ${path}`,
      value: choice,
      origin,
    })),
    { name: "ignore", value: settings.ignore.value, origin: settings.ignore.origin },
  ];
  for (const { value, origin } of settings.acceptWeaker) rows.push({ name: "accept-weaker", value, origin });
  if (settings.allow.length > 0)
    rows.push({
      name: "allow",
      value: settings.allow.map(printAllowance).join(", "),
      origin: "your configuration",
    });
  const { lockTimeout, onConflict, keepBackups } = settings;
  if (onConflict.origin !== "default") rows.push({ name: "on-conflict", ...onConflict });
  if (keepBackups.origin !== "default") rows.push({ name: "backups.keep", ...keepBackups });
  if (lockTimeout.origin !== "default")
    rows.push({ name: "lock-timeout", value: `${lockTimeout.value} s`, origin: lockTimeout.origin });
  for (const [coder, values] of Object.entries(settings.coderSettings))
    for (const [key, value] of Object.entries(values)) {
      const origin = settings.coderOrigins.get(`${coder}.${key}`);
      if (origin !== undefined) rows.push({ name: `coders.${coder}.${key}`, value: String(value), origin });
    }
  return rows;
}

/** Those that `populate` would take here without an option. */
function codersOfRun(settings: Settings, project: string, { environment }: Terminal): Sourced<string> {
  try {
    const { value, origin } = chooseCoders(settings.coders, { disk: nodeDisk, project, environment });
    return { value: value.join(", "), origin };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { value: "none: name one with --coder", origin: "default" };
  }
}
