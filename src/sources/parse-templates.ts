import { diagnostic } from "../diagnostics/diagnostic.ts";
import { TemplateError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { TemplateSource } from "../model/catalog.ts";
import { coderNames, isCoderName } from "../model/coder-name.ts";
import { itemTypes } from "../model/item-type.ts";
import { compileTemplate } from "../templates/compile-template.ts";
import { shippedTemplates } from "../templates/shipped-templates.generated.ts";
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
    else if (!isCoderName(flavor)) faults.add(unknownFlavor(path, flavor));
    else {
      const template = { type, flavor, extension, text, path };
      templates.push(template);
      checkSyntax(template, faults);
    }
  }
  return templates;
}

/** Whoever uses it compiles it too; here its faults are told together with all others. A copy of ours has none. */
function checkSyntax(template: TemplateSource, faults: FaultCollector): void {
  if (shippedTemplates.some(({ text }) => text === template.text)) return;
  try {
    compileTemplate(template);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    faults.add(...error.diagnostics);
  }
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

/** A flavor is named after the coder that pioneered its format. */
function unknownFlavor(path: string, flavor: string) {
  return diagnostic({
    code: "library/unknown-flavor",
    message: `\`${flavor}\` is not a flavor`,
    location: { path, line: 1, column: 1 },
    hints: [...didYouMean(flavor, coderNames), `flavors: ${coderNames.join(", ")}`],
  });
}
