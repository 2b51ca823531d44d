import { dirname } from "node:path";
import type { Settings } from "../config/merge-layers.ts";
import { resolveSource, shippedLibrary } from "../sources/resolve-source.ts";
import type { Terminal } from "./terminal.ts";

/** The library's folder. A relative source is relative to the file that names it, else to the working directory. */
export function chooseLibrary({ source, files }: Settings, { workingDirectory, home }: Terminal): string {
  if (source === undefined) return shippedLibrary();
  const base = files.includes(source.origin) ? dirname(source.origin) : workingDirectory;
  return resolveSource(source.value, { base, home });
}
