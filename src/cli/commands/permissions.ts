import { UsageError } from "../../diagnostics/errors.ts";
import { chooseAction } from "../choose-action.ts";
import type { CommonOptions } from "../common-options.ts";
import { explainPermissions } from "../explain-permissions.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";
import { testPermissions } from "../test-permissions.ts";

const actions = ["test", "explain"] as const;

/** `agentsmgr permissions test|explain CALL`: what each coder makes of a library's policy. */
export async function permissions(
  [word, ...words]: readonly string[],
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const action = chooseAction("permissions", word, actions);
  if (action === "explain") return explainPermissions(words.join(" "), options, terminal);
  if (words.length > 0)
    throw new UsageError(
      "usage/arguments",
      `\`permissions test\` takes no call, got \`${words.join(" ")}\``,
      {
        hints: ["`agentsmgr permissions explain CALL` is about one call"],
      },
    );
  return testPermissions(options, terminal);
}
