import { posix } from "node:path";
import type { CoderName } from "../model/coder-name.ts";
import type { Entry, FileEntry, LinkEntry } from "../model/entry.ts";
import type { ReadPermissions } from "./permission-model.ts";

/** Where the model of a coder's permissions is, and what that model reads beside the settings. */
export interface PermissionReader {
  /** Loads the code: a run without a policy pays nothing for it. */
  readonly load: () => Promise<ReadPermissions>;
  /** Files that it reads. */
  readonly files?: RegExp | undefined;
  /** Files of which it only asks whether they are there. */
  readonly paths?: RegExp | undefined;
}

export type PermissionReaders = Readonly<Partial<Record<CoderName, PermissionReader>>>;

/** The coders whose own way to decide about calls we know. */
export const permissionReaders: PermissionReaders = {
  claude: { load: () => loadModel("claude") },
  opencode: {
    load: () => loadModel("opencode"),
    files: /\/\.?opencode\/agents?\/.+\.md$/,
    paths: /\/SKILL\.md$/,
  },
  codex: {
    load: () => loadModel("codex"),
    files: /\/rules\/[^/]+\.rules$/,
  },
  gemini: {
    load: () => loadModel("gemini"),
    files: /\/policies\/[^/]+\.toml$/,
  },
  qwen: {
    load: () => loadModel("qwen"),
  },
};

async function loadModel(coder: CoderName): Promise<ReadPermissions> {
  const { clientModels } = await import("./client-models.ts");
  return clientModels[coder];
}

/** What of a rendering says something about permissions, by the paths where the client finds it. */
export function permissionEntries(entries: readonly Entry[], reader: PermissionReader): Entry[] {
  const links = entries.filter((entry) => entry.kind === "link");
  return entries.flatMap((entry): Entry[] => {
    const path = throughLinks(entry.path, links);
    if (entry.kind === "keys") return [{ ...entry, path }];
    if (entry.kind !== "file") return [];
    if (reader.files?.test(path) === true) return [{ kind: "file", path, contents: textOf(entry) }];
    return reader.paths?.test(path) === true ? [{ kind: "file", path, contents: "" }] : [];
  });
}

function textOf({ contents }: FileEntry): string {
  return typeof contents === "string" ? contents : new TextDecoder().decode(contents);
}

/** A path as it is from where a link leads to it: in the layout `auxiliary` the coder's folder is one. */
function throughLinks(path: string, links: readonly LinkEntry[]): string {
  for (const link of links) {
    const folder = posix.join(posix.dirname(link.path), link.to);
    if (path.startsWith(`${folder}/`)) return link.path + path.slice(folder.length);
  }
  return path;
}
