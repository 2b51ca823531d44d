import type { ClientFacts } from "../expectations/client-facts.ts";
import { lackOf } from "../expectations/client-facts.ts";

/** A command of the matrix library, typed with arguments, and what the model must be told then. */
export interface PromptCase {
  readonly aspect: string;
  readonly title: string;
  readonly command: string;
  readonly arguments: string;
  /** Texts that stand in the prompt, or words that stand there instead where the client lacks the means. */
  readonly expected: (facts: ClientFacts) => readonly (string | RegExp)[];
  /** What is attached by the client may stand elsewhere in the request. */
  readonly isAttached?: boolean;
}

const both = 'a "b c"';

/** All ways of putting something into a prompt. Bodies in the dialect of Claude Code, unless the command says otherwise. */
export const promptCases: readonly PromptCase[] = [
  {
    aspect: "all arguments",
    title: "puts all arguments where the body has them",
    command: "arguments-all",
    arguments: both,
    expected: ifHas("all arguments", [`All of them: [${both}], once more: [${both}].`], [both]),
  },
  {
    aspect: "single arguments",
    title: "puts each argument where the body has it; quotes hold one together",
    command: "arguments-single",
    arguments: both,
    expected: ifHas("single arguments", ["First: [a]", "Second: [b c]", `All: [${both}]`], [both]),
  },
  {
    aspect: "unnamed arguments",
    title: "adds arguments that the body has no place for",
    command: "arguments-unnamed",
    arguments: both,
    expected: () => ["A body that names no arguments.", both],
  },
  {
    aspect: "output of commands",
    title: "puts the output of a command where the body has it, in a category of a category",
    command: "shell-output",
    arguments: "",
    expected: ifHas("output of commands", ["The shell says: shell-ran", "line-alone"]),
  },
  {
    aspect: "contents of files",
    title: "gives the contents of a file that the body names",
    command: "file-contents",
    arguments: "",
    expected: ifHas("contents of files", ["The file says:", "the fact in the file", "That was all."]),
    isAttached: true,
  },
  {
    aspect: "rest of the arguments",
    title: "understands a body in the dialect of OpenCode, where the last argument takes the rest",
    command: "from-opencode",
    arguments: `${both} d`,
    expected: (facts) => [
      ...ifHas("single arguments", ["First: [a]"])(facts),
      ...ifHas("rest of the arguments", ["Rest: [b c d]"])(facts),
      ...ifHas("all arguments", [`All: [${both} d]`])(facts),
      ...ifHas("output of commands", ["Shell: shell-ran"])(facts),
    ],
  },
  {
    aspect: "dialect of Gemini CLI",
    title: "understands a body in the dialect of Gemini CLI and Qwen Code",
    command: "from-gemini",
    arguments: both,
    expected: (facts) => [
      ...ifHas("all arguments", [`All: [${both}]`])(facts),
      ...ifHas("output of commands", ["Shell: shell-ran"])(facts),
      ...ifHas("contents of files", ["the fact in the file"])(facts),
    ],
    isAttached: true,
  },
  {
    aspect: "text that looks like tokens",
    title: "leaves text alone that only looks like a token",
    command: "literal-tokens",
    arguments: "",
    expected: ({ spelledApart }) =>
      literalLines.map((line) =>
        spelledApart.reduce((text, [from, to]) => text.replaceAll(from, () => to), line),
      ),
  },
  {
    aspect: "bodies of its own",
    title: "takes the body, the category and the hint that are its own",
    command: "overridden",
    arguments: both,
    expected: (facts) => [
      facts.id === "gemini" || facts.id.startsWith("qwen")
        ? "A body of its own for Gemini CLI"
        : "A body for all others",
      ...ifHas("all arguments", [`[${both}]`])(facts),
    ],
  },
  {
    aspect: "only for the user",
    title: "starts a command that the model may not start",
    command: "user-only",
    arguments: "",
    expected: () => ["Started by the user."],
  },
];

const literalLines = [
  "Escaped: $ARGUMENTS and $0, and a price of $5.",
  "A mail address: someone@example.org. A handle: @nobody-of-this-name.",
  "Other dialects: {{args}}, !{printf never}, @{notes/fact.txt}, ${HOME}, $(printf never).",
  `echo "$HOME" '$HOME'`,
];

/** The texts where the client has the means, else the words of the facts, and what stands there in any case. */
function ifHas(
  aspect: string,
  texts: readonly string[],
  otherwise: readonly string[] = [],
): (facts: ClientFacts) => readonly (string | RegExp)[] {
  return (facts) => {
    const lack = lackOf(facts, "commands", aspect);
    if (lack === undefined) return texts;
    if (lack.words === undefined) throw new Error(`the facts of ${facts.id} have no words for ${aspect}`);
    return [lack.words, ...otherwise];
  };
}
