import { describe, expect, it } from "vitest";
import { goBack, type Prompt } from "../../../../src/bootstrap/questions/prompt.ts";
import { Dict } from "../../../../src/templates/jinja/values/dict.ts";
import type { Value } from "../../../../src/templates/jinja/values/value.ts";
import { askTemplate, interview, type TemplateAsking } from "../../../helpers/ask-template.ts";

async function valuesOf(text: string, asking?: TemplateAsking): Promise<Record<string, Value>> {
  return Object.fromEntries((await askTemplate(text, asking)).values);
}

async function recordedOf(text: string, asking?: TemplateAsking): Promise<Record<string, Value>> {
  return Object.fromEntries((await askTemplate(text, asking)).recorded);
}

describe("an answer", () => {
  const question = "q: { type: str, default: template }\n";

  it("is what was given, else asked, else the last one, else what the user usually says, else the default", async () => {
    const last = { q: "last" };
    const userDefaults = { q: "usual" };
    expect(await valuesOf(question)).toEqual({ q: "template" });
    expect(await valuesOf(question, { userDefaults })).toEqual({ q: "usual" });
    expect(await valuesOf(question, { userDefaults, last })).toEqual({ q: "last" });
    const ask = interview({ q: "asked" });
    expect(await valuesOf(question, { userDefaults, last, ask })).toEqual({ q: "asked" });
    expect(ask.shown[0]).toMatchObject({ initial: "last" });
    expect(await valuesOf(question, { userDefaults, last, ask, given: { q: "given" } })).toEqual({
      q: "given",
    });
  });

  it("that was given for no question is a plain variable, and not recorded", async () => {
    const answers = await askTemplate('q: { type: str, default: "{{ extra }}!" }', { given: { extra: "x" } });
    expect(Object.fromEntries(answers.values)).toEqual({ extra: "x", q: "x!" });
    expect([...answers.recorded.keys()]).toEqual(["q"]);
  });

  it("of the answers file that is none any more is asked again", async () => {
    expect(await valuesOf("q: { type: int, default: 1 }", { last: { q: "many" } })).toEqual({ q: 1n });
    const choices = "q: { choices: [a, b], default: b, type: str }";
    expect(await valuesOf(choices, { last: { q: "c" } })).toEqual({ q: "b" });
    const validated = "q: { type: int, default: 5, validator: '{% if q < 3 %}low{% endif %}' }";
    expect(await valuesOf(validated, { last: { q: 2n } })).toEqual({ q: 5n });
  });

  it("of the answers file is not asked again when that is wanted", async () => {
    const text = `${question}new: { type: int }\n`;
    const ask = interview({ new: "7" });
    const answers = await askTemplate(text, { last: { q: "kept" }, skipAnswered: true, ask });
    expect(Object.fromEntries(answers.recorded)).toEqual({ q: "kept", new: 7n });
  });

  it("is never asked for with --defaults", async () => {
    expect(await valuesOf(question, { useDefaults: true, ask: interview({}) })).toEqual({ q: "template" });
  });

  it("that is missing is an error that says how to give it", async () => {
    await expect(askTemplate("\nname: { type: str }\n")).rejects.toMatchObject({
      code: "bootstrap/required",
      message: "the question `name` has no default and was not answered (copier.yml:2)",
      hints: ["answer it with --data name=…"],
    });
  });

  it.each([
    ["q: { type: int }", "x", "the answer to `q`: expected a whole number, got `x`"],
    [
      "q: { choices: [red, green], type: str }",
      "gren",
      "`gren` is none of the choices; did you mean `green`?",
    ],
    ["q: { type: int, validator: '{% if q < 3 %}too low{% endif %}' }", "1", "the answer to `q`: too low"],
    ["q: { type: str, multiselect: true, choices: [a] }", "a", "`a` is no list"],
  ])("that was given and is none is an error: %s", async (text, given, message) => {
    await expect(askTemplate(text, { given: { q: given } })).rejects.toThrow(message);
  });

  it("of a secret is known and not recorded", async () => {
    const answers = await askTemplate("q: { type: str, secret: true, default: x }");
    expect(answers.values.get("q")).toBe("x");
    expect(answers.recorded.size).toBe(0);
  });

  it("of a secret is not told when it is refused", async () => {
    const text = "q: { type: int, secret: true, default: 1 }";
    await expect(askTemplate(text, { given: { q: "s3cr3t" } })).rejects.toThrow(
      "the answer to `q`: expected an answer of the type int",
    );
    const choices = "q: { type: str, secret: true, default: a, choices: [a, b] }";
    await expect(askTemplate(choices, { given: { q: "s3cr3t" } })).rejects.toThrow(
      "the answer to `q`: expected one of the choices",
    );
  });

  it("that JSON cannot hold is not recorded", async () => {
    expect(await recordedOf("day: 2024-01-02\nq: 1\n")).toEqual({ q: 1n });
  });

  it("is recorded in the order of the questions", async () => {
    const asking = { last: { b: 1n, a: 2n, _commit: "v1" }, given: { c: "3" } };
    expect(Object.keys(await recordedOf("a: 1\nb: 1\nc: 1\n", asking))).toEqual(["a", "b", "c"]);
  });

  it("is a float where the type is, also for later templates", async () => {
    expect(
      await valuesOf('a: { type: float, default: 1 }\nb: { type: str, default: "{{ a }}" }'),
    ).toMatchObject({
      b: "1.0",
    });
  });
});

