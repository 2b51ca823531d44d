import { UsageError } from "../../diagnostics/errors.ts";
import { didYouMean } from "../../diagnostics/nearest-name.ts";
import { coderNames, type CoderName } from "../../model/coder-name.ts";
import type { CommonOptions } from "../common-options.ts";
import { launchCoder } from "../launch-coder.ts";
import { openProject } from "../open-place.ts";
import type { Terminal } from "../terminal.ts";

/** `agentsmgr run CODER [-- ARGUMENTS]`: a client on a backend; its exit code is ours. */
export async function run(
  words: readonly string[],
  options: CommonOptions,
  terminal: Terminal,
): Promise<number> {
  const [word, ...clientArguments] = words;
  const coder = readCoder(word);
  const { target, settings } = await openProject(options, terminal);
  return launchCoder(coder, clientArguments, options, { target, settings, terminal });
}

function readCoder(word: string | undefined): CoderName {
  const known = coderNames.find((name) => name === word);
  if (known !== undefined) return known;
  const message = word === undefined ? "`run` needs a coder" : `there is no coder \`${word}\``;
  throw new UsageError("usage/unknown-coder", message, {
    hints: [...didYouMean(word ?? "", coderNames), `coders: ${coderNames.join(", ")}`],
  });
}
