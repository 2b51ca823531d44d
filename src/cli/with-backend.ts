import type { BackendScene } from "./choose-backend.ts";
import type { RunLibrary } from "./load-library.ts";

/**
 * A library with the model server that the configuration has chosen. Most have none, and need nothing of it.
 *
 * @throws what choosing a backend throws
 */
export async function withBackend(library: RunLibrary, scene: BackendScene): Promise<RunLibrary> {
  if (scene.settings.backend === undefined) return library;
  const [{ chooseBackend }, { withModel }] = await Promise.all([
    import("./choose-backend.ts"),
    import("../backends/resolve-backend.ts"),
  ]);
  const backend = withModel(chooseBackend({}, scene));
  const { catalog } = library;
  return { ...library, catalog: { ...catalog, models: { ...catalog.models, backend } } };
}
