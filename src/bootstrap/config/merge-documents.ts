import type { Value } from "../../templates/jinja/values/value.ts";
import type { ConfigDocument } from "./config-document.ts";

/** What is known of a name, and the document that said it last. */
export interface MergedEntry {
  readonly value: Value;
  readonly document: ConfigDocument;
}

export interface MergedConfig {
  readonly settings: ReadonlyMap<string, MergedEntry>;
  /** In the order in which the names came first. */
  readonly questions: ReadonlyMap<string, MergedEntry>;
}

/** Lists that are put together from all documents. Of all else the last one counts. */
const joined: ReadonlySet<string> = new Set([
  "_exclude",
  "_jinja_extensions",
  "_secret_questions",
  "_skip_if_exists",
]);

/** All documents as one. */
export function mergeDocuments(documents: readonly ConfigDocument[]): MergedConfig {
  const settings = new Map<string, MergedEntry>();
  const questions = new Map<string, MergedEntry>();
  for (const document of documents) {
    for (const [name, value] of document.entries) {
      if (!isSetting(name)) questions.set(name, { value, document });
      else settings.set(name, { value: joinValues(name, settings.get(name)?.value, value), document });
    }
  }
  return { settings, questions };
}

export function isSetting(name: string): boolean {
  return name.startsWith("_");
}

function joinValues(name: string, before: Value | undefined, value: Value): Value {
  const isJoined = joined.has(name) && Array.isArray(before) && Array.isArray(value);
  return isJoined ? [...before, ...value] : value;
}
