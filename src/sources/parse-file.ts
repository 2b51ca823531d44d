import type { ZodMiniType } from "zod/mini";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Issue } from "../formats/issue.ts";
import { parseToml } from "../formats/toml.ts";
import { decodeUtf8 } from "../formats/utf8.ts";
import { check, explainIssues } from "../formats/validate.ts";
import type { LibraryFile } from "./library-files.ts";

export interface ParsedFile<T> {
  readonly path: string;
  readonly text: string;
  readonly value: T;
}

interface PendingIssues {
  readonly path: string;
  readonly text: string;
  readonly format: "toml" | "yaml";
  readonly firstLine?: number | undefined;
  readonly issues: readonly Issue[];
}

/** Gathers the faults of all files. Places are looked up at the end, and only when there are faults. */
export class FaultCollector {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #pending: PendingIssues[] = [];

  add(...diagnostics: readonly Diagnostic[]): void {
    this.#diagnostics.push(...diagnostics);
  }

  addIssues(pending: PendingIssues): void {
    if (pending.issues.length > 0) this.#pending.push(pending);
  }

  /** A fault at a key of a parsed file. */
  addAtKey(
    file: {
      readonly path: string;
      readonly text: string;
      readonly format?: "toml" | "yaml";
      readonly firstLine?: number;
    },
    path: readonly (string | number)[],
    fault: { readonly code: Issue["code"]; readonly message: string; readonly hints?: readonly string[] },
  ): void {
    const { code, message, hints = [] } = fault;
    const issue: Issue = { code, message, hints, path, isKey: false };
    const { path: name, text, format = "toml", firstLine } = file;
    this.addIssues({ path: name, text, format, firstLine, issues: [issue] });
  }

  async diagnostics(): Promise<Diagnostic[]> {
    const explained = await Promise.all(
      this.#pending.map(({ issues, ...source }) => explainIssues(issues, source)),
    );
    return [...this.#diagnostics, ...explained.flat()];
  }
}

/** Decodes a file; undefined when it is not UTF-8, which is then a gathered fault. */
export function readText(path: string, file: LibraryFile, faults: FaultCollector): string | undefined {
  const decoded = decodeUtf8(file.contents, path);
  if (decoded.ok) return decoded.value;
  faults.add(...decoded.diagnostics);
  return undefined;
}

/** Reads and checks a TOML file; undefined when it has faults, which are then gathered. */
export function parseTomlFile<T>(
  path: string,
  file: LibraryFile,
  schema: ZodMiniType<T>,
  faults: FaultCollector,
): ParsedFile<T> | undefined {
  const text = readText(path, file, faults);
  if (text === undefined) return undefined;
  const parsed = parseToml(text, path);
  if (!parsed.ok) {
    faults.add(...parsed.diagnostics);
    return undefined;
  }
  const checked = check(schema, parsed.value);
  if (checked.ok) return { path, text, value: checked.value };
  faults.addIssues({ path, text, format: "toml", issues: checked.issues });
  return undefined;
}
