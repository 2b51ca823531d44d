import { clientNames, type CoderName } from "../model/coder-name.ts";
import { ClientVersion } from "../renderers/client-version.ts";
import { createRenderer } from "../renderers/registry.ts";
import { finding, type Finding, type FindingInput } from "./finding.ts";

export interface ClientState {
  /** Undefined when there is no program of its name on `PATH`. */
  readonly client: { readonly path: string; readonly version: string | undefined } | undefined;
  /** The version that files are written for, when one is configured. */
  readonly configured: string | undefined;
  /** Whether something for it stands here. */
  readonly isInUse: boolean;
}

/** What is to be said of an installed client beside those that our reading was checked with. */
export function checkClient(coder: CoderName, { client, configured, isInUse }: ClientState): Finding[] {
  const tell = (input: Omit<FindingInput, "coder">): Finding[] => [finding({ ...input, coder })];
  const name = clientNames[coder];
  if (client === undefined)
    return isInUse
      ? tell({
          code: "doctor/client-missing",
          severity: "note",
          message: `there are files for ${name} here, and no \`${coder}\` on your \`PATH\``,
          next: [`install ${name}, or leave it to those who have it`],
        })
      : [];
  if (client.version === undefined)
    return tell({
      code: "doctor/client-silent",
      severity: "warning",
      message: `\`${client.path}\` does not tell its version`,
      next: [`run \`${coder} --version\`, and look at what it says`],
    });
  const recommended = recommendClient(
    coder,
    client.version,
    configured ?? createRenderer(coder).clientTested,
  );
  if (recommended !== null)
    return tell({
      code: "doctor/client-generation",
      severity: "warning",
      message: `${name} ${client.version} reads other files than those that are written for it`,
      next: [`configure \`${recommended}\`, then run \`agentsmgr populate\``],
    });
  const order = compareWithTested(coder, client.version);
  if (order === "tested") return [];
  return tell({
    code: "doctor/client-version",
    severity: "note",
    message: `${name} ${client.version} is ${order} than all that this was checked with`,
    next: [
      order === "older"
        ? `update ${name}`
        : "where it does something else than is said here, it is right: please tell us",
    ],
  });
}

/** Beside the versions of its generation that were checked: between two of them counts as checked. */
export function compareWithTested(coder: CoderName, version: string): "older" | "tested" | "newer" {
  const found = new ClientVersion(version, coder);
  const checked = createRenderer(coder, { client: version }).generation.checkedWith.map(
    (text) => new ClientVersion(text, coder),
  );
  const [oldest, newest] = [checked[0], checked.at(-1)];
  if (newest === undefined || oldest === undefined) return "older";
  if (!newest.isAtLeast(found)) return "newer";
  return found.isAtLeast(oldest) ? "tested" : "older";
}

/** A configuration line, when the client found reads other files than those that would be written. */
export function recommendClient(coder: CoderName, version: string, configured: string): string | null {
  const found = createRenderer(coder, { client: version });
  const current = createRenderer(coder, { client: configured });
  return found.generationName === current.generationName ? null : `[coders.${coder}] client = "${version}"`;
}
