import { coderSettingsOf, type Settings } from "../config/merge-layers.ts";
import { coderNames } from "../model/coder-name.ts";
import { userRoots } from "../planning/plan-library.ts";
import { createRenderer } from "../renderers/registry.ts";
import type { Place } from "./open-place.ts";
import type { Terminal } from "./terminal.ts";

/** The folders that files of any coder may stand in: what is taken out or brought back stays below them. */
export function rootsOf(
  { scope, target }: Place,
  settings: Settings,
  { environment }: Pick<Terminal, "environment">,
): string[] {
  if (scope === "per-project") return [target];
  const renderers = coderNames.map((coder) => createRenderer(coder));
  const directories = coderSettingsOf(settings, "directory");
  return userRoots(renderers, { mode: scope, target, environment, directories });
}
