import { UsageError } from "../../diagnostics/errors.ts";
import { checkTemplate } from "../check-template.ts";
import type { CommonOptions } from "../common-options.ts";
import { copyTemplate, recopyTemplate } from "../copy-template.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";
import { updateTemplate } from "../update-template.ts";

type Verb = (folder: string | undefined, options: CommonOptions, terminal: Terminal) => Promise<ExitCode>;

const verbs: ReadonlyMap<string, Verb> = new Map([
  ["update", updateTemplate],
  ["recopy", recopyTemplate],
  ["check-update", checkTemplate],
]);

/** `agentsmgr bootstrap [FOLDER]`, and `agentsmgr bootstrap VERB [FOLDER]`. */
export async function bootstrap(
  words: readonly string[],
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const verb = verbs.get(words[0] ?? "");
  const [folder, ...others] = verb === undefined ? words : words.slice(1);
  if (others.length > 0)
    throw new UsageError("usage/arguments", `bootstrap takes one folder, got ${others.length + 1} words`, {
      hints: [
        "the template is named with `--from`: `agentsmgr bootstrap demo --from gh:acme/template`",
        "for a project that has one: agentsmgr bootstrap update | recopy | check-update [FOLDER]",
      ],
    });
  return (verb ?? copyTemplate)(folder, options, terminal);
}
