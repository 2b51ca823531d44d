import { parseAllowance, type Allowance } from "../diagnostics/allowance.ts";
import { ConfigurationError, UsageError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { inspectedCodes } from "../formats/inspect-text.ts";
import type { SettingsLayer } from "./settings-layer.ts";

/**
 * The exceptions that a flag or the user's configuration names.
 *
 * @throws UsageError for a code that nobody can allow, with the nearest one
 */
export function readAllowances({ allow, origin }: SettingsLayer): Allowance[] {
  return (allow ?? []).map((text) => {
    const allowance = parseAllowance(text);
    if (isAllowable(allowance.code) && allowance.glob !== "") return allowance;
    throw new UsageError("usage/allow", `\`${text}\` (${origin}) is no finding that can be allowed`, {
      hints: [
        ...didYouMean(allowance.code, inspectedCodes),
        "write it `CODE` or `CODE:PATH-GLOB`, such as `hidden/blank:skills/**`",
      ],
    });
  });
}

/**
 * A project's configuration comes with the project, as its library may: it cannot say what is harmless in it.
 *
 * @throws ConfigurationError when it does
 */
export function refuseAllowances(layer: SettingsLayer | undefined): SettingsLayer | undefined {
  if (layer?.allow === undefined) return layer;
  throw new ConfigurationError(
    "configuration/allow",
    `\`allow\` in \`${layer.origin}\`: a project cannot allow what is found in it`,
    {
      hints: [
        "name the exception in your own configuration, or for one run with `--allow`, also in continuous integration",
      ],
    },
  );
}

function isAllowable(code: string): boolean {
  return inspectedCodes.some((known) => known === code || known.startsWith(`${code}/`));
}
