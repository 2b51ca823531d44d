import { UsageError } from "../../diagnostics/errors.ts";
import type { CommonOptions } from "../common-options.ts";
import { copyTemplate } from "../copy-template.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

/** `agentsmgr bootstrap [FOLDER]`. */
export async function bootstrap(
  words: readonly string[],
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const [folder, ...others] = words;
  if (others.length > 0)
    throw new UsageError("usage/arguments", `bootstrap takes one folder, got ${words.length} words`, {
      hints: ["the template is named with `--from`: `agentsmgr bootstrap demo --from gh:acme/template`"],
    });
  return copyTemplate(folder, options, terminal);
}
