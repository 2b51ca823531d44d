/** What somebody answers: a text, yes or no, the place of a choice among the choices, or the places of several. */
export type PromptAnswer = string | boolean | number | readonly number[];

/** Answered instead of an answer: the question before is asked again. */
export const goBack = Symbol("go back to the question before");

/** A question that somebody has to answer, with all that can be shown of it. */
export type Prompt = TextPrompt | ConfirmPrompt | SelectPrompt | MultiselectPrompt;

interface CommonPrompt {
  readonly name: string;
  readonly message: string;
  /** What the template wants to stand before the question. */
  readonly mark: string | undefined;
  /** Whether there is a question before. */
  readonly canGoBack: boolean;
  /** What is wrong with an answer; undefined when it is taken. */
  readonly check: (answer: PromptAnswer) => string | undefined;
}

export interface TextPrompt extends CommonPrompt {
  readonly kind: "text";
  readonly initial: string;
  readonly placeholder: string;
  readonly isSecret: boolean;
  readonly isMultiline: boolean;
}

export interface ConfirmPrompt extends CommonPrompt {
  readonly kind: "confirm";
  readonly initial: boolean;
}

export interface PromptChoice {
  readonly name: string;
  /** Why it cannot be chosen; "" when it can. */
  readonly disabled: string;
}

export interface SelectPrompt extends CommonPrompt {
  readonly kind: "select";
  readonly choices: readonly PromptChoice[];
  /** Undefined: the first that can be chosen. */
  readonly initial: number | undefined;
  readonly usesShortcuts: boolean;
}

export interface MultiselectPrompt extends CommonPrompt {
  readonly kind: "multiselect";
  readonly choices: readonly PromptChoice[];
  readonly initial: readonly number[];
}

/** Asks somebody. */
export interface Asker {
  readonly ask: (prompt: Prompt) => Promise<PromptAnswer | typeof goBack>;
}
