import type { FileTree } from "../../files/file-tree.ts";
import { decodeUtf8, toText } from "../../formats/utf8.ts";
import { createEnvironment, type TemplateEnvironment } from "../../templates/jinja/environment.ts";
import type { TemplateText } from "../../templates/jinja/evaluate/context.ts";
import type { TemplateSettings } from "../config/template-config.ts";
import { foldersOf, followPath } from "./follow-link.ts";
import { templateRefusal } from "./template-refusal.ts";

/** What is not the same in each run. Without them a template that asks for something random, or the time, is refused. */
export interface Chance {
  /** From 0 up to 1. */
  readonly random?: (() => number) | undefined;
  readonly now?: (() => Date) | undefined;
}

/** The Jinja of a template as its settings have it; it includes and imports the template's own files. */
export function templateEnvironment(
  files: FileTree,
  settings: Pick<TemplateSettings, "envops" | "jinjaExtensions">,
  { random, now }: Chance = {},
): TemplateEnvironment {
  const { syntax, undefinedKind } = settings.envops;
  return createEnvironment({
    syntax,
    undefinedKind,
    extensions: settings.jinjaExtensions,
    load: makeLoader(files),
    ...(random === undefined ? {} : { random }),
    ...(now === undefined ? {} : { now }),
  });
}

/** Names are relative to the template's root. One that leaves it is none, as with Jinja's own loader. */
function makeLoader(files: FileTree): (name: string) => TemplateText | undefined {
  let folders: ReadonlySet<string> | undefined;
  return (name) => {
    if (name.split("/").includes("..")) return undefined;
    const found = followPath(files, (folders ??= foldersOf(files)), name);
    return found.kind === "file"
      ? { path: found.path, text: textOf(found.file.contents, found.path) }
      : undefined;
  };
}

/**
 * The text of a template, with its byte-order mark: Python's UTF-8 has it too.
 *
 * @throws TemplateError with the line that is not UTF-8
 */
export function textOf(bytes: Uint8Array, path: string): string {
  const text = toText(bytes);
  if (text !== undefined) return text;
  const decoded = decodeUtf8(bytes, path);
  throw templateRefusal(decoded.ok ? [] : decoded.diagnostics);
}
