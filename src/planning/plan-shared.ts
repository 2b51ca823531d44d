import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { limitFault } from "../diagnostics/limit-fault.ts";
import { toText } from "../formats/utf8.ts";
import { digest } from "../files/digest.ts";
import { onDisk } from "../files/file-error.ts";
import { inspectText } from "../formats/inspect-text.ts";
import { parsed, refused } from "../formats/parsed.ts";
import type { Parsed } from "../formats/parsed.ts";
import { strictnessWarning } from "../formats/read-settings.ts";
import { limits } from "../model/limits.ts";
import { openBlockText } from "./block-text.ts";
import { finishShared } from "./finish-shared.ts";
import { openKeysText } from "./keys-text.ts";
import type { PathRecord } from "./manifest.ts";
import { outdatedWarning } from "./outdated-keys.ts";
import { sortCoders } from "./manifest.ts";
import type { PathClaim } from "./path-claim.ts";
import { ownersOfClaim } from "./path-claim.ts";
import { blockedPath } from "./path-plan.ts";
import type { PathPlan, PathState } from "./path-plan.ts";
import { planParts } from "./plan-parts.ts";
import { noBackup } from "./restore-whole.ts";
import type { SharedText } from "./shared-text.ts";

/** The user's file as it stands; no bytes when there is none. */
export interface SharedSource {
  readonly bytes: Uint8Array | undefined;
  readonly text: string;
  /** None for a file that was all ours as a whole until now. */
  readonly record: PathRecord | undefined;
  readonly made: PathRecord["made"];
}

/** Plans for a file of the user's that has blocks or keys of ours in it, wanted now or written before. */
export function planShared(state: PathState): Parsed<PathPlan> {
  const obstacle = obstacleAt(state);
  if (obstacle !== undefined) return parsed(obstacle);
  const source = readSource(state);
  if (!source.ok) return source;
  const shared = openShared(state, source.value);
  if (!shared.ok) return shared;
  const { record, made, bytes } = source.value;
  const before = bytes === undefined ? undefined : digest(bytes);
  const parts = planParts(state, record, { shared: shared.value, isOurFile: made === "file", before });
  const plan = finishShared(state, source.value, parts);
  const lost = parts.lost.length === 0 ? [] : [noBackup(state.location.path)];
  return parsed({
    ...plan,
    warnings: [...keysWarnings(state, source.value), ...inspectShared(state, source.value), ...lost],
  });
}

/** The user's file is the user's: what is odd in it is told, and nothing more. */
function inspectShared({ location }: PathState, { text }: SharedSource): Diagnostic[] {
  const shown = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  return inspectText({ path: location.path, text: shown }).map((found) => ({
    ...found,
    severity: "warning",
  }));
}

function keysWarnings({ claim, location: { path } }: PathState, { text }: SharedSource): Diagnostic[] {
  const strictness = claim?.kind === "keys" ? strictnessWarning(text, claim.format, path) : undefined;
  return [strictness, outdatedWarning(claim, { path, text })].filter((warning) => warning !== undefined);
}

function obstacleAt(state: PathState): PathPlan | undefined {
  const { location, claim } = state;
  if (claim === undefined) return undefined;
  const coders = sortCoders(ownersOfClaim(claim));
  const kind = location.status?.kind;
  if (location.blockedBy !== undefined) return blockedPath(state, "file-in-the-way", coders);
  if (kind === "folder") return blockedPath(state, "folder-in-the-way", coders);
  return kind === undefined || kind === "file" ? undefined : blockedPath(state, "in-the-way", coders);
}

function readSource(state: PathState): Parsed<SharedSource> {
  const { location, running, disk } = state;
  const { path, status } = location;
  const record = state.record?.kind === (state.claim ?? state.record)?.kind ? state.record : undefined;
  if (status?.kind !== "file") return parsed({ bytes: undefined, text: "", record, made: "file" });
  if (status.size > limits["user-file-size"].most)
    return refused(limitFault("user-file-size", { location: { path }, count: status.size }));
  const bytes = onDisk(path, "read", () => disk.readFile(path));
  if (isAllOurs(state.record, bytes, running))
    return parsed({ bytes, text: "", record: undefined, made: "file" });
  const text = toText(bytes);
  const made = record?.made ?? (text === "" ? "contents" : "parts");
  if (text !== undefined) return parsed({ bytes, text, record, made });
  const fault = { code: "settings/not-utf8", message: "the file is not UTF-8 text", location: { path } };
  return refused(diagnostic({ ...fault, hints: ["save it as UTF-8 and run again"] }));
}

/** An untouched file that was ours as a whole until now: nothing in it needs to be kept. */
function isAllOurs(
  record: PathRecord | undefined,
  bytes: Uint8Array,
  running: PathState["running"],
): boolean {
  const whole = record?.parts.file;
  if (whole === undefined || whole.adopted === true || whole.digest !== digest(bytes)) return false;
  return whole.owners.every((owner) => running.has(owner));
}

function openShared({ location, claim, record }: PathState, source: SharedSource): Parsed<SharedText> {
  const { path } = location;
  if (isKind(claim, record, "keys"))
    return openKeysText(source.text, {
      format: claim?.kind === "keys" ? claim.format : (record?.format ?? "json"),
      path,
      claim: claim?.kind === "keys" ? claim : undefined,
      containers: source.record?.containers ?? [],
    });
  return openBlockText(source.text, {
    comment: claim?.kind === "block" ? claim.comment : (record?.comment ?? "html"),
    path,
    claim: claim?.kind === "block" ? claim : undefined,
  });
}

function isKind(
  claim: PathClaim | undefined,
  record: PathRecord | undefined,
  kind: PathRecord["kind"],
): boolean {
  return (claim ?? record)?.kind === kind;
}
