import type { FormedCall } from "./formed-call.ts";
import type { Place } from "./place.ts";

type PathTool = "read" | "write" | "edit";

/** Calls around a path rule: paths that its glob names, in all the ways to write them, and paths beside those. */
export function pathCalls(tool: PathTool, glob: string, place: Place): FormedCall[] {
  const [path, deeper] = [
    fill(glob, { any: "", some: "sample" }),
    fill(glob, { any: "deep/er/", some: "other-1" }),
  ];
  const isAnchored = glob.startsWith("~/") || glob.startsWith("/");
  const [named, near] = isAnchored ? [anchored, besideAnchored] : [relative, besideRelative];
  return [
    ...named(path, place).map((way) => pathCall(tool, way, false)),
    ...named(deeper, place).map((way) => pathCall(tool, way, false)),
    ...tools
      .filter((other) => other !== tool)
      .map((other) => pathCall(other, ["by another tool", path], tool === "read" || other === "read")),
    ...near(path).map((way) => pathCall(tool, way, true)),
    { form: "by a command", call: { kind: "shell", command: `cat ${path}` }, isNearMiss: true },
  ];
}

const tools: readonly PathTool[] = ["read", "write", "edit"];

type Way = readonly [form: string, path: string];

function relative(path: string, { project }: Place): Way[] {
  const plain = withoutDot(path);
  return [
    ["as it is", plain],
    ["from the project on", `./${plain}`],
    ["absolute", `${project}/${plain}`],
    ["by a detour", `src/../${plain}`],
  ];
}

function besideRelative(path: string): Way[] {
  const plain = withoutDot(path);
  return [
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
  ];
}

function besideAnchored(path: string): Way[] {
  return [
    ["in the project", path.replace(/^~?\//, "")],
    ["a longer name", `${path}x`],
  ];
}

function pathCall(tool: PathTool, [form, path]: Way, isNearMiss: boolean): FormedCall {
  return { form, call: { kind: "path", tool, path }, isNearMiss };
}

function withoutDot(path: string): string {
  return path.replace(/^(?:\.\/)+/, "");
}

/** A path that a glob names. */
function fill(glob: string, { any, some }: { readonly any: string; readonly some: string }): string {
  return glob
    .replaceAll("**/", any)
    .replace(/\*\*$/, `${any}sample.txt`)
    .replaceAll(/\*+/g, some)
    .replaceAll("?", "x");
}
