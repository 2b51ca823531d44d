import { posix } from "node:path";

/** Where the client may work: its file tools refuse everything else, whatever the policy says (0.61.0). */
export interface Workspace {
  readonly project: string;
  readonly home: string;
  /** `context.includeDirectories`: absolute. */
  readonly directories: readonly string[];
}

/** Why a file tool does not touch a path; undefined when it does. */
export function whyRefused(path: string, { project, directories }: Workspace): string | undefined {
  const full = posix.resolve(project, path);
  const root = [project, ...directories].find((folder) => full === folder || full.startsWith(`${folder}/`));
  if (root === undefined) return "outside of the workspace";
  const isBlocked = full.slice(root.length).split("/").some(isBlockedSegment);
  return isBlocked ? "a place that Gemini CLI keeps its file tools from" : undefined;
}

/** `.git`, `.env`, `node_modules` and credentials of GitHub's actions, however they are cased. */
function isBlockedSegment(segment: string): boolean {
  const name = (segment.split(":")[0] ?? "").replace(/[ .]+$/, "").toLowerCase();
  if ([".git", ".env", "node_modules"].includes(name)) return true;
  return /^gha-creds-.*\.json$/.test(name) || /^(?:git|env|node_m)~\d+$/.test(name);
}

const buildFiles = new Set(
  (
    "BUILD BUILD.bazel WORKSPACE WORKSPACE.bazel MODULE.bazel .bazelrc .blazerc Makefile makefile GNUmakefile " +
    "CMakeLists.txt package.json package-lock.json pnpm-lock.yaml yarn.lock bun.lockb setup.py setup.cfg pyproject.toml " +
    "go.mod go.sum Cargo.toml Cargo.lock pom.xml build.gradle build.gradle.kts settings.gradle settings.gradle.kts " +
    "Dockerfile Containerfile"
  ).split(" "),
);

/** Files that say how a project is built: the client asks before it changes one, also where a rule allows it. */
export function isBuildFile(path: string): boolean {
  const name = posix.basename(path.trim().replaceAll("\\", "/"));
  if (buildFiles.has(name) || /^(?:Dockerfile|Containerfile)\./.test(name)) return true;
  return [".bzl", ".bazel", ".bzlmod", ".mk", ".cmake"].includes(posix.extname(name).toLowerCase());
}

/** In `auto_edit` mode changes of an editor's own settings are asked for all the same. */
export function isEditorSetting(path: string, { project }: Workspace): boolean {
  return posix
    .resolve(project, path)
    .slice(project.length)
    .split("/")
    .some((segment) => segment.toLowerCase() === ".vscode");
}
