import type { FoundItem } from "./found-item.ts";
import type { Reading } from "./reading.ts";

/** A thing that goes by a name, before it is known which of that name is taken. */
export interface Candidate {
  readonly item: FoundItem;
  /** The highest of a name is taken. Equal ones: see {@link NameRule}. */
  readonly rank: number;
  /** Its text: two with one text cannot be told apart, whichever is taken. */
  readonly text?: string | undefined;
  /** What is to be looked at further, when it is the one that is taken. */
  readonly whenTaken?: (() => Promise<void>) | undefined;
}

export interface NameRule {
  /** The fact about the client: which of a name is taken. */
  readonly fact: string;
  /** The fact about several of one name at one place. Default: they are taken as their paths are sorted. */
  readonly whenEqual?: string | undefined;
  /** Whether the one that is taken is laid over the others, key by key. */
  readonly isMerged?: boolean | undefined;
  /** How the client calls a thing of this name, such as `/NAME`. Default: the name in marks. */
  readonly call?: ((name: string) => string) | undefined;
}

/** Decides which of each name is taken, lists them all, and tells of those that are not. */
export async function settleNames(
  reading: Reading,
  candidates: readonly Candidate[],
  rule: NameRule,
): Promise<void> {
  for (const group of groupByName(distinctFiles(reading, candidates)).values()) {
    const [first, ...others] = [...group].sort((a, b) => b.rank - a.rank);
    if (first === undefined) continue;
    const equals = rule.whenEqual === undefined ? [] : others.filter(({ rank }) => rank === first.rank);
    const isOpen = equals.length > 0;
    reading.add(isOpen ? { ...first.item, state: "uncertain" } : first.item);
    await first.whenTaken?.();
    for (const other of others) {
      const isEqual = equals.includes(other);
      reading.add({
        ...other.item,
        state: isEqual ? "uncertain" : rule.isMerged === true ? "merged" : "shadowed",
      });
      if (rule.isMerged === true) await other.whenTaken?.();
      if (!isByDesign(reading, first.item, other.item)) tellOf(reading, other, { first, rule, isEqual });
    }
  }
}

/** What we wrote in one place for several coders is meant to stand beside each other. */
function isByDesign({ scene: { isOurs } }: Reading, taken: FoundItem, other: FoundItem): boolean {
  return taken.level === other.level && isOurs(taken.path) && isOurs(other.path);
}

/** A file that is reached by two ways is one. */
function distinctFiles(reading: Reading, candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ item: { path, name } }) => {
    const key = `${name}\0${reading.real(path)}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

function groupByName(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.item.name);
    if (group === undefined) groups.set(candidate.item.name, [candidate]);
    else group.push(candidate);
  }
  return groups;
}

interface Settled {
  readonly first: Candidate;
  readonly rule: NameRule;
  readonly isEqual: boolean;
}

function tellOf(reading: Reading, { item, text }: Candidate, { first, rule, isEqual }: Settled): void {
  const isSame = text !== undefined && text === first.text;
  const called = (rule.call ?? ((name: string) => `\`${name}\``))(item.name);
  const [taken, other] = [reading.show(first.item.path), reading.show(item.path)];
  if (rule.isMerged === true) return tellMerged(reading, item, { called, taken, other, fact: rule.fact });
  reading.tell({
    code: isEqual ? "doctor/race" : "doctor/shadowed",
    severity: isSame ? "note" : "warning",
    message: isEqual
      ? `the ${item.kind} ${called} stands in \`${taken}\` and in \`${other}\`, and nobody can say which is taken`
      : `the ${item.kind} ${called} of \`${other}\` is not taken: \`${taken}\` has the same name${isSame ? ", and the same text" : ""}`,
    location: { path: item.path, line: item.line },
    why: isEqual ? rule.whenEqual : rule.fact,
    next: isSame ? ["one of them is enough"] : [`rename or remove \`${other}\` or \`${taken}\``],
  });
}

interface Merged {
  readonly called: string;
  readonly taken: string;
  readonly other: string;
  readonly fact: string;
}

function tellMerged(reading: Reading, item: FoundItem, { called, taken, other, fact }: Merged): void {
  reading.tell({
    code: "doctor/merged",
    severity: "note",
    message: `the ${item.kind} ${called} of \`${other}\` is merged with that of \`${taken}\`, which wins where both say something`,
    location: { path: item.path, line: item.line },
    why: fact,
    next: [`look at both: what only \`${other}\` says still counts`],
  });
}
