import { UsageError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";

/**
 * What a command with actions of its own is to do.
 *
 * @throws UsageError for an unknown action, with the nearest one, or for none
 */
export function chooseAction<Action extends string>(
  command: string,
  word: string | undefined,
  actions: readonly Action[],
): Action {
  const known = actions.find((action) => action === word);
  if (known !== undefined) return known;
  const message =
    word === undefined ? `\`${command}\` needs an action` : `\`${command}\` has no action \`${word}\``;
  throw new UsageError("usage/unknown-action", message, {
    hints: [...didYouMean(word ?? "", actions), `actions: ${actions.join(", ")}`],
  });
}
