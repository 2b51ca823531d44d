import { LibraryError } from "../diagnostics/errors.ts";
import type { NpmSource } from "./source.ts";
import { splitSource } from "./source-words.ts";

const namePattern = /^(?:@[a-z0-9~_][a-z0-9-._~]*\/)?[a-z0-9~][a-z0-9-._~]*$/;

/** A version, range or dist-tag. Nothing that npm would take for a file, a folder, a URL or an option. */
const versionPattern = /^[A-Za-z0-9^~<>=*][A-Za-z0-9^~<>=*.+| -]*$/;

/** `npm:package`, `npm:@scope/package@version`. */
export function parseNpmSource(asked: string): NpmSource {
  const start = asked.startsWith("npm:@") ? "npm:@".length : "npm:".length;
  const { base, ref, subfolder } = splitSource(asked, start, checkVersion);
  const name = base.slice("npm:".length);
  if (!namePattern.test(name))
    throw new LibraryError("source/spelling", `\`${asked}\` names no package`, {
      hints: ["write `npm:package`, `npm:package@1.2.3` or `npm:@scope/package@^1.2`"],
    });
  return { kind: "npm", asked, name, identity: `npm:${name}`, version: ref, subfolder };
}

function checkVersion(version: string, asked: string): string {
  if (versionPattern.test(version) && !/\.(?:tgz|tar|tar\.gz)$/i.test(version)) return version;
  throw new LibraryError("source/ref", `\`${version}\` in \`${asked}\` is no version, range or tag`, {
    hints: ["write `npm:package@1.2.3`, `npm:package@^1.2` or `npm:package@next`"],
  });
}
