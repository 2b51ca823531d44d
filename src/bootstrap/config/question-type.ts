export const questionTypes = ["str", "int", "float", "bool", "yaml", "json", "path"] as const;

/** What an answer is. */
export type QuestionType = (typeof questionTypes)[number];

export function isQuestionType(name: string): name is QuestionType {
  return (questionTypes as readonly string[]).includes(name);
}
