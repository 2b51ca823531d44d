import { LibraryError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { parsePlainJson } from "../formats/plain-json.ts";
import type { ProcessResult } from "./run-process.ts";
import type { NpmSource } from "./source.ts";

export interface NpmError {
  /** Such as `E404`. */
  readonly code: string;
  readonly summary: string;
}

/** With `--json` npm tells an error on its output; a very old or broken one only in words. */
export function readNpmError({ output, errors }: ProcessResult): NpmError {
  const value = parsePlainJson(output.toString("utf8"));
  const error = memberOf(value, "error");
  const code = memberOf(error, "code") ?? /npm (?:error|ERR!) code (\w+)/.exec(errors)?.[1];
  const summary = memberOf(error, "summary") ?? errors.trim().split("\n")[0];
  return {
    code: typeof code === "string" ? code : "",
    summary: typeof summary === "string" ? summary.trim() : "",
  };
}

const networkCodes =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|CERT_\w+|SELF_SIGNED\w*|UNABLE_TO_\w+|ENOTCACHED|E5\d\d)$/;

export function npmFault({ asked, name }: NpmSource, { code, summary }: NpmError): LibraryError {
  const said = summary === "" ? [] : [`npm said: ${summary}`];
  if (code === "E404")
    return new LibraryError("source/unknown-package", `the registry has no package \`${name}\``, {
      hints: ["check the spelling, and the registry: `npm config get registry`", ...said],
    });
  if (/^(?:E401|E403|ENEEDAUTH|EOTP)$/.test(code))
    return new LibraryError("source/authentication", `the registry does not give you \`${asked}\``, {
      hints: ["log in: `npm login`", ...said],
    });
  if (networkCodes.test(code))
    return new LibraryError("source/network", `the registry of \`${asked}\` cannot be reached`, {
      hints: ["check the connection and the registry: `npm config get registry`", ...said],
    });
  if (code === "EINTEGRITY")
    return new LibraryError(
      "source/integrity",
      `what came for \`${asked}\` is not what the registry announced`,
      {
        hints: ["run again; if it stays so, do not use it", ...said],
      },
    );
  return new LibraryError("source/npm", `npm could not fetch \`${asked}\``, { hints: said });
}

const versionsShown = 5;

/** @param listing what `npm view --json NAME versions dist-tags` printed */
export function unknownVersion({ asked, name }: NpmSource, wanted: string, listing: string): LibraryError {
  const value = parsePlainJson(listing);
  const listed = memberOf(value, "versions");
  const versions = (Array.isArray(listed) ? listed : [listed]).filter((each) => typeof each === "string");
  const tags = Object.keys(memberOf(value, "dist-tags") ?? {});
  const shown = [...tags, ...versions.toReversed()].slice(0, versionsShown);
  return new LibraryError("source/unknown-ref", `\`${asked}\`: ${name} has no version \`${wanted}\``, {
    hints: [
      ...didYouMean(wanted, [...tags, ...versions]),
      ...(shown.length === 0 ? [] : [`there are: ${shown.join(", ")}`]),
    ],
  });
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
