/** A version by the rules of PEP 440, the versions of Python packages. */
export interface Pep440Version {
  readonly epoch: number;
  readonly release: readonly number[];
  /** `a`, `b` or `rc` with its number. */
  readonly pre: readonly [letter: string, number: number] | undefined;
  readonly post: number | undefined;
  readonly dev: number | undefined;
  readonly local: string | undefined;
}

const pattern =
  /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<letter>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pre>\d*))?(?:-(?<shortPost>\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<post>\d*))?(?:[-_.]?dev[-_.]?(?<dev>\d*))?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i;

const letters: Readonly<Record<string, string>> = {
  alpha: "a",
  a: "a",
  beta: "b",
  b: "b",
  c: "rc",
  rc: "rc",
  pre: "rc",
  preview: "rc",
};

/** Undefined for what is no version. `v` in front, other separators and long words count as the normal form. */
export function parsePep440(text: string): Pep440Version | undefined {
  if (text.length > 128) return undefined;
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { epoch, release = "", letter, pre, shortPost, post, dev, local } = groups;
  return {
    epoch: Number(epoch ?? 0),
    release: release.split(".").map(Number),
    pre: letter === undefined ? undefined : [letters[letter.toLowerCase()] ?? "rc", Number(pre)],
    post: numberOf(shortPost ?? post),
    dev: numberOf(dev),
    local: local?.toLowerCase().replaceAll(/[-_]/g, "."),
  };
}

/** A word without a number counts as 0. */
function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

export function isPep440Prerelease({ pre, dev }: Pep440Version): boolean {
  return pre !== undefined || dev !== undefined;
}

/** Below 0 when `a` comes before `b`: `1.dev1`, `1a1.dev1`, `1a1`, `1b1`, `1rc1`, `1`, `1+local`, `1.post1.dev1`, `1.post1`. */
export function comparePep440(a: Pep440Version, b: Pep440Version): number {
  return (
    a.epoch - b.epoch ||
    compareNumbers(a.release, b.release) ||
    compareNumbers(orderKey(a), orderKey(b)) ||
    compareLocal(a.local, b.local)
  );
}

/** A development version alone stands before all others of its release; without a pre-release it is after them. */
function orderKey({ pre, post, dev }: Pep440Version): number[] {
  const stages = ["a", "b", "rc"];
  const isBareDev = pre === undefined && post === undefined && dev !== undefined;
  const stage = pre === undefined ? (isBareDev ? -1 : stages.length) : stages.indexOf(pre[0]);
  return [stage, pre?.[1] ?? 0, (post ?? -1) + 1, dev ?? Infinity];
}

/** Missing numbers count as 0. */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [left, right] = [a[index] ?? 0, b[index] ?? 0];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Numbers come after words, and by their value; what is longer after its beginning. */
function compareLocal(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  const [left, right] = [a.split("."), b.split(".")];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = compareLocalPart(part, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareLocalPart(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber && isOtherNumber) return Number(a) - Number(b);
  if (isNumber !== isOtherNumber) return isNumber ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}