describe("the templates of a question", () => {
  it("see the answers before", async () => {
    const text = `name: { type: str, default: demo }
target: { type: str, choices: [humans, machines], default: machines }
config: { type: "{% if target == 'humans' %}yaml{% else %}json{% endif %}", default: '[1.0]' }
contact: { type: str, choices: { A: "{{ name }}", "{{ name }}!": b }, default: "{{ name }}" }
double: { type: int, default: "{{ config[0] * 2 }}" }
`;
    await expect(askTemplate(text)).rejects.toThrow("expected a whole number, got `2.0`");
    const rest = text.replace("config[0] * 2", "(config[0] * 2) | int");
    expect(await valuesOf(rest)).toMatchObject({ config: [1], contact: "demo", double: 2n });
  });

  it("see nothing of a later question", async () => {
    const text = `a: { type: str, default: "{{ b is defined }}" }\nb: { type: str, default: x }\n`;
    expect(await valuesOf(text)).toEqual({ a: "False", b: "x" });
  });

  it("use Jinja as the template sets it up", async () => {
    const text = `_envops: { variable_start_string: "[[", variable_end_string: "]]" }
a: { type: str, default: "{{ x }}" }
b: { type: str, default: "[[ a ]]" }
`;
    expect(await valuesOf(text)).toEqual({ a: "{{ x }}", b: "{{ x }}" });
  });

  it("that fail name their question and its place", async () => {
    const text = `_envops: { undefined: jinja2.StrictUndefined }\nq: { type: str, default: "{{ nothing }}" }\n`;
    await expect(askTemplate(text)).rejects.toMatchObject({
      code: "template/undefined",
      message: "`nothing` is undefined, in `default` of the question `q` (copier.yml:2:1)",
    });
  });

  it("may render as a type that does not exist", async () => {
    await expect(askTemplate("q: { type: '{{ 1 }}', default: 1 }")).rejects.toThrow(
      "the question `q`: there is no question type `1`",
    );
  });
});

describe("choices", () => {
  const texts = {
    list: "[MIT, Apache]",
    mapping: "{ MIT: MIT, Apache 2: Apache }",
    pairs: "[[MIT, MIT], [Apache 2, Apache]]",
    objects: "{ MIT: { value: MIT }, Apache 2: { value: Apache } }",
    template: "\"- MIT\\n- {{ 'Apache' }}\\n\"",
    names: "{ MIT: , Apache: null }",
  };

  it.each(Object.entries(texts))("can be a %s", async (_, choices) => {
    const text = `q: { type: str, choices: ${choices}, default: Apache }`;
    expect(await valuesOf(text)).toEqual({ q: "Apache" });
    const ask = interview({ q: 0 });
    expect(await valuesOf(text, { ask })).toEqual({ q: "MIT" });
    expect(ask.shown[0]).toMatchObject({ kind: "select", initial: 1 });
  });

  it("are read by the type of the question", async () => {
    const text = `q:
  type: yaml
  choices:
    Nothing, thanks: "null"
    Value is key: null
    One and a half: 1.5
    "Yes": true
    Nope: no
    Some array: "[yaml, converts, this]"
`;
    const answers = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((place) => valuesOf(text, { ask: interview({ q: place }) })),
    );
    expect(answers.map(({ q }) => q)).toEqual([
      null,
      "Value is key",
      1.5,
      true,
      false,
      ["yaml", "converts", "this"],
    ]);
  });

  it("can be switched off by their validators", async () => {
    const text = `cloud: { type: str, choices: [AWS, GCP], default: AWS }
iac:
  type: str
  choices:
    Terraform: tf
    Deployment Manager: { value: dm, validator: "{% if cloud != 'GCP' %}Requires GCP{% endif %}" }
`;
    await expect(askTemplate(text, { given: { iac: "dm" } })).rejects.toThrow(
      "the answer to `iac`: `Deployment Manager` cannot be chosen: Requires GCP",
    );
    expect(await valuesOf(text, { given: { iac: "dm", cloud: "GCP" } })).toEqual({ cloud: "GCP", iac: "dm" });
    const ask = interview({ cloud: 0, iac: 0 });
    await askTemplate(text, { ask });
    expect(ask.shown[1]).toMatchObject({ choices: [{ disabled: "" }, { disabled: "Requires GCP" }] });
  });

  it.each([
    ["'{{ 1 }}'", "the choices are neither a list nor a mapping"],
    ["'[a'", "the choices are no YAML"],
    ["'[[a, b, c]]'", "a choice that is a list has a name and a value"],
    ["[x]", "the choice `x` is of another type: expected a whole number, got `x`"],
  ])("that are none are a fault of the template: %s", async (choices, message) => {
    await expect(askTemplate(`q: { type: int, choices: ${choices}, default: 1 }`)).rejects.toThrow(message);
  });
});

