import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { TemplateSource } from "../model/catalog.ts";
import { itemTypes } from "../model/item-type.ts";
import type { LibraryFiles } from "./library-files.ts";
import { readText, type FaultCollector } from "./parse-file.ts";

const pattern = /^templates\/([^/]+)\/([^/.]+)\.([^/.]+)\.jinja$/;

/** Reads `templates/<type>/<flavor>.<extension>.jinja`. */
export function parseTemplates(files: LibraryFiles, faults: FaultCollector): TemplateSource[] {
  const templates: TemplateSource[] = [];
  for (const [path, file] of files) {
    if (!path.startsWith("templates/") || !path.endsWith(".jinja")) continue;
    const [, folder, flavor = "", extension = ""] = pattern.exec(path) ?? [];
    const type = itemTypes.find((candidate) => candidate === folder);
    const text = readText(path, file, faults);
    if (text === undefined) continue;
    if (type === undefined) faults.add(unusedTemplate(path));
    else templates.push({ type, flavor, extension, text, path });
  }
  return templates;
}

function unusedTemplate(path: string) {
  return diagnostic({
    code: "library/unused-template",
    severity: "warning",
    message: "no item uses this template",
    location: { path },
    hints: [`templates are \`templates/<${itemTypes.join("|")}>/<flavor>.<extension>.jinja\``],
  });
}
