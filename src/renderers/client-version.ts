import { UsageError } from "../diagnostics/errors.ts";
import type { CoderName } from "../model/coder-name.ts";

const pattern = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-+].*)?$/;

/** A client version such as `0.24`, `0.5.2` or `v2.1.329`, ready to compare. Missing parts count as 0. */
export class ClientVersion {
  readonly text: string;
  readonly parts: readonly [number, number, number];

  constructor(text: string, coder: CoderName) {
    const match = pattern.exec(text);
    if (match === null)
      throw new UsageError("usage/client-version", `\`${text}\` is not a version of ${coder}`, {
        hints: [`write it as digits, such as \`--client ${coder}@1.2.3\``],
      });
    this.text = text.replace(/^v/, "");
    this.parts = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  }

  isAtLeast(other: ClientVersion): boolean {
    for (const [index, part] of this.parts.entries()) {
      const difference = part - (other.parts[index] ?? 0);
      if (difference !== 0) return difference > 0;
    }
    return true;
  }
}

/** The last row whose `since` is not newer than the version: rows are in ascending order of `since`. */
export function generationFor<Row extends { readonly since: string }>(
  rows: readonly [Row, ...Row[]],
  version: ClientVersion,
  coder: CoderName,
): Row {
  let found = rows[0];
  for (const row of rows) if (version.isAtLeast(new ClientVersion(row.since, coder))) found = row;
  return found;
}
