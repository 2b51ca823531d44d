import type { PermissionPolicy } from "../model/catalog.ts";
import { coderNames } from "../model/coder-name.ts";
import type { Rendering } from "../model/entry.ts";
import { anyPlace } from "../permissions/place.ts";
import { readCoders, type ProvenCoder } from "../permissions/prove-permissions.ts";
import { createRenderer } from "../renderers/registry.ts";
import { loadCatalog } from "../sources/load-catalog.ts";
import { chooseLibrary } from "./choose-library.ts";
import type { CommonOptions } from "./common-options.ts";
import { openProject } from "./open-place.ts";
import type { Terminal } from "./terminal.ts";

/** The policy of a library, and what the coders would make of it in any project. */
export interface LibraryPermissions {
  /** The library's folder. */
  readonly library: string;
  readonly permissions: PermissionPolicy;
  readonly coders: readonly ProvenCoder[];
  readonly renderings: readonly Rendering[];
  /** What the user accepts, as `CODER:RULE` and the like. */
  readonly accepted: readonly string[];
}

/** Finds the library that the settings name, renders it, and reads its permissions back. Nothing is written. */
export async function libraryPermissions(
  options: CommonOptions,
  terminal: Terminal,
): Promise<LibraryPermissions> {
  const { target, settings } = await openProject(options, terminal);
  const { fallbacks } = settings;
  const named = options.coder === undefined ? coderNames : (settings.coders?.value ?? coderNames);
  const renderers = named.map((coder) => createRenderer(coder, settings.coderSettings[coder]));
  const run = { options, terminal, scope: "per-project", target } as const;
  const { folder, foreign } = await chooseLibrary(settings, run);
  const isCached = foreign?.fetched !== undefined;
  const { catalog, root } = await loadCatalog(folder, { renderers, fallbacks, isCached });
  const languages = options.languages === undefined ? undefined : settings.languages?.value;
  const place = { mode: "per-project", target: anyPlace.project, home: anyPlace.home } as const;
  const renderings = renderers.map((renderer) =>
    renderer.render(catalog, { ...place, fallbacks, languages }),
  );
  const clients = Object.fromEntries(renderers.map(({ name, client }) => [name, client.text]));
  const { permissions } = catalog;
  const coders = await readCoders({ permissions, languages, renderings, clients, place: anyPlace });
  return {
    library: root,
    permissions,
    coders,
    renderings,
    accepted: settings.acceptWeaker.map(({ value }) => value),
  };
}
