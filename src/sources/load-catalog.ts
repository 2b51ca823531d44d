import { sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Catalog } from "../model/catalog.ts";
import { parseCatalog, throwOnErrors, type ParseOptions } from "./parse-catalog.ts";
import { readLibrary } from "./read-library.ts";

export interface LoadedCatalog {
  readonly catalog: Catalog;
  /** Absolute: the folder with `configurations/` and `contents/`. */
  readonly root: string;
  /** Warnings; errors are thrown. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoadOptions extends ParseOptions {
  /** Called with the number of files, when they are read and not yet parsed. */
  readonly onRead?: ((files: number) => void) | undefined;
  /** The folder is one of our cache. */
  readonly isCached?: boolean | undefined;
}

/**
 * Loads and validates a library from a folder.
 *
 * @param folder absolute, or relative to the working directory
 * @throws LibraryError with all faults of the library at once, or when there is no library; FileError when a file of
 *   it cannot be read
 */
export async function loadCatalog(folder: string, options: LoadOptions = {}): Promise<LoadedCatalog> {
  const loaded = await inspectCatalog(folder, options);
  throwOnErrors(loaded.diagnostics, folder);
  return loaded;
}

/**
 * Like {@link loadCatalog}, with errors in `diagnostics` too.
 *
 * @throws LibraryError when there is no library, FileError when a file of it cannot be read
 */
export async function inspectCatalog(folder: string, options: LoadOptions = {}): Promise<LoadedCatalog> {
  const { root, files, diagnostics } = readLibrary(folder, { isCached: options.isCached === true });
  options.onRead?.(files.size);
  const parsed = await parseCatalog(files, options);
  return {
    catalog: parsed.catalog,
    root,
    diagnostics: sortDiagnostics([...diagnostics, ...parsed.diagnostics]),
  };
}
