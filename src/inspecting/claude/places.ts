import { childOf } from "../../files/path-rules.ts";
import type { FoundLevel } from "../found-item.ts";
import type { Reading } from "../reading.ts";
import { foldersUpTo, rootWith } from "../scene.ts";

/** A folder of the client's with its place in the order: of one name the highest is taken. */
export interface ClaudeFolder {
  readonly folder: string;
  readonly level: FoundLevel;
  readonly rank: number;
}

/**
 * The `.claude` folders whose commands, agents and skills 2.1.329 reads: the working folder's, those above it up to the
 * root of the repository, without one up to the home or the root of the disk, and the user's.
 */
export function claudeFolders(reading: Reading, userRank: number): ClaudeFolder[] {
  const { project, home } = reading.scene;
  const user: ClaudeFolder = { folder: reading.userFolder, level: "user", rank: userRank };
  const above = project === undefined ? [] : walkedFolders(reading, project);
  const found = above.flatMap((at, index): ClaudeFolder[] => {
    const folder = childOf(at, ".claude");
    if (at === home || folder === reading.userFolder) return [];
    return [{ folder, level: index === 0 ? "project" : "parent", rank: 500 - index }];
  });
  return [...found, user];
}

/** What trust is asked for: the root of the repository, else the working folder itself. */
export function claudeTrustRoot(reading: Reading, project: string): string {
  return rootWith(reading.scene.disk, project, [".git"]) ?? project;
}

/** Without `CLAUDE_CONFIG_DIR` the file stands in the home, beside the folder and not in it (2.1.329). */
export function claudeStateFile({ scene, userFolder }: Reading): string {
  return scene.environment["CLAUDE_CONFIG_DIR"] ? `${userFolder}/.claude.json` : `${scene.home}/.claude.json`;
}

function walkedFolders({ scene: { disk, home } }: Reading, project: string): string[] {
  const root = rootWith(disk, project, [".git"]);
  if (root !== undefined) return foldersUpTo(project, root);
  const folders = foldersUpTo(project);
  const atHome = folders.indexOf(home);
  return atHome === -1 ? folders : folders.slice(0, atHome + 1);
}
