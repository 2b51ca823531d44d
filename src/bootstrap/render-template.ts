import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileTree } from "../files/file-tree.ts";
import type { Json } from "../model/json.ts";
import type { CopierOperation } from "./questions/context-values.ts";
import type { RenderedTree } from "./rendering/render-tree.ts";

export interface RenderTemplateOptions {
  /** The folder that the project is for. Nothing is read or written there; templates see its path and its name. */
  readonly destination: string;
  /** Answers by name; names that are no questions are variables. A question without an answer takes its default. */
  readonly data?: Readonly<Record<string, Json>>;
  /** What the project remembers of the last time; `data` comes first. */
  readonly lastAnswers?: Readonly<Record<string, Json>>;
  readonly userDefaults?: Readonly<Record<string, Json>>;
  /** What the destination holds, for templates that read `_external_data`. */
  readonly existing?: FileTree;
  /** Where the template is from and its version, as the answers file remembers them. */
  readonly source?: string;
  readonly commit?: string;
  /** Instead of what the template says. */
  readonly answersFile?: string;
  /** Patterns beside those of the template. */
  readonly exclude?: readonly string[];
  readonly skipIfExists?: readonly string[];
  readonly operation?: CopierOperation;
  /** From 0 up to 1. A template that asks for something random is refused without it. */
  readonly random?: () => number;
  /** A template that asks for the time is refused without it. */
  readonly now?: () => Date;
}

/**
 * What a Copier template makes of answers, in memory. Nobody is asked, nothing is run and nothing read or written; tasks
 * are not part of it.
 *
 * @param files the template, `copier.yml` included
 * @throws TemplateError with all faults of the template's files: place and hints; UsageError for a missing or wrong answer
 */
export async function renderTemplate(
  files: FileTree,
  options: RenderTemplateOptions,
): Promise<RenderedTree & { readonly warnings: readonly Diagnostic[] }> {
  // As in readQuestions.
  const { renderInMemory } = await import("./render-in-memory.ts");
  return renderInMemory(files, options);
}
