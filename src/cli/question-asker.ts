/** Loaded on demand: asks the questions of a template on a terminal. */
import { goBack, type Asker, type Prompt, type PromptAnswer } from "../bootstrap/questions/prompt.ts";
import { visibleText } from "../reporting/visible-text.ts";
import {
  askByKey,
  askOne,
  askSeveral,
  askText,
  askYesOrNo,
  escaped,
  interruption,
  refuseAnswer,
  terminalStreams,
  type ChoiceQuestion,
  type QuestionStreams,
} from "./questions.ts";

/** Asks on a terminal. Escape goes back to the question before; at the first one it ends the run, as Ctrl-C does. */
export function createAsker(streams: QuestionStreams = terminalStreams): Asker {
  return { ask: (prompt) => askPrompt(prompt, streams) };
}

async function askPrompt(prompt: Prompt, streams: QuestionStreams): Promise<PromptAnswer | typeof goBack> {
  for (;;) {
    const answer = await showPrompt(prompt, streams);
    if (answer === escaped) {
      if (prompt.canGoBack) return goBack;
      throw interruption(streams);
    }
    const fault = prompt.check(answer);
    if (fault === undefined) return answer;
    refuseAnswer(visibleText(fault), streams);
  }
}

function showPrompt(prompt: Prompt, streams: QuestionStreams): Promise<PromptAnswer | typeof escaped> {
  const message = messageOf(prompt);
  switch (prompt.kind) {
    case "text": {
      const check = (answer: string) => visible(prompt.check(answer));
      return askText({ ...prompt, message, placeholder: visibleText(prompt.placeholder), check }, streams);
    }
    case "confirm":
      return askYesOrNo(message, prompt.initial, streams);
    case "select": {
      const initial = prompt.initial === undefined ? [] : [prompt.initial];
      const question = toQuestion(prompt, message, initial);
      return prompt.usesShortcuts ? askByKey(question, streams) : askOne(question, streams);
    }
    case "multiselect":
      return askSeveral(toQuestion(prompt, message, prompt.initial), streams);
  }
}

function toQuestion(
  { choices }: Extract<Prompt, { readonly choices: unknown }>,
  message: string,
  initial: readonly number[],
): ChoiceQuestion {
  const options = choices.map(({ name, disabled }) => ({
    label: visibleText(name),
    disabled: visibleText(disabled.trim()),
  }));
  return { message, options, initial };
}

/** What a template says is not ours: nothing in it moves the cursor or hides. */
function messageOf(prompt: Prompt): string {
  const mark = prompt.mark === undefined ? "" : `${prompt.mark.trim()} `;
  const hints = [
    ...(prompt.kind === "text" && prompt.isMultiline ? ["Enter twice ends it"] : []),
    ...(prompt.canGoBack ? ["Escape goes back"] : []),
  ];
  const hint = hints.length === 0 ? "" : ` (${hints.join(", ")})`;
  return `${visibleText(mark + prompt.message)}${hint}`;
}

function visible(text: string | undefined): string | undefined {
  return text === undefined ? undefined : visibleText(text);
}
