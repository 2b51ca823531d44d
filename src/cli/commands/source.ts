import { UsageError } from "../../diagnostics/errors.ts";
import { chooseAction } from "../choose-action.ts";
import type { CommonOptions } from "../common-options.ts";
import type { ExitCode } from "../exit-code.ts";
import { cleanSources, listSources, verifySources } from "../source-state.ts";
import { trustSource, untrustSource } from "../source-trust.ts";
import type { Terminal } from "../terminal.ts";
import { populate } from "./populate.ts";

const actions = ["list", "update", "verify", "clean", "trust", "untrust"] as const;

/** `agentsmgr source <action> [SOURCE]`: libraries from elsewhere. */
export async function source(
  word: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
  named: string | undefined,
): Promise<ExitCode> {
  const action = chooseAction("source", word, actions);
  switch (action) {
    case "update":
      return populate("project", { ...options, update: named ?? true }, terminal);
    case "trust":
      return trustSource(named, options, terminal);
    case "untrust":
      return untrustSource(named, options, terminal);
    case "list":
      checkForAll(action, named);
      return listSources(options, terminal);
    case "verify":
      checkForAll(action, named);
      return verifySources(options, terminal);
    case "clean":
      checkForAll(action, named);
      return cleanSources(options, terminal);
  }
}

function checkForAll(action: string, named: string | undefined): void {
  if (named !== undefined)
    throw new UsageError("usage/arguments", `\`source ${action}\` takes no source: it is for all`, {
      hints: [`leave it out: \`agentsmgr source ${action}\``],
    });
}
