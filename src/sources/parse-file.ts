import type { ZodMiniType } from "zod/mini";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Issue } from "../formats/issue.ts";
import type { JsonObject } from "../formats/json-object.ts";
import { parseToml } from "../formats/toml.ts";
import { decodeUtf8 } from "../formats/utf8.ts";
import { check, explainIssues } from "../formats/validate.ts";
import { checkEscapes } from "./check-escapes.ts";
import type { LibraryFile, LibraryFiles } from "./library-files.ts";

interface FileSource {
  readonly path: string;
  readonly text: string;
  /** TOML when absent. */
  readonly format?: "toml" | "yaml" | undefined;
  /** Of the text in its file; 1 when absent. */
  readonly firstLine?: number | undefined;
}

export interface ParsedFile<T> extends FileSource {
  readonly value: T;
}

interface PendingIssues extends FileSource {
  readonly issues: readonly Issue[];
}

/** Gathers the faults of all files. Places are looked up at the end, and only when there are faults. */
export class FaultCollector {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #pending: PendingIssues[] = [];
  readonly #secrets: string[] = [];

  add(...diagnostics: readonly Diagnostic[]): void {
    this.#diagnostics.push(...diagnostics);
  }

  addIssues(pending: PendingIssues): void {
    if (pending.issues.length > 0) this.#pending.push(pending);
  }

  /** A fault at a key of a parsed file. */
  addAtKey(
    file: FileSource,
    at: readonly (string | number)[],
    fault: { readonly code: Issue["code"]; readonly message: string; readonly hints?: readonly string[] },
  ): void {
    const { code, message, hints = [] } = fault;
    const { path, text, format, firstLine } = file;
    const issue: Issue = { code, message, hints, path: at, isKey: false };
    this.addIssues({ path, text, format, firstLine, issues: [issue] });
  }

  /** Keeps a text out of all faults: the frame of one shows the lines beside it. */
  hide(secret: string): void {
    this.#secrets.push(secret);
  }

  async diagnostics(): Promise<Diagnostic[]> {
    const explained = await Promise.all(
      this.#pending.map(({ issues, format = "toml", ...source }) =>
        explainIssues(issues, { ...source, format }),
      ),
    );
    const found = [...this.#diagnostics, ...explained.flat()];
    return this.#secrets.length === 0 ? found : found.map((fault) => this.#withoutSecrets(fault));
  }

  #withoutSecrets(fault: Diagnostic): Diagnostic {
    const mask = (text: string): string =>
      this.#secrets.reduce((left, secret) => left.replaceAll(secret, "*".repeat(secret.length)), text);
    const frame = fault.frame === undefined ? undefined : mask(fault.frame);
    return { ...fault, message: mask(fault.message), frame };
  }
}

/** Decodes a file; undefined when it is not UTF-8, which is then a gathered fault. */
export function readText(path: string, file: LibraryFile, faults: FaultCollector): string | undefined {
  const decoded = decodeUtf8(file.contents, path);
  if (decoded.ok) return decoded.value;
  faults.add(...decoded.diagnostics);
  return undefined;
}

/** Reads a TOML file without checking what it holds; undefined when it does not parse, which is then a gathered fault. */
export function readTomlFile(
  path: string,
  file: LibraryFile,
  faults: FaultCollector,
): ParsedFile<JsonObject> | undefined {
  const text = readText(path, file, faults);
  if (text === undefined) return undefined;
  const parsed = parseToml(text, path);
  if (parsed.ok) {
    const found = { path, text, value: parsed.value };
    checkEscapes(found, faults);
    return found;
  }
  faults.add(...parsed.diagnostics);
  return undefined;
}

/** Reads `configurations/<name>.toml` in the same way; undefined also when there is none. */
export function readSettingsFile(
  files: LibraryFiles,
  name: string,
  faults: FaultCollector,
): ParsedFile<JsonObject> | undefined {
  const path = `configurations/${name}.toml`;
  const file = files.get(path);
  return file && readTomlFile(path, file, faults);
}

/** What a file holds when its schema takes it; else undefined, and the faults are gathered. */
export function checkFile<T>(
  { value, ...source }: ParsedFile<unknown>,
  schema: ZodMiniType<T>,
  faults: FaultCollector,
): T | undefined {
  const checked = check(schema, value);
  if (checked.ok) return checked.value;
  faults.addIssues({ ...source, issues: checked.issues });
  return undefined;
}
