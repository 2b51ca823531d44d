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

  /** Whether this is the other version, or names its first parts only: `0.24` of `0.24.4`. */
  isShortFor(other: string): boolean {
    return other === this.text || other.startsWith(`${this.text}.`);
  }
}

/** Client versions that read the same files. */
export interface Generation {
  /** The first of them. */
  readonly since: string;
  /** Those that loaded what we write for them, oldest first. What lies between two of them counts as checked. */
  readonly checkedWith: readonly string[];
}

/** The last row whose `since` is not newer than the version: rows are in ascending order of `since`. */
export function generationFor<Row extends Pick<Generation, "since">>(
  rows: readonly [Row, ...Row[]],
  version: ClientVersion,
  coder: CoderName,
): Row {
  let found = rows[0];
  for (const row of rows) if (version.isAtLeast(new ClientVersion(row.since, coder))) found = row;
  return found;
}
