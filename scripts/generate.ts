// Writes every file that is made from others. With --check it writes nothing and exits 1 when one is stale.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { generateBackendsReference } from "./generate/backends-reference.ts";
import { generateCommandReference } from "./generate/command-reference.ts";
import { generateConformancePage } from "./generate/conformance-page.ts";
import { generateDiagnosticsReference } from "./generate/diagnostics-reference.ts";
import { generateHelpTexts } from "./generate/help-texts.ts";
import { generateLibraryReference } from "./generate/library-reference.ts";
import { generateLimitsReference } from "./generate/limits-reference.ts";
import { generateSchemas } from "./generate/schemas.ts";
import { generateShippedTemplates } from "./generate/shipped-templates.ts";
import { generateSupportTables } from "./generate/support-tables.ts";
import { generateTemplateLanguage } from "./generate/template-language.ts";

/** Contents by path, relative to the repository. */
const files = new Map([
  ...generateShippedTemplates(),
  ...generateSchemas(),
  ...generateHelpTexts(),
  ...generateBackendsReference(),
  ...generateCommandReference(),
  ...generateDiagnosticsReference(),
  ...generateLibraryReference(),
  ...generateLimitsReference(),
  ...generateTemplateLanguage(),
  ...generateConformancePage(),
  ...generateSupportTables(),
]);

const isCheck = process.argv.includes("--check");
const stale = [...files].filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text);
for (const [path, text] of stale) {
  if (isCheck) console.error(`stale: ${path}`);
  else {
    writeFileSync(path, text);
    console.error(`wrote ${path}`);
  }
}
if (isCheck && stale.length > 0) {
  console.error("run `npm run generate` and commit the result");
  process.exitCode = 1;
}
