import type { PromptLoss } from "../../prompts/prompt-node.ts";

/** A rendered text. */
export interface RenderedText {
  /** Of one that an earlier run made it is made only when it is asked for. */
  readonly text: string;
  /** Of the text, as `files/digest.ts` writes it, where it is known. */
  readonly digest?: string | undefined;
  /** What was lost in translation. */
  readonly losses: readonly PromptLoss[];
}

/** Remembers texts of earlier runs by all that they are made of. */
export interface TextMemory {
  /** A short name of a text, for `madeOf`. */
  nameOf(text: string): string;
  /**
   * @param madeOf everything that the text depends on, beside the program itself
   * @param make makes the text
   */
  recall(madeOf: string, make: () => RenderedText): RenderedText;
}
