import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Settings } from "../config/merge-layers.ts";
import { coderNames, type CoderName } from "../model/coder-name.ts";

/** A warning for each `--client` of a coder that is not in the run. A configuration may well name more than one run has. */
export function checkClients(settings: Settings, coders: readonly CoderName[]): Diagnostic[] {
  return coderNames
    .filter((coder) => settings.coderOrigins.get(`${coder}.client`) === "--client" && !coders.includes(coder))
    .map((coder) => {
      const version = settings.coderSettings[coder]?.client ?? "";
      return diagnostic({
        code: "usage/unused-client",
        severity: "warning",
        message: `\`--client ${coder}@${version}\` has no effect: ${coder} is not in this run`,
        hints: [`add \`--coder ${[...coders, coder].join(",")}\`, or leave the option out`],
      });
    });
}
