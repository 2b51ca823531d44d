import { childOf } from "../../files/path-rules.ts";
import type { FoundLevel } from "../found-item.ts";
import type { Reading } from "../reading.ts";
import { foldersUpTo, rootWith } from "../scene.ts";

export interface OpencodePlace {
  readonly path: string;
  readonly level: FoundLevel;
  /** Later ones win: the higher. */
  readonly rank: number;
}

/** The working folder and those above it up to the root of the repository, without one to the root of the disk (1.18.33). */
export function opencodeAbove({ scene: { project, disk } }: Reading): string[] {
  return project === undefined ? [] : foldersUpTo(project, rootWith(disk, project, [".git"]));
}

/** The user's folder; `OPENCODE_CONFIG_DIR` adds one and does not replace it. */
export function opencodeUserFolder({ scene: { environment, home } }: Reading): string {
  return `${environment["XDG_CONFIG_HOME"] || `${home}/.config`}/opencode`;
}

/**
 * Folders of commands, agents and skills. Of `.opencode` folders the outermost wins over that of the working folder, which
 * is not so for `opencode.json`.
 */
export function opencodeFolders(reading: Reading): OpencodePlace[] {
  const { home, project, environment } = reading.scene;
  const own = childOf(home, ".opencode");
  const above = opencodeAbove(reading).map((at, index): OpencodePlace => {
    const level = at === project ? "project" : "parent";
    return { path: childOf(at, ".opencode"), level, rank: 1000 + index };
  });
  const added = environment["OPENCODE_CONFIG_DIR"];
  return [
    { path: opencodeUserFolder(reading), level: "user", rank: 0 },
    ...above.filter(({ path }) => path !== own),
    { path: own, level: "user", rank: 5000 },
    ...(added ? [{ path: added, level: "user", rank: 6000 } as const] : []),
  ];
}

/** Settings files, the lowest first. */
export function opencodeConfigs(reading: Reading): OpencodePlace[] {
  const { project, environment } = reading.scene;
  const user = opencodeUserFolder(reading);
  const named = environment["OPENCODE_CONFIG"];
  const files: Omit<OpencodePlace, "rank">[] = [
    ...["config.json", "opencode.json", "opencode.jsonc"].map((name) => ({
      path: childOf(user, name),
      level: "user" as const,
    })),
    ...(named ? [{ path: named, level: "user" } as const] : []),
    ...opencodeAbove(reading)
      .toReversed()
      .flatMap((at) => both(at, at === project ? "project" : "parent")),
    ...opencodeFolders(reading)
      .filter(({ rank }) => rank > 0)
      .flatMap(({ path, level }) => both(path, level)),
  ];
  const distinct = files.filter(({ path }, index) => files.findIndex((file) => file.path === path) === index);
  return distinct.map((file, rank) => ({ ...file, rank }));
}

function both(folder: string, level: FoundLevel): Omit<OpencodePlace, "rank">[] {
  return ["opencode.json", "opencode.jsonc"].map((name) => ({ path: childOf(folder, name), level }));
}
