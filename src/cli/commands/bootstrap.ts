import { UsageError } from "../../diagnostics/errors.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import { lookAt } from "../../files/look-at.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import type { CommonOptions } from "../common-options.ts";
import { copyTemplate, recopyTemplate } from "../copy-template.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

type Verb = (folder: string | undefined, options: CommonOptions, terminal: Terminal) => Promise<ExitCode>;

/** By name; what a copy does not need is loaded when it is called. */
const verbs: ReadonlyMap<string, () => Promise<Verb>> = new Map([
  ["update", async () => (await import("../update-template.ts")).updateTemplate],
  ["recopy", () => Promise.resolve(recopyTemplate)],
  ["check-update", async () => (await import("../check-template.ts")).checkTemplate],
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
  if (verb !== undefined) return (await verb())(folder, options, terminal);
  refuseMisspelt(folder, terminal);
  return copyTemplate(folder, options, terminal);
}

/** A new folder whose name is nearly that of a verb is most often none. */
function refuseMisspelt(folder: string | undefined, { workingDirectory }: Terminal): void {
  const nearest = folder === undefined ? undefined : nearestName(folder, [...verbs.keys()]);
  if (folder === undefined || nearest === undefined) return;
  if (lookAt(nodeDisk, `${workingDirectory}/${folder}`) !== undefined) return;
  throw new UsageError("usage/arguments", `did you mean \`bootstrap ${nearest}\`?`, {
    hints: [`a new folder of that name: agentsmgr bootstrap ./${folder}`],
  });
}
