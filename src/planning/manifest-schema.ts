import {
  array,
  discriminatedUnion,
  enum as enumOf,
  literal,
  minLength,
  optional,
  record,
  refine,
  regex,
  strictObject,
  string,
  superRefine,
} from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { isDigest } from "../files/digest.ts";
import { isGitName, pathFault, relativePathFault } from "../files/path-rules.ts";
import { coderNames } from "../model/coder-name.ts";
import type { Mode } from "../model/mode.ts";
import { excludeName, madeKinds, manifestVersion } from "./manifest.ts";
import { parsePartId } from "./part-id.ts";

/** The manifest as JSON holds it. It may have been made by anybody: it lies in the project. */
export type ManifestFile = Infer<ReturnType<typeof manifestShape>>;

/** Paths are relative to the target in per-project scope, absolute in per-user scope, and never lead upwards. */
export function manifestSchema(scope: Mode) {
  const faultOf = scope === "per-project" ? projectPathFault : pathFault;
  return manifestShape().check(
    superRefine((file, context) => {
      const issue = (path: (string | number)[], message: string): void => {
        context.addIssue({ code: "custom", path, message });
      };
      if (file.scope !== scope) issue(["scope"], `is \`${file.scope}\`, and \`${scope}\` was expected`);
      const seen = new Set<string>();
      for (const [index, entry] of file.paths.entries()) {
        const { path } = entry;
        const isExclude = scope === "per-project" && isExcludeEntry(entry);
        const fault = seen.has(path) ? "is listed twice" : isExclude ? undefined : faultOf(path);
        if (fault !== undefined) issue(["paths", index, "path"], `${JSON.stringify(path)} ${fault}`);
        seen.add(path);
      }
      for (const [index, path] of file.folders.entries()) {
        const isExclude = scope === "per-project" && path === excludeFolder;
        const fault = isExclude ? undefined : faultOf(path);
        if (fault !== undefined) issue(["folders", index], `${JSON.stringify(path)} ${fault}`);
      }
    }),
  );
}

/** The one folder of git's own that we make, where it is missing. */
const excludeFolder = ".git/info";

/** A repository's own folder is not the project's: a manifest that comes with a project says nothing about it. */
function projectPathFault(path: string): string | undefined {
  const fault = relativePathFault(path);
  if (fault !== undefined) return fault;
  return path.split("/").some(isGitName) ? "leads into git's own folder" : undefined;
}

function isExcludeEntry({ path, kind, parts }: ManifestFile["paths"][number]): boolean {
  if (path !== excludeName || kind !== "block") return false;
  return Object.keys(parts).every((id) => /^block:ignore-[0-9a-f]{8}$/.test(id));
}

/** Built when there is a manifest to read: a first run has none. */
function manifestShape() {
  const mode = string().check(regex(/^[0-7]{3,4}$/));
  const digest = string().check(refine(isDigest, "is no digest"));
  const common = { path: string(), made: enumOf(madeKinds) };
  const pathEntry = discriminatedUnion("kind", [
    strictObject({ ...common, kind: literal("file"), mode, parts: partsOf("file") }),
    strictObject({ ...common, kind: literal("link"), parts: partsOf("link") }),
    strictObject({
      ...common,
      kind: literal("block"),
      comment: enumOf(["html", "hash"]),
      original: optional(digest),
      written: optional(digest),
      parts: partsOf("block"),
    }),
    strictObject({
      ...common,
      kind: literal("keys"),
      format: enumOf(["json", "jsonc", "toml"]),
      original: optional(digest),
      written: optional(digest),
      containers: optional(array(string().check(regex(/^(\/[^/]*)+$/)))),
      parts: partsOf("key", "element"),
    }),
  ]);
  return strictObject({
    version: literal(manifestVersion),
    scope: enumOf(["per-user", "per-project"]),
    paths: array(pathEntry),
    folders: array(string()),
  });
}

function partsOf(...kinds: string[]) {
  const id = string().check(
    refine((value) => kinds.includes(parsePartId(value)?.kind ?? ""), `is no ${kinds.join(" or ")}`),
  );
  const digest = string().check(refine(isDigest, "is no digest"));
  const part = strictObject({
    digest,
    owners: array(enumOf(coderNames)).check(minLength(1)),
    adopted: optional(literal(true)),
    merged: optional(digest),
    replaced: optional(digest),
  });
  return record(id, part);
}
