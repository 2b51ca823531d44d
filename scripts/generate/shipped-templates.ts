import { readdirSync, readFileSync } from "node:fs";
import { parseSource } from "../../src/templates/parse-source.ts";

const folder = "defaults/templates";

/** The templates that we ship, as a module: rendering works without a disk, and without parsing them. */
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
    'import type { ShippedTemplate } from "./shipped-template.ts";',
    "",
    `export const shippedTemplates: readonly ShippedTemplate[] = [`,
    ...sources.map((source) => `  ${JSON.stringify(source)},`),
    "];",
    "",
  ].join("\n");
  return [["src/templates/shipped-templates.generated.ts", text]];
}

function describe(type: string, name: string) {
  const [flavor, extension] = name.split(".");
  const path = `templates/${type}/${name}`;
  const text = readFileSync(`${folder}/${type}/${name}`, "utf8");
  return { type, flavor, extension, text, path, syntax: JSON.stringify(toData(parseSource(text))) };
}

/** A node of the parser as plain data. Its class keeps the name of its type out of `JSON.stringify`. */
function toData(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toData);
  if (typeof node !== "object" || node === null) return node;
  const typename: unknown = Reflect.get(node, "typename");
  const fields = Object.entries(node).map(([name, value]) => [name, toData(value)] as const);
  return { ...(typename === undefined ? {} : { typename }), ...Object.fromEntries(fields) };
}
