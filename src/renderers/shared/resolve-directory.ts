import { posix } from "node:path";
import { UsageError } from "../../diagnostics/errors.ts";
import type { CoderName } from "../../model/coder-name.ts";
import type { Mode } from "../../model/mode.ts";
import type { BaseDirectoryRequest } from "../base.ts";

/** Where a coder looks, as data. */
export interface CoderFolders {
  /** Below the project, such as `.claude`. */
  readonly project: string;
  /** The variable that moves the user's folder. */
  readonly variable: string;
  /** Below the folder that the variable names; empty when the variable names the folder itself. */
  readonly belowVariable: string;
  /** Below the home, such as `.claude`; `xdg:` means below `$XDG_CONFIG_HOME`. */
  readonly user: string;
}

export const auxiliaryFolder = ".auxiliary/configuration/coders";

/** See `Renderer.resolveBaseDirectory`. */
export function resolveDirectory(
  folders: CoderFolders,
  coder: CoderName,
  request: BaseDirectoryRequest & { readonly mode: Mode },
): string {
  return request.mode === "per-project"
    ? projectDirectory(folders, coder, request)
    : userDirectory(folders, coder, request);
}

function projectDirectory(folders: CoderFolders, coder: CoderName, request: BaseDirectoryRequest): string {
  const target = needed(request.target, "target", coder);
  return request.layout === "auxiliary"
    ? posix.join(target, auxiliaryFolder, coder)
    : posix.join(target, folders.project);
}

function userDirectory(folders: CoderFolders, coder: CoderName, request: BaseDirectoryRequest): string {
  const fromVariable = request.environment?.[folders.variable];
  if (fromVariable) return posix.join(expandHome(fromVariable, request, coder), folders.belowVariable);
  if (request.directory) return expandHome(request.directory, request, coder);
  return defaultUserDirectory(folders, request, coder);
}

function defaultUserDirectory(
  folders: CoderFolders,
  request: BaseDirectoryRequest,
  coder: CoderName,
): string {
  const home = needed(request.home, "home", coder);
  if (!folders.user.startsWith("xdg:")) return posix.join(home, folders.user);
  const configurations = request.environment?.["XDG_CONFIG_HOME"] || posix.join(home, ".config");
  return posix.join(configurations, folders.user.slice("xdg:".length));
}

function expandHome(path: string, request: BaseDirectoryRequest, coder: CoderName): string {
  const expanded = /^~(?=\/|$)/.test(path) ? needed(request.home, "home", coder) + path.slice(1) : path;
  if (posix.isAbsolute(expanded) || /^[A-Za-z]:\//.test(expanded))
    return posix.normalize(expanded).replace(/(?<=.)\/$/, "");
  throw new UsageError("usage/relative-directory", `the folder \`${path}\` of ${coder} is not absolute`, {
    hints: ["begin it with `/` or `~/`"],
  });
}

function needed(folder: string | undefined, name: "target" | "home", coder: CoderName): string {
  if (folder !== undefined && folder !== "") return folder;
  throw new UsageError("usage/missing-folder", `rendering for ${coder} needs \`${name}\`, an absolute path`);
}
