import {
  array,
  asyncProperty,
  assert,
  boolean,
  constantFrom,
  dictionary,
  double,
  integer,
  letrec,
  nat,
  oneof,
  property,
  record,
  string,
  constant,
} from "../helpers/fast-check.ts";
import { describe, it } from "vitest";
import { readTemplateConfig } from "../../src/bootstrap/config/read-template-config.ts";
import { goBack, type Prompt, type PromptAnswer } from "../../src/bootstrap/questions/prompt.ts";
import { AgentsmgrError, TemplateError } from "../../src/diagnostics/errors.ts";
import { askTemplate } from "../helpers/ask-template.ts";
import { templateTree } from "../helpers/template-tree.ts";

const piece = constantFrom(
  "a",
  "b:",
  "c: ",
  "- ",
  "\n",
  "  ",
  "? ",
  "[",
  "]",
  "{",
  "}",
  ",",
  "&x ",
  "*x",
  "<<: ",
  "!include ",
  "!!int ",
  "|\n",
  ">-\n",
  "'",
  '"',
  "#",
  "---\n",
  "...\n",
  "yes",
  "1.0",
  "0x1F",
  "{{ a }}",
  "{% if b %}",
  "{% endif %}",
  "choices",
  "type: ",
  "default: ",
  "when: ",
  "_exclude",
  "_tasks",
  "_envops",
  "\t",
  "\u0000",
  "é",
  "😀",
);
const junk = array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

const { value } = letrec((tie) => ({
  value: oneof(
    { depthSize: "small" },
    string({ maxLength: 5 }),
    constantFrom(
      "{{ a }}",
      "{{ b }}",
      "{% if a %}x{% endif %}",
      "[a, b]",
      "{{ UNSET }}",
      "x",
      "1",
      "true",
      "{{ a.b.c }}",
      "{{ 1 / 0 }}",
    ),
    integer(),
    double(),
    boolean(),
    constant(null),
    array(tie("value"), { maxLength: 3 }),
    dictionary(constantFrom("a", "b", "value", "validator"), tie("value"), { maxKeys: 3 }),
  ),
}));

const question = record(
  {
    type: constantFrom("str", "int", "float", "bool", "yaml", "json", "path", "{{ a }}", "text"),
    help: string({ maxLength: 5 }),
    default: value,
    choices: oneof(value, array(value, { maxLength: 3 })),
    multiselect: boolean(),
    validator: constantFrom("", "{{ a }}", "{% if b == 'x' %}no{% endif %}", "{{ q }}"),
    when: oneof(boolean(), constantFrom("{{ a }}", "{{ b }}", "yes", "")),
    secret: boolean(),
    multiline: boolean(),
    use_shortcuts: boolean(),
  },
  { requiredKeys: [] },
);
const questions = dictionary(constantFrom("a", "b", "c", "d"), oneof(question, value), {
  minKeys: 1,
  maxKeys: 4,
});

/** Runs it; what is thrown must be one of our errors. */
async function never(crash: () => unknown): Promise<void> {
  try {
    await crash();
  } catch (error) {
    if (!(error instanceof AgentsmgrError)) throw error;
  }
}

/** Somebody who answers whatever is asked, and goes back now and then, but not for ever. */
function restless(choices: readonly number[]) {
  let turn = 0;
  const ask = async (prompt: Prompt): Promise<PromptAnswer | typeof goBack> => {
    const choice = choices[turn++ % choices.length] ?? 0;
    if (turn < 20 && choice % 3 === 0) return goBack;
    switch (prompt.kind) {
      case "text":
        return ["", "x", "1", "[a]"][choice % 4] ?? "";
      case "confirm":
        return choice % 2 === 0;
      case "select":
        return choice % prompt.choices.length;
      case "multiselect":
        return choice % 2 === 0 ? [] : [choice % prompt.choices.length];
    }
  };
  return { ask };
}

describe("a template's questions", () => {
  it("of any text are questions, or a fault with its place", () => {
    assert(
      property(junk, junk, (text, included) => {
        try {
          readTemplateConfig(templateTree({ "copier.yml": text, a: included }));
        } catch (error) {
          if (!(error instanceof TemplateError)) throw error;
          const isPlaced = error.diagnostics.every(({ location }) => location?.line !== undefined);
          if (!isPlaced || error.diagnostics.length === 0) throw new Error("no place", { cause: error });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("of any values are answered, or refused with one of our errors", async () => {
    await assert(
      asyncProperty(questions, array(nat(), { minLength: 1 }), async (asked, choices) => {
        const text = JSON.stringify(asked);
        await never(() => askTemplate(text));
        await never(() => askTemplate(text, { last: { a: "x", b: 1n, c: [1n], d: null } }));
        await never(() => askTemplate(text, { given: { a: "x", b: "1", c: "[a]", d: "" } }));
        await never(() => askTemplate(text, { ask: restless(choices) }));
      }),
      { numRuns: 1000 },
    );
  });
});
