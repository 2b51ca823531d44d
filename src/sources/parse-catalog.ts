import { withoutAllowed, type Allowance } from "../diagnostics/allowance.ts";
import { compareText } from "../diagnostics/compare-text.ts";
import { sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { LibraryError } from "../diagnostics/errors.ts";
import { limitFault } from "../diagnostics/limit-fault.ts";
import type { Catalog, Item, PermissionPolicy } from "../model/catalog.ts";
import { limits } from "../model/limits.ts";
import type { Renderer } from "../renderers/base.ts";
import { checkItems, checkSharedNames } from "./check-catalog.ts";
import { checkTexts } from "./check-texts.ts";
import { checkUnread } from "./check-unread.ts";
import { checkForCoders, type Fallbacks } from "./check-for-coders.ts";
import type { LibraryFiles } from "./library-files.ts";
import { FaultCollector } from "./parse-file.ts";
import { parseHooks } from "./parse-hooks.ts";
import { parseItems, type ParsedItem } from "./parse-items.ts";
import { parseMemory } from "./parse-memory.ts";
import { parseModels, parsePermissions, parseServers } from "./parse-settings.ts";
import { parseSkills } from "./parse-skills.ts";
import { parseTemplates } from "./parse-templates.ts";

export interface ParseOptions {
  /** Also check what only shows for these coders: refused names, missing bodies. */
  readonly renderers?: readonly Renderer[] | undefined;
  /** For a coder that is not in it, and by default, the built-in table holds. */
  readonly fallbacks?: Fallbacks | undefined;
  /** Findings that the user has allowed. */
  readonly allow?: readonly Allowance[] | undefined;
}

export interface ParsedCatalog {
  /** Without the files that their schema does not take. */
  readonly catalog: Catalog;
  /** All faults of all files, by place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a library that is in memory. Does not throw for faults of the library: they are in `diagnostics`. */
export async function parseCatalog(files: LibraryFiles, options: ParseOptions = {}): Promise<ParsedCatalog> {
  const faults = new FaultCollector();
  const commands = parseItems(files, "commands", faults);
  const agents = parseItems(files, "agents", faults);
  const skills = await parseSkills(files, faults);
  const catalog: Catalog = {
    commands: wholeItems(commands),
    agents: wholeItems(agents),
    skills: byName(skills.filter(({ isWhole }) => isWhole).map(({ skill }) => skill)),
    memory: await parseMemory(files, faults),
    servers: byName(parseServers(files, faults)),
    permissions: parsePermissions(files, faults),
    hooks: parseHooks(files, faults),
    models: parseModels(files, faults),
    templates: parseTemplates(files, faults),
  };
  // What has a fault is checked as far as it goes, so that all faults are told at once.
  const items = [...commands, ...agents];
  const allSkills = skills.map(({ skill }) => skill);
  checkItems(items, catalog.models, faults);
  checkSharedNames(byName(commands.map(({ item }) => item)), allSkills, faults);
  checkUnread(files, faults);
  checkTexts(files, faults);
  checkCounts(catalog, faults);
  await checkPolicy(catalog.permissions, faults);
  checkForCoders({ items, skills: allSkills }, options.renderers ?? [], faults, options.fallbacks);
  const found = withoutAllowed(await faults.diagnostics(), options.allow ?? []);
  return { catalog, diagnostics: sortDiagnostics(found) };
}

function checkCounts({ commands, agents, skills, memory }: Catalog, faults: FaultCollector): void {
  const count = commands.length + agents.length + skills.length + memory.length;
  if (count > limits.items.most) faults.add(limitFault("items", { count }));
}

async function checkPolicy(policy: PermissionPolicy, faults: FaultCollector): Promise<void> {
  const { allow, ask, deny, expect, source } = policy;
  const count = allow.length + ask.length + deny.length + (expect?.length ?? 0);
  if (count > limits.rules.most)
    faults.add(limitFault("rules", { count, location: { path: source?.path ?? "" } }));
  else if (expect !== undefined) (await import("./check-expectations.ts")).checkExpectations(policy, faults);
}

function wholeItems(items: readonly ParsedItem[]): Item[] {
  return byName(items.filter(({ isWhole }) => isWhole).map(({ item }) => item));
}

function byName<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => compareText(a.name, b.name));
}

/** @throws LibraryError with all diagnostics when one of them is an error */
export function throwOnErrors(diagnostics: readonly Diagnostic[], library: string): void {
  const count = diagnostics.filter((fault) => fault.severity === "error").length;
  if (count === 0) return;
  throw new LibraryError(
    "library/invalid",
    `the library \`${library}\` has ${count} ${count === 1 ? "fault" : "faults"}`,
    {
      diagnostics,
    },
  );
}
