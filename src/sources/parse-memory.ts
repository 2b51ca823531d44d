import { diagnostic } from "../diagnostics/diagnostic.ts";
import { foldName } from "../files/same-name.ts";
import { faultAt } from "../formats/fault-at.ts";
import { hasFrontMatter } from "../formats/has-front-matter.ts";
import { readFrontMatter } from "../formats/read-front-matter.ts";
import { check } from "../formats/validate.ts";
import type { MemoryText } from "../model/catalog.ts";
import { memoryFrontMatterSchema, type MemoryFrontMatter } from "../model/memory-front-matter.ts";
import { checkEscapes } from "./check-escapes.ts";
import { nameFault } from "./check-name.ts";
import type { LibraryFiles } from "./library-files.ts";
import { readText, type FaultCollector } from "./parse-file.ts";

const folder = "contents/memory/";

/** Reads `contents/memory/*.md` in file-name order. */
export async function parseMemory(files: LibraryFiles, faults: FaultCollector): Promise<MemoryText[]> {
  const texts: MemoryText[] = [];
  const seen = new Map<string, string>();
  for (const [path, file] of files) {
    if (!path.startsWith(folder) || !path.endsWith(".md")) continue;
    const text = readText(path, file, faults);
    if (text === undefined) continue;
    const name = path.slice(folder.length, -".md".length).replaceAll("/", "-");
    checkName(name, path, { seen, faults });
    checkMarks(text, path, faults);
    if (!hasFrontMatter(text)) texts.push({ name, text, path });
    else texts.push(...(await withFrontMatter(name, { text, path }, faults)));
  }
  return texts;
}

/** Marks in a text would be taken for those that we put around it. */
function checkMarks(text: string, path: string, faults: FaultCollector): void {
  const offset = text.search(/^<!-- agentsmgr:(?:begin|end) /m);
  if (offset === -1) return;
  const hints = ["take the line out, or put it into a code span"];
  faults.add(
    faultAt(
      { text, path },
      { code: "library/mark", message: "a line looks like a mark of agentsmgr", offset, hints },
    ),
  );
}

/** The name becomes the mark of a block and the name of a rule's file. */
function checkName(
  name: string,
  path: string,
  { seen, faults }: { readonly seen: Map<string, string>; readonly faults: FaultCollector },
): void {
  const location = { path, line: 1, column: 1 };
  const fault = nameFault(name);
  if (fault !== undefined) faults.add(diagnostic({ code: "library/name", message: fault, location }));
  const other = seen.get(foldName(name));
  seen.set(foldName(name), path);
  if (other === undefined) return;
  const message = `there are two memory texts \`${name}\`; the other is in ${other}`;
  faults.add(diagnostic({ code: "library/duplicate", message, location }));
}

async function withFrontMatter(
  name: string,
  file: { readonly text: string; readonly path: string },
  faults: FaultCollector,
): Promise<MemoryText[]> {
  const split = await readFrontMatter(file.text, file.path);
  if (!split.ok) {
    faults.add(...split.diagnostics);
    return [];
  }
  const { data, body, yaml, firstLine } = split.value;
  checkEscapes({ path: file.path, text: yaml, format: "yaml", firstLine, value: data }, faults);
  const checked = check<MemoryFrontMatter>(memoryFrontMatterSchema, data);
  if (checked.ok) return [{ ...checked.value, name, text: body, path: file.path }];
  faults.addIssues({ path: file.path, text: yaml, format: "yaml", firstLine, issues: checked.issues });
  return [];
}
