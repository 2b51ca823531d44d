import { diagnostic } from "../diagnostics/diagnostic.ts";
import { limitFault } from "../diagnostics/limit-fault.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { Body } from "../model/catalog.ts";
import { coderNames, isCoderName, type CoderName } from "../model/coder-name.ts";
import type { ItemType } from "../model/item-type.ts";
import { limits } from "../model/limits.ts";
import type { LibraryFiles } from "./library-files.ts";
import { readText, type FaultCollector } from "./parse-file.ts";

type Bodies = Partial<Record<CoderName, Body>>;

/**
 * Bodies by the item's path below its type's folder: `contents/commands/claude/git/commit.md` is found under
 * `git/commit`. A body is taken as it is, front matter and all.
 */
export function findBodies(files: LibraryFiles, type: ItemType, faults: FaultCollector): Map<string, Bodies> {
  const folder = `contents/${type}/`;
  const bodies = new Map<string, Bodies>();
  for (const [path, file] of files) {
    if (!path.startsWith(folder) || !path.endsWith(".md")) continue;
    const [coder = "", ...rest] = path.slice(folder.length, -".md".length).split("/");
    if (!isCoderName(coder) || rest.length === 0) {
      faults.add(foreignFolder(path, coder));
      continue;
    }
    const text = readText(path, file, faults);
    if (text === undefined) continue;
    refuseLanguage(text, path, faults);
    checkPlaceholders(text, path, faults);
    const key = rest.join("/");
    bodies.set(key, { ...bodies.get(key), [coder]: { text, path } });
  }
  return bodies;
}

function foreignFolder(path: string, coder: string) {
  return diagnostic({
    code: "library/unknown-coder",
    severity: "warning",
    message: `\`${coder}\` is not a coder: the file is not read`,
    location: { path },
    hints: [...didYouMean(coder, coderNames), `coders: ${coderNames.join(", ")}`],
  });
}

/** What begins a placeholder in one of the dialects. A short body cannot have too many. */
function checkPlaceholders(text: string, path: string, faults: FaultCollector): void {
  if (text.length < limits.placeholders.most) return;
  let count = 0;
  for (const _ of text.matchAll(/\$(?:\d|ARGUMENTS)|[!@]\{|!`|\{\{args|@[\w./~"]/g)) count++;
  if (count > limits.placeholders.most) faults.add(limitFault("placeholders", { location: { path }, count }));
}

/** Some readers run front matter in a language that its first line names. A body with such a line is not passed on. */
function refuseLanguage(text: string, path: string, faults: FaultCollector): void {
  const language = /^---[ \t]*([A-Za-z]\w*)[ \t]*\n/.exec(text)?.[1];
  if (language === undefined || /^ya?ml$/i.test(language)) return;
  faults.add(
    diagnostic({
      code: "front-matter/language",
      message: `front matter in \`${language}\` is not passed on`,
      location: { path, line: 1, column: 4 },
      hints: ["remove the word after the three dashes"],
    }),
  );
}
