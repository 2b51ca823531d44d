import { posix } from "node:path";

/** Where paths are anchored: both absolute, with forward slashes. */
export interface Place {
  readonly project: string;
  readonly home: string;
}

/** A place for what is true of every project. */
export const anyPlace: Place = { project: "/home/user/project", home: "/home/user" };

/** A path of a call as an absolute one, without `.` and `..`: relative ones are the project's, `~/` is the home. */
export function resolvePath(path: string, { project, home }: Place): string {
  if (path === "~" || path.startsWith("~/")) return posix.normalize(home + path.slice(1));
  return posix.normalize(path.startsWith("/") ? path : `${project}/${path}`);
}

/** The way from a folder to a path below it; undefined when the path is not below it. */
export function pathBelow(folder: string, path: string): string | undefined {
  const start = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(start) && path.length > start.length ? path.slice(start.length) : undefined;
}
