import { posix } from "node:path";

const folders: readonly string[] = [
  ".git",
  ".vscode",
  ".idea",
  ".claude",
  ".husky",
  ".cargo",
  ".devcontainer",
  ".yarn",
  ".mvn",
];

const files: ReadonlySet<string> = new Set([
  ".gitconfig",
  ".gitmodules",
  ".bashrc",
  ".bash_profile",
  ".bash_login",
  ".bash_aliases",
  ".bash_logout",
  ".zshrc",
  ".zprofile",
  ".zshenv",
  ".zlogin",
  ".zlogout",
  ".profile",
  ".envrc",
  ".ripgreprc",
  ".mcp.json",
  ".claude.json",
  ".npmrc",
  ".yarnrc",
  ".yarnrc.yml",
  ".pnp.cjs",
  ".pnp.loader.mjs",
  ".pnpmfile.cjs",
  "bunfig.toml",
  ".bunfig.toml",
  ".bazelrc",
  ".bazelversion",
  ".bazeliskrc",
  ".pre-commit-config.yaml",
  "lefthook.yml",
  ".lefthook.yml",
  "lefthook.yaml",
  ".lefthook.yaml",
  "gradle-wrapper.properties",
  "maven-wrapper.properties",
  ".devcontainer.json",
  "pyrightconfig.json",
]);

/**
 * Whether Claude Code asks before it changes this file, whatever `allow` says: files that run code or rule what runs.
 * From the bundle of 2.1.329; checked there with calls for 50 names.
 */
export function isProtected(path: string): boolean {
  const segments = path.toLowerCase().split("/");
  if (files.has(posix.basename(path).toLowerCase())) return true;
  return segments.some((segment, index) => folders.includes(segment) && !isWorktree(segments, index));
}

/** Claude's own working copies. */
function isWorktree(segments: readonly string[], index: number): boolean {
  return segments[index] === ".claude" && segments[index + 1] === "worktrees";
}
