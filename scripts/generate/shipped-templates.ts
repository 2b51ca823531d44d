import { readdirSync, readFileSync } from "node:fs";

const folder = "defaults/templates";

/** The templates that we ship, as a module: rendering works without a disk. */
export function generateShippedTemplates(): [path: string, text: string][] {
  const sources = readdirSync(folder)
    .sort()
    .flatMap((type) =>
      readdirSync(`${folder}/${type}`)
        .sort()
        .map((name) => describe(type, name)),
    );
  const text = [
    "// Made from defaults/templates by `npm run generate`. Do not edit.",
    'import type { TemplateSource } from "../model/catalog.ts";',
    "",
    `export const shippedTemplates: readonly TemplateSource[] = [`,
    ...sources.map((source) => `  ${JSON.stringify(source)},`),
    "];",
    "",
  ].join("\n");
  return [["src/templates/shipped-templates.generated.ts", text]];
}

function describe(type: string, name: string) {
  const [flavor, extension] = name.split(".");
  const path = `templates/${type}/${name}`;
  return { type, flavor, extension, text: readFileSync(`${folder}/${type}/${name}`, "utf8"), path };
}
