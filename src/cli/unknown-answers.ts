import type { TemplateConfig } from "../bootstrap/config/template-config.ts";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import type { CommonOptions } from "./common-options.ts";

/** Answers to no question are variables of the template, and most often a slip. */
export function unknownAnswers({ questions }: TemplateConfig, { data = [] }: CommonOptions): Diagnostic[] {
  const known = questions.map(({ name }) => name);
  return data.flatMap((word) => {
    const name = word.slice(0, word.indexOf("="));
    if (known.includes(name)) return [];
    const nearest = nearestName(name, known);
    return diagnostic({
      code: "bootstrap/no-question",
      severity: "warning",
      message: `\`--data ${name}=\` answers no question of the template`,
      hints: [
        nearest === undefined
          ? known.length === 0
            ? "it has none"
            : `its questions: ${known.join(", ")}`
          : `did you mean \`${nearest}\`?`,
      ],
    });
  });
}
