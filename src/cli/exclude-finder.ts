import { findRepository } from "../files/find-repository.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { Terminal } from "./terminal.ts";

/** Finds the `info/exclude` of the repository that a project is in, when somebody asks for it. */
export function excludeFinder(target: string, terminal: Terminal): () => string | undefined {
  return () => findRepository(nodeDisk, target, terminal)?.excludeFile;
}
