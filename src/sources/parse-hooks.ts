import type { Hook } from "../model/catalog.ts";
import { hooksFileSchema, type HooksFile } from "../model/hooks-file.ts";
import { nameFault } from "./check-name.ts";
import type { LibraryFiles } from "./library-files.ts";
import { checkFile, readSettingsFile, type FaultCollector, type ParsedFile } from "./parse-file.ts";
import { listAt, textAt } from "./raw-values.ts";

/** Reads `configurations/hooks.toml` with the scripts of `contents/hooks` that it names. */
export function parseHooks(files: LibraryFiles, faults: FaultCollector): Hook[] {
  const found = readSettingsFile(files, "hooks", faults);
  if (found === undefined) return [];
  checkHookNames(found, faults);
  for (const [index, raw] of listAt(found.value, ["hooks"]).entries())
    checkScript(found, index, { name: textAt(raw, ["script"]), files, faults });
  const value = checkFile(found, hooksFileSchema, faults);
  return (value?.hooks ?? []).map((raw) => toHook(raw, findScript(files, raw.script)));
}

function checkHookNames(file: ParsedFile<unknown>, faults: FaultCollector): void {
  const seen = new Set<string>();
  for (const [index, raw] of listAt(file.value, ["hooks"]).entries()) {
    const name = textAt(raw, ["name"]);
    if (name === undefined) continue;
    if (seen.has(name))
      faults.addAtKey(file, ["hooks", index, "name"], {
        code: "library/duplicate",
        message: `there are two hooks \`${name}\``,
      });
    seen.add(name);
  }
}

function checkScript(
  file: ParsedFile<unknown>,
  index: number,
  {
    name,
    files,
    faults,
  }: { readonly name: string | undefined; readonly files: LibraryFiles; readonly faults: FaultCollector },
): void {
  if (name === undefined || findScript(files, name) !== undefined) return;
  const scripts = [...files.keys()].filter((path) => path.startsWith("contents/hooks/"));
  faults.addAtKey(file, ["hooks", index, "script"], {
    code: "library/missing-script",
    message: `there is no script \`contents/hooks/${name}\``,
    hints: scripts.length === 0 ? [] : [`scripts: ${scripts.map((path) => path.slice(15)).join(", ")}`],
  });
}

function findScript(files: LibraryFiles, name: string | undefined): Hook["script"] {
  if (name === undefined || nameFault(name) !== undefined) return undefined;
  const file = files.get(`contents/hooks/${name}`);
  return file && { name, contents: file.contents, mode: file.mode ?? 0o755 };
}

function toHook(raw: HooksFile["hooks"][number], script: Hook["script"]): Hook {
  return {
    name: raw.name,
    description: raw.description,
    event: raw.event,
    tools: raw.tools,
    script,
    arguments: raw.arguments ?? [],
    command: raw.command,
    timeout: raw.timeout,
    languages: raw.languages,
    coders: raw.coders,
  };
}
