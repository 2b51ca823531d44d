import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Opens the installed program as a library. Its chunks are named by their digests, and the package carries stale copies
 * of them: so the chunk of a symbol is looked up in the imports of the file that `gemini.js` starts (0.61.0).
 */
export function openBundle(program: string): { load(symbol: string): Promise<Record<string, unknown>> } {
  const folder = dirname(program);
  const [, entry = ""] = match(readFileSync(program, "utf8"), /await import\("\.\/(gemini-\w+\.js)"\)/);
  const text = readFileSync(join(folder, entry), "utf8");
  return {
    load: async (symbol) => {
      const imported = new RegExp(`import \\{[^}]*\\b${symbol}\\b[^}]*\\} from "\\./(chunk-\\w+\\.js)"`);
      const [, chunk = ""] = match(text, imported);
      return (await import(pathToFileURL(join(folder, chunk)).href)) as Record<string, unknown>;
    },
  };
}

function match(text: string, pattern: RegExp): RegExpExecArray {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`the program of Gemini CLI has nothing like ${pattern.source}`);
  return found;
}
