import { int, literal, optional, positive, strictObject, string } from "zod/mini";
import type { ProcessIdentity } from "../files/process-identity.ts";
import { parsePlainJson } from "../formats/plain-json.ts";
import { check } from "../formats/validate.ts";

/** Who holds a lock. */
export interface LockOwner extends ProcessIdentity {
  /** Of this one holding, not of the process. */
  readonly id: string;
  /** What it runs, for people. */
  readonly command: string;
  /** In UTC, as ISO 8601 has it. */
  readonly since: string;
}

const lockVersion = 1;

export function printLock(owner: LockOwner): string {
  return `${JSON.stringify({ version: lockVersion, ...owner }, null, 2)}\n`;
}

/** Undefined for a lock that is not written to its end, or that nobody of us wrote. */
export function parseLock(text: string): LockOwner | undefined {
  const checked = check<LockOwner>(lockSchema(), parsePlainJson(text));
  return checked.ok ? checked.value : undefined;
}

/** Built when a lock is in the way: most runs meet none. */
function lockSchema() {
  return strictObject({
    version: literal(lockVersion),
    id: string(),
    pid: int().check(positive()),
    host: string(),
    bootId: optional(string()),
    pidSpace: optional(string()),
    processStart: optional(string()),
    command: string(),
    since: string(),
  });
}

export function describeOwner({ pid, host, command, since }: LockOwner): string {
  return `process ${pid} on \`${host}\` (\`${command}\`, since ${since})`;
}
