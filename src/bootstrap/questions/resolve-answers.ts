import { UsageError } from "../../diagnostics/errors.ts";
import type { TemplateData } from "../../templates/jinja/values/from-data.ts";
import type { TemplateConfig } from "../config/template-config.ts";
import {
  combineAnswers,
  noAnswers,
  recordAnswers,
  type AnswerMap,
  type AnswerSheet,
} from "./answer-sheet.ts";
import { advance, answerTurn, beginAsking, stepBack, type AskingRules, type Turn } from "./asking.ts";
import { goBack, type Asker } from "./prompt.ts";
import type { TextRenderer } from "./text-renderer.ts";

export interface ResolveOptions {
  readonly renderer: TextRenderer;
  /**
   * What templates see with the answers so far.
   *
   * @param recorded what would go into the answers file
   */
  readonly makeValues: (answers: Answers) => TemplateData;
  /** Of `--data` and `--data-file`. */
  readonly given?: AnswerMap | undefined;
  /** Of the answers file. */
  readonly last?: AnswerMap | undefined;
  readonly userDefaults?: AnswerMap | undefined;
  /** Whom to ask; without one each question takes its default. */
  readonly ask?: Asker | undefined;
  readonly useDefaults?: boolean | undefined;
  readonly skipAnswered?: boolean | undefined;
}

export interface Answers {
  /** What templates see, also names that are no questions. */
  readonly values: AnswerMap;
  /** What goes into the answers file. */
  readonly recorded: AnswerMap;
  /** The questions that were skipped. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * Answers all questions of a template: with what was given, else by asking, else with the last answer, what the user
 * usually answers, the template's default.
 *
 * @throws UsageError for a missing answer, or one that was given and is none; TemplateError for a fault of the template
 */
export async function resolveAnswers(config: TemplateConfig, options: ResolveOptions): Promise<Answers> {
  const { ask, useDefaults = false, skipAnswered = false } = options;
  const toAnswers = (sheet: AnswerSheet) => answersOf(sheet, config);
  const rules: AskingRules = {
    questions: config.questions,
    renderer: options.renderer,
    makeValues: (sheet) => options.makeValues(toAnswers(sheet)),
    canAsk: ask !== undefined && !useDefaults,
    skipAnswered,
  };
  let turn = advance(beginAsking(firstSheet(options)), rules);
  while (turn.prompt !== undefined) turn = advance(await askFor(turn, ask), rules);
  return toAnswers(turn.state.sheet);
}

async function askFor(turn: Turn, asker: Asker | undefined): Promise<Turn["state"]> {
  if (turn.prompt === undefined || asker === undefined) return turn.state;
  const answer = await asker.ask(turn.prompt);
  if (answer === goBack) return stepBack(turn.state);
  const next = answerTurn(turn, answer);
  if (typeof next !== "string") return next;
  throw new UsageError("bootstrap/answer", `the answer to \`${turn.prompt.name}\`: ${next}`);
}

function firstSheet({
  given = noAnswers,
  last = noAnswers,
  userDefaults = noAnswers,
}: ResolveOptions): AnswerSheet {
  return { settled: noAnswers, given, last, userDefaults, hidden: new Set() };
}

function answersOf(sheet: AnswerSheet, { questions }: TemplateConfig): Answers {
  let recorded: AnswerMap | undefined;
  return {
    values: combineAnswers(sheet),
    // Templates are given this before each question, and few look at it.
    get recorded() {
      return (recorded ??= recordAnswers(sheet, questions));
    },
    hidden: sheet.hidden,
  };
}
