import type { PartRecord, PathRecord } from "./manifest.ts";

/** Whether two records say the same. */
export function isSameRecord(a: PathRecord | undefined, b: PathRecord | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const isSame = a.kind === b.kind && a.mode === b.mode && a.format === b.format && a.comment === b.comment;
  const isSameOrigin = a.made === b.made && a.original === b.original && a.written === b.written;
  return isSame && isSameOrigin && sameList(a.containers, b.containers) && sameParts(a.parts, b.parts);
}

function sameParts(a: PathRecord["parts"], b: PathRecord["parts"]): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => samePart(a[id], b[id]));
}

function samePart(a: PartRecord | undefined, b: PartRecord | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const isSame = a.digest === b.digest && a.merged === b.merged;
  return isSame && a.adopted === b.adopted && a.replaced === b.replaced && sameList(a.owners, b.owners);
}

function sameList(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
