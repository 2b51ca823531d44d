import { compareText } from "../diagnostics/compare-text.ts";
import {
  comparePep440,
  compareNumbers,
  isPep440Prerelease,
  parsePep440,
  type Pep440Version,
} from "./pep440.ts";
import { compareSemantic, parseSemantic, type SemVer } from "./semantic-version.ts";

/** A tag that names a version in one of the two schemes, or in both. */
interface Release {
  readonly tag: string;
  readonly epoch: number;
  readonly numbers: readonly number[];
  readonly isPrerelease: boolean;
  readonly semantic: SemVer | undefined;
  readonly pep440: Pep440Version | undefined;
}

/**
 * The tag of the highest release, by Semantic Versioning or PEP 440. Pre-releases count only where there is nothing else.
 *
 * @param prefix what stands before the version in a tag; tags without it do not count
 */
export function highestRelease(tags: readonly string[], prefix = ""): string | undefined {
  const releases = tags.flatMap((tag) => readRelease(tag, prefix) ?? []);
  const finals = releases.filter(({ isPrerelease }) => !isPrerelease);
  const candidates = finals.length > 0 ? finals : releases;
  return candidates.reduce<Release | undefined>(
    (best, release) => (best === undefined || compareReleases(release, best) > 0 ? release : best),
    undefined,
  )?.tag;
}

function readRelease(tag: string, prefix: string): Release | undefined {
  if (!tag.startsWith(prefix)) return undefined;
  const text = tag.slice(prefix.length);
  const semantic = parseSemantic(text);
  const pep440 = parsePep440(text);
  if (semantic === undefined && pep440 === undefined) return undefined;
  const numbers = pep440?.release ?? (semantic && [semantic.major, semantic.minor, semantic.patch]) ?? [];
  const isPrerelease =
    (semantic?.prerelease.length ?? 0) > 0 || (pep440 !== undefined && isPep440Prerelease(pep440));
  return { tag, epoch: pep440?.epoch ?? 0, numbers, isPrerelease, semantic, pep440 };
}

/**
 * By the numbers, then by the scheme that both share. Of two that share none the one by Semantic Versioning counts as
 * lower: what only PEP 440 knows, such as `1.0.post1`, is the later one.
 */
function compareReleases(a: Release, b: Release): number {
  return (
    a.epoch - b.epoch ||
    compareNumbers(a.numbers, b.numbers) ||
    schemeOf(a) - schemeOf(b) ||
    compareWithin(a, b) ||
    compareText(a.tag, b.tag)
  );
}

function schemeOf({ pep440 }: Release): number {
  return pep440 === undefined ? 0 : 1;
}

function compareWithin(a: Release, b: Release): number {
  if (a.pep440 !== undefined && b.pep440 !== undefined) return comparePep440(a.pep440, b.pep440);
  return a.semantic !== undefined && b.semantic !== undefined ? compareSemantic(a.semantic, b.semantic) : 0;
}
