import { posix, win32 } from "node:path";
import { Fault } from "../../fault.ts";
import { needText } from "../methods/arguments.ts";
import { routines } from "../values/routine.ts";
import { Tuple } from "../values/sequence.ts";
import type { Value } from "../values/value.ts";

/** Filters that there are only to say why not. */
export const refusedFilters: readonly (readonly [name: string, reason: string])[] = [
  ["expanduser", "it reads the home of the user"],
  ["expandvars", "it reads the environment"],
  ["fileglob", "it reads the disk"],
  ["realpath", "it reads the disk"],
];

/** Ansible's filters of paths. What reads the disk or the environment is refused. */
export const pathFilters = routines([
  ["basename", "path", (path = null) => needText(path).replace(/^[^]*\//, "")],
  ["dirname", "path", (path = null) => dirname(needText(path))],
  ["relpath", "path, start='.'", (path = null, start = ".") => relative(needText(path), needText(start))],
  ["splitext", "path", (path = null) => splitExtension(needText(path))],
  ["win_basename", "path", (path = null) => splitWindows(needText(path))[1]],
  ["win_dirname", "path", (path = null) => splitWindows(needText(path))[0]],
  ["win_splitdrive", "path", (path = null) => splitDrive(needText(path))],
  ...refusedFilters.map(([name, reason]) => [name, "*args, **kwargs", () => refuse(name, reason)] as const),
]);

function refuse(name: string, reason: string): never {
  throw new Fault("unsupported", `the filter \`${name}\` is not supported: ${reason}`);
}

function dirname(path: string): string {
  const head = path.slice(0, path.lastIndexOf("/") + 1);
  return /^\/*$/.test(head) ? head : head.replace(/\/+$/, "");
}

function splitExtension(path: string): Value {
  const [, root = path, extension = ""] = /^([^]*?\/?\.*[^/.][^/]*?)(\.[^./]*)$/.exec(path) ?? [];
  return new Tuple(extension === "" ? [path, ""] : [root, extension]);
}

/** Both from the same folder: where that is does not matter, unless one leads out of it. */
function relative(path: string, start: string): string {
  if (path === "") throw new Fault("value", "`relpath` needs a path");
  const base = "/\uFDD0".repeat(20);
  const result = posix.relative(posix.resolve(base, start), posix.resolve(base, path));
  if (result.includes("\uFDD0")) throw new Fault("unsupported", "`relpath` knows no current folder");
  return result === "" ? "." : result;
}

function splitWindows(path: string): readonly [string, string] {
  const drive = /^(?:[A-Za-z]:|[\\/]{2}[^\\/]+[\\/]+[^\\/]+)/.exec(path)?.[0] ?? "";
  const rest = path.slice(drive.length);
  const at = Math.max(rest.lastIndexOf("/"), rest.lastIndexOf("\\")) + 1;
  const head = rest.slice(0, at);
  const trimmed = head.replace(/[\\/]+$/, "");
  return [drive + (trimmed === "" ? head : trimmed), rest.slice(at)];
}

function splitDrive(path: string): Value {
  const { root } = win32.parse(path);
  const drive = /^[A-Za-z]:/.exec(path)?.[0] ?? (/^[\\/]{2}/.test(root) ? root.replace(/[\\/]$/, "") : "");
  return new Tuple([drive, path.slice(drive.length)]);
}
