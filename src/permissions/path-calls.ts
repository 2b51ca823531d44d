import type { FormedCall } from "./formed-call.ts";
import type { Place } from "./place.ts";

type PathTool = "read" | "write" | "edit";

/** Calls around a path rule: paths that its glob names, in all the ways to write them, and paths beside those. */
export function pathCalls(tool: PathTool, glob: string, place: Place): FormedCall[] {
  const paths = [fill(glob, { any: "", some: "sample" }), fill(glob, { any: "deep/er/", some: "other-1" })];
  const ways = paths.flatMap((path) =>
    (glob.startsWith("~/") || glob.startsWith("/") ? anchored : relative)(path, place),
  );
  const [path = glob] = paths;
  return [
    ...ways.map(([form, written]) => ofTool(tool, form, written)),
    ...tools.filter((other) => other !== tool).map((other) => ofTool(other, "by another tool", path)),
    { form: "by a command", call: { kind: "shell", command: `cat ${path}` } },
  ];
}

const tools: readonly PathTool[] = ["read", "write", "edit"];

type Way = readonly [form: string, path: string];

function relative(path: string, { project }: Place): Way[] {
  const plain = path.replace(/^(?:\.\/)+/, "");
  return [
    ["as it is", plain],
    ["from the project on", `./${plain}`],
    ["absolute", `${project}/${plain}`],
    ["by a detour", `src/../${plain}`],
    ["in another folder", `src/${plain}`],
    ["outside of the project", `../${plain}`],
    ["a longer name", `${plain}x`],
    ["a longer folder", `x${plain}`],
  ];
}

function anchored(path: string, { home }: Place): Way[] {
  const full = path.startsWith("~/") ? home + path.slice(1) : path;
  return [
    ["as it is", path],
    ["absolute", full],
    ["by a detour", full.replace(/\/([^/]*)$/, "/x/../$1")],
    ["in the project", path.replace(/^~?\//, "")],
    ["a longer name", `${path}x`],
  ];
}

function ofTool(tool: PathTool, form: string, path: string): FormedCall {
  return { form, call: { kind: "path", tool, path } };
}

/** A path that a glob names. */
function fill(glob: string, { any, some }: { readonly any: string; readonly some: string }): string {
  return glob
    .replaceAll(/\*\*\//g, any)
    .replace(/\*\*$/, `${any}sample.txt`)
    .replaceAll(/\*+/g, some)
    .replaceAll("?", "x");
}
