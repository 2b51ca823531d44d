import type { Settings } from "../config/merge-layers.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Catalog } from "../model/catalog.ts";
import { loadCatalog, type LoadOptions } from "../sources/load-catalog.ts";
import type { ToldSource } from "./admit-library.ts";
import { chooseLibrary, type ChooseLibraryOptions, type ChosenLibrary } from "./choose-library.ts";

/** The library of a run, as far as it is trusted. */
export interface RunLibrary extends ChosenLibrary {
  readonly catalog: Catalog;
  /** Of a library that came from elsewhere, or that a project's configuration names. */
  readonly source?: ToldSource | undefined;
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds or fetches the library that the settings name, reads it, and takes out what needs trust that it does not have. */
export async function loadLibrary(
  settings: Settings,
  run: ChooseLibraryOptions,
  options: LoadOptions,
): Promise<RunLibrary> {
  const chosen = await chooseLibrary(settings, run);
  const { folder, foreign } = chosen;
  const loaded = await loadCatalog(folder, { ...options, isCached: foreign?.fetched !== undefined });
  if (foreign === undefined) return { ...chosen, ...loaded };
  const { admitLibrary } = await import("./admit-library.ts");
  const { catalog, told, diagnostics } = await admitLibrary(loaded.catalog, foreign, run.terminal.style);
  return { ...chosen, catalog, source: told, diagnostics: [...loaded.diagnostics, ...diagnostics] };
}
