import { UsageError } from "../../diagnostics/errors.ts";
import { didYouMean } from "../../diagnostics/nearest-name.ts";
import type { CommonOptions } from "../common-options.ts";
import type { ExitCode } from "../exit-code.ts";
import { cleanSources, listSources, verifySources } from "../source-state.ts";
import { trustSource, untrustSource } from "../source-trust.ts";
import type { Terminal } from "../terminal.ts";
import { populate } from "./populate.ts";

const actions = ["list", "update", "verify", "clean", "trust", "untrust"] as const;

type SourceAction = (typeof actions)[number];

/** `agentsmgr source <action> [SOURCE]`: libraries from elsewhere. */
export async function source(
  word: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
  named: string | undefined,
): Promise<ExitCode> {
  const action = parseAction(word);
  switch (action) {
    case "update":
      return populate("project", { ...options, update: named ?? true }, terminal);
    case "trust":
      return trustSource(named, options, terminal);
    case "untrust":
      return untrustSource(named, options, terminal);
    case "list":
    case "verify":
    case "clean":
      if (named !== undefined) throw takesNoSource(action);
  }
  if (action === "list") return listSources(options, terminal);
  return action === "verify" ? verifySources(options, terminal) : cleanSources(options, terminal);
}

function parseAction(word = ""): SourceAction {
  const known = actions.find((action) => action === word);
  if (known !== undefined) return known;
  const message =
    word === "" ? "`agentsmgr source` needs an action" : `there is no action \`${word}\` of \`source\``;
  throw new UsageError("usage/source-action", message, {
    hints: [...didYouMean(word, actions), `actions: ${actions.join(", ")}`],
  });
}

function takesNoSource(action: SourceAction): UsageError {
  return new UsageError("usage/arguments", `\`source ${action}\` takes no source: it is for all`);
}
