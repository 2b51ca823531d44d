import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diagnosticMeanings } from "./diagnostic-meanings.ts";
import { madeFrom, markdownTable, page } from "./markdown.ts";

/** A code stands alone in a string, such as `"usage/target"`. */
const codePattern = /"((?:[a-z]+-)*[a-z]+\/(?:[a-z]+-)*[a-z]+)"/g;

/** Where a code of a family that is not known yet would stand. */
const newCodePattern = /(?:\bcode: |Error\(\s*)"((?:[a-z]+-)*[a-z]+\/(?:[a-z]+-)*[a-z]+)"/g;

/** All codes of errors and diagnostics, checked against the source. */
export function generateDiagnosticsReference(): [path: string, text: string][] {
  checkComplete();
  const text = page(
    madeFrom("scripts/generate/diagnostic-meanings.ts, checked against src"),
    "# Errors and diagnostics",
    "Every error has a code that stays the same, for programs: `code` in the JSON document and on `AgentsmgrError`. " +
      "Faults in input are gathered as diagnostics, each with a place, a code frame and hints.",
    ...Object.entries(diagnosticMeanings).flatMap(([family, { about, codes }]) => [
      `## ${family}`,
      about,
      markdownTable(
        ["Code", "Meaning"],
        Object.entries(codes).map(([code, meaning]) => [`\`${code}\``, meaning]),
      ),
    ]),
  );
  return [["docs/reference/diagnostics.md", text]];
}

function checkComplete(): void {
  const families = Object.values(diagnosticMeanings);
  const told = new Set(families.flatMap(({ codes }) => Object.keys(codes)));
  const composed = new Set(
    families.flatMap((family) => (family.isComposed === true ? Object.keys(family.codes) : [])),
  );
  const prefixes = new Set([...told].map((code) => code.slice(0, code.indexOf("/"))));
  const used = [
    ...findCodes(codePattern).filter((code) => prefixes.has(code.slice(0, code.indexOf("/")))),
    ...findCodes(newCodePattern),
  ];
  const untold = used.filter((code) => !told.has(code));
  const unused = [...told].filter((code) => !composed.has(code) && !used.includes(code));
  if (untold.length + unused.length === 0) return;
  throw new Error(
    `scripts/generate/diagnostic-meanings.ts: without a meaning: ${untold.join(", ") || "none"}; no longer used: ${unused.join(", ") || "none"}`,
  );
}

function findCodes(pattern: RegExp): string[] {
  const paths = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !path.endsWith(".generated.ts"),
  );
  const codes = paths.flatMap((path) =>
    [...readFileSync(join("src", path), "utf8").matchAll(pattern)].map((match) => match[1] ?? ""),
  );
  return [...new Set(codes)];
}
