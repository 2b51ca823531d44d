import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { readSettings } from "../formats/read-settings.ts";
import type { PathClaim } from "./path-claim.ts";
import { ownersOfClaim } from "./path-claim.ts";

/** A warning when a newer client has taken a file over: it does not read what is written there for an older one. */
export function outdatedWarning(
  claim: PathClaim | undefined,
  { path, text }: { readonly path: string; readonly text: string },
): Diagnostic | undefined {
  if (claim?.kind !== "keys" || claim.outdatedBy === undefined) return undefined;
  const settings = readSettings(text, claim.format, path);
  if (!settings.ok || settings.value[claim.outdatedBy] === undefined) return undefined;
  const coders = [...new Set(ownersOfClaim(claim))];
  return diagnostic({
    code: "settings/newer-client",
    severity: "warning",
    message: `a newer client has rewritten the file, as \`${claim.outdatedBy}\` shows: it does not read the keys that are written for an older one`,
    location: { path },
    hints: coders.map((coder) => `name the version that is installed: \`--client ${coder}@VERSION\``),
  });
}