describe("a question with several answers", () => {
  const text = "q: { type: str, multiselect: true, choices: [a, b, '3.10'], default: [b] }\n";

  it("has a list of them, in the order of the choices", async () => {
    expect(await valuesOf(text)).toEqual({ q: ["b"] });
    expect(await valuesOf(text, { given: { q: "[3.10, a]" } })).toEqual({ q: ["a", "3.10"] });
    expect(await valuesOf(text, { given: { q: ["b", "a"] } })).toEqual({ q: ["a", "b"] });
    expect(await valuesOf(text, { given: { q: "[]" } })).toEqual({ q: [] });
  });

  it("offers what was answered last", async () => {
    const ask = interview({ q: [[0, 2]] });
    expect(await valuesOf(text, { last: { q: ["a", "b"] }, ask })).toEqual({ q: ["a", "3.10"] });
    expect(ask.shown[0]).toMatchObject({ kind: "multiselect", initial: [0, 1] });
  });

  it("may have a template as its default", async () => {
    const brackets = `q: { type: str, multiselect: true, choices: ["[", "]"], default: '["[", "]"]' }`;
    expect(await valuesOf(brackets)).toEqual({ q: ["[", "]"] });
    await expect(askTemplate(brackets.replace(`'["[", "]"]'`, "'[[, ]]'"))).rejects.toThrow(
      "its default is no answer",
    );
  });

  it("may have answers that are mappings", async () => {
    const commands = `q:
  type: yaml
  multiselect: true
  choices: { init: { value: &init { name: init } }, run: { value: { name: run } } }
  default: [*init]
`;
    const { q } = await valuesOf(commands);
    expect(Array.isArray(q) && q.map((item) => item instanceof Dict && item.get("name"))).toEqual(["init"]);
  });
});

describe("a question that is skipped", () => {
  const text = `ask: { type: bool, default: false }
more: { type: str, default: computed, when: "{{ ask }}", validator: "never right" }
`;

  it("has its default, which is not recorded", async () => {
    const answers = await askTemplate(text);
    expect(Object.fromEntries(answers.values)).toEqual({ ask: false, more: "computed" });
    expect(Object.fromEntries(answers.recorded)).toEqual({ ask: false });
    expect([...answers.hidden]).toEqual(["more"]);
  });

  it("forgets what was answered last", async () => {
    expect(await valuesOf(text, { last: { ask: false, more: "old" } })).toEqual({
      ask: false,
      more: "computed",
    });
  });

  it("without a default has no value", async () => {
    expect(await valuesOf("q: { type: str, when: false }", { last: { q: "old" } })).toEqual({});
  });

  it("has no value when its default is unset", async () => {
    const url = `engine: { type: str, default: none }
url: { type: str, when: "{{ engine != 'none' }}", default: "{% if engine == 'pg' %}pg://{% else %}{{ UNSET }}{% endif %}" }
seen: { type: str, default: "{{ url is defined }}", when: false }
`;
    expect(await valuesOf(url)).toEqual({ engine: "none", seen: "False" });
    expect(await valuesOf(url, { given: { engine: "pg" } })).toMatchObject({ url: "pg://", seen: "True" });
  });

  it("takes what was given, when that is an answer, and does not record it", async () => {
    const answers = await askTemplate("q: { type: int, when: false, default: 1 }", { given: { q: "2" } });
    expect(answers.values.get("q")).toBe(2n);
    expect(answers.recorded.size).toBe(0);
  });
});

