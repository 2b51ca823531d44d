import { clientNames, type CoderName } from "../../model/coder-name.ts";
import { finding, type Finding } from "../finding.ts";
import { foundKinds, kindWords, type FoundKind, type FoundLevel } from "../found-item.ts";
import type { Inspection } from "../registry.ts";
import type { ClientCheck, ClientSaying, Complaint } from "./client-check.ts";
import type { Copies } from "./copy-places.ts";

export interface SayingContext {
  readonly coder: CoderName;
  readonly check: ClientCheck;
  readonly copies: Copies;
  readonly inspection: Inspection;
}

/** What a client says that our reading does not, and the other way round. */
export function compareSaying(saying: ClientSaying, context: SayingContext): Finding[] {
  const news = saying.complaints.filter((complaint) => !isKnown(complaint, context));
  return [...news.map((complaint) => complained(complaint, context)), ...compareLists(saying, context)];
}

/** Whether we have something to say of the same place that somebody has to look at. */
function isKnown({ path, line, key, message }: Complaint, { copies, inspection }: SayingContext): boolean {
  const place = path === undefined ? undefined : copies.original(path);
  const troubles = inspection.findings.filter(
    ({ severity, location }) => severity !== "note" && location !== undefined,
  );
  const told = troubles.filter(({ location }) =>
    place === undefined ? copies.original(message).includes(location?.path ?? "") : location?.path === place,
  );
  if (line !== undefined) return told.some(({ location }) => location?.line === line);
  if (key === undefined) return told.length > 0;
  const last = key.split(".").at(-1) ?? key;
  return told.some(
    ({ code, message: ours }) => code === "doctor/settings-invalid" || ours.includes(`${last}\``),
  );
}

function complained({ path, line, message }: Complaint, { coder, check, copies }: SayingContext): Finding {
  return finding({
    code: "doctor/client-says",
    severity: "warning",
    coder,
    message: `\`${check.call}\`: ${copies.original(message)}`,
    location: path === undefined ? undefined : { path: copies.original(path), line },
    next: ["mend what it says"],
  });
}

function compareLists({ lists = {}, levels }: ClientSaying, context: SayingContext): Finding[] {
  return foundKinds.flatMap((kind) => {
    const theirs = lists[kind];
    if (theirs === undefined) return [];
    const ours = namesOf(kind, context.inspection, levels);
    const missing = theirs.filter((name) => !ours.has(name));
    const more = [...ours].filter((name) => !theirs.includes(name));
    return missing.length + more.length === 0 ? [] : [disagree(kind, { missing, more }, context)];
  });
}

/** Also what waits: a list of what is configured has it too. */
function namesOf(
  kind: FoundKind,
  { items }: Inspection,
  levels: readonly FoundLevel[] | undefined,
): Set<string> {
  const states = kind === "server" ? ["loaded", "uncertain", "waiting", "off"] : ["loaded", "uncertain"];
  const counting = items.filter(
    ({ kind: own, state, level }) =>
      own === kind && states.includes(state) && levels?.includes(level) !== false,
  );
  return new Set(counting.map(({ name }) => name));
}

interface Difference {
  readonly missing: readonly string[];
  readonly more: readonly string[];
}

function disagree(kind: FoundKind, { missing, more }: Difference, { coder, check }: SayingContext): Finding {
  const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");
  const parts = [
    ...(missing.length === 0 ? [] : [`it lists ${list(missing)}, which our reading has not`]),
    ...(more.length === 0 ? [] : [`it does not list ${list(more)}, which our reading has`]),
  ];
  return finding({
    code: "doctor/client-disagrees",
    severity: "warning",
    coder,
    message: `\`${check.call}\` has other ${kindWords[kind][1]}: ${parts.join("; ")}`,
    next: [`${clientNames[coder]} is right: please tell us, with the files concerned`],
  });
}
