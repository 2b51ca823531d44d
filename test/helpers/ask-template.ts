import { readTemplateConfig } from "../../src/bootstrap/config/read-template-config.ts";
import type { AnswerMap } from "../../src/bootstrap/questions/answer-sheet.ts";
import { dataOf } from "../../src/bootstrap/questions/context-values.ts";
import type { Asker, goBack, Prompt, PromptAnswer } from "../../src/bootstrap/questions/prompt.ts";
import {
  resolveAnswers,
  type Answers,
  type ResolveOptions,
} from "../../src/bootstrap/questions/resolve-answers.ts";
import { createTextRenderer } from "../../src/bootstrap/questions/text-renderer.ts";
import { createEnvironment } from "../../src/templates/jinja/environment.ts";
import type { Value } from "../../src/templates/jinja/values/value.ts";
import { templateTree } from "./template-tree.ts";

/** What somebody does at a prompt. */
export type Reply = PromptAnswer | typeof goBack;

type Values = Readonly<Record<string, Value>>;

export interface TemplateAsking extends Pick<ResolveOptions, "useDefaults" | "skipAnswered" | "ask"> {
  readonly given?: Values;
  readonly last?: Values;
  readonly userDefaults?: Values;
}

/** The answers to the questions of a `copier.yml`; templates see the answers alone. */
export function askTemplate(text: string, asking: TemplateAsking = {}): Promise<Answers> {
  const { given = {}, last = {}, userDefaults = {}, ...rest } = asking;
  const config = readTemplateConfig(templateTree({ "copier.yml": text }));
  const environment = createEnvironment({
    syntax: config.settings.envops.syntax,
    undefinedKind: config.settings.envops.undefinedKind,
    extensions: config.settings.jinjaExtensions,
  });
  return resolveAnswers(config, {
    ...rest,
    renderer: createTextRenderer(environment),
    makeValues: ({ values }) => dataOf(values),
    given: toMap(given),
    last: toMap(last),
    userDefaults: toMap(userDefaults),
  });
}

function toMap(values: Values): AnswerMap {
  return new Map(Object.entries(values));
}

export interface Interview extends Asker {
  /** What was shown, in order. */
  readonly shown: Prompt[];
}

/** Somebody with these answers, by the names of the questions; a list of replies is given one after the other. */
export function interview(
  replies: Readonly<Record<string, Reply | readonly [Reply, ...Reply[]]>>,
): Interview {
  const shown: Prompt[] = [];
  const left = new Map<string, Reply[]>();
  for (const [name, reply] of Object.entries(replies))
    left.set(name, isReplies(reply) ? [...reply] : [reply]);
  const ask = async (prompt: Prompt): Promise<Reply> => {
    shown.push(prompt);
    const reply = left.get(prompt.name)?.shift();
    if (reply === undefined) throw new Error(`nobody expected the question ${prompt.name}`);
    return reply;
  };
  return { shown, ask };
}

function isReplies(reply: Reply | readonly Reply[]): reply is readonly [Reply, ...Reply[]] {
  return Array.isArray(reply);
}