describe("asking", () => {
  const shownOf = async (
    text: string,
    reply: string | boolean | number = "x",
  ): Promise<Prompt | undefined> => {
    const ask = interview({ q: reply });
    await askTemplate(text, { ask, given: { who: "me" } });
    return ask.shown[0];
  };

  it.each([
    [
      "q: { type: str, default: a }",
      "x",
      { kind: "text", message: "q", initial: "a", isSecret: false, isMultiline: false },
    ],
    ["q: { type: str, default: a, help: 'For {{ who }}?' }", "x", { message: "For me?" }],
    ["q: { type: str, placeholder: 'such as {{ who }}' }", "x", { placeholder: "such as me", initial: "" }],
    ["q: { type: str, secret: true, default: '' }", "x", { isSecret: true }],
    ["q: { type: str, multiline: '{{ 1 }}' }", "x", { isMultiline: true }],
    ["q: { type: str, qmark: '❤️ {{ who }}' }", "x", { mark: "❤️ me" }],
    ["q: { type: int, default: 5 }", "6", { message: "q (int)", initial: "5" }],
    ["q: { type: float, default: 5 }", "6", { initial: "5.0" }],
    ["q: { type: path, default: a/b }", "c", { kind: "text", initial: "a/b" }],
    ["q: { type: bool }", true, { kind: "confirm", initial: false }],
    ["q: { type: bool, default: yes }", true, { kind: "confirm", initial: true }],
    ["q: { type: json, default: '{\"a\": [1, 1.0]}' }", "1", { initial: '{"a": [1, 1.0]}' }],
    ["q: { type: yaml, default: { a: [1, on] } }", "1", { initial: "{a: [1, true]}" }],
    ["q: { type: yaml, default: { a: [1] }, multiline: true }", "1", { initial: "a:\n- 1" }],
    ["q: { type: yaml, default: plain }", "1", { initial: "plain" }],
    ["q: { type: yaml, default: }", "1", { initial: "" }],
    [
      "q: { type: str, choices: [a], use_shortcuts: true }",
      0,
      { kind: "select", initial: undefined, usesShortcuts: true },
    ],
    ["q: { type: int, default: many }", "1", { initial: "" }],
  ])("shows %s", async (text, reply, prompt) => {
    expect(await shownOf(text, reply)).toMatchObject(prompt);
  });

  it("checks an answer before it is taken", async () => {
    const prompt = await shownOf("q: { type: int, validator: '{% if q < 3 %}too low{% endif %}' }", "4");
    expect(prompt?.check("x")).toBe("expected a whole number, got `x`");
    expect(prompt?.check("2")).toBe("too low");
    expect(prompt?.check("3")).toBeUndefined();
  });

  it("tells why a validator could not judge", async () => {
    const prompt = await shownOf("q: { type: str, validator: '{{ q.x.y }}' }", "").catch(
      (error: unknown) => error,
    );
    expect(String(prompt)).toContain("in `validator` of the question `q`");
  });

  it("offers a default that its validator refuses, and does not take it", async () => {
    const prompt = await shownOf(
      "q: { type: str, default: '@org/', validator: '{% if q == \"@org/\" %}whole{% endif %}' }",
    );
    expect(prompt).toMatchObject({ initial: "@org/" });
    expect(prompt?.check("@org/")).toBe("whole");
  });

  it("goes back to the question that was asked before, with what was typed", async () => {
    const text = `a: { type: str, default: x }
computed: { type: str, default: "{{ a }}{{ a }}", when: false }
b: { type: str, default: "{{ computed }}" }
c: { type: str, choices: [one, two] }
`;
    const ask = interview({ a: ["1", "2"], b: ["typed", goBack, "other"], c: [goBack, 1] });
    expect(await valuesOf(text, { ask })).toEqual({ a: "2", computed: "22", b: "other", c: "two" });
    expect(
      ask.shown.map((prompt) => [prompt.name, prompt.kind === "text" && prompt.initial, prompt.canGoBack]),
    ).toEqual([
      ["a", "x", false],
      ["b", "11", true],
      ["c", false, true],
      ["b", "typed", true],
      ["a", "1", false],
      ["b", "typed", true],
      ["c", false, true],
    ]);
  });

  it("stays at the first question when there is none before", async () => {
    expect(await valuesOf("a: { type: str }", { ask: interview({ a: [goBack, "1"] }) })).toEqual({ a: "1" });
  });

  it("can skip what an answer makes needless, and ask again after going back", async () => {
    const text = `more: { type: bool, default: true }\nb: { type: str, when: "{{ more }}", default: d }\nc: { type: str }\n`;
    const ask = interview({ more: [true, false], b: ["x", goBack], c: [goBack, "end"] });
    const answers = await askTemplate(text, { ask });
    expect(Object.fromEntries(answers.recorded)).toEqual({ more: false, c: "end" });
    expect(answers.values.get("b")).toBe("d");
  });
});
