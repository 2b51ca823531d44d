import { comparePep440, parsePep440, type Pep440Version } from "../../sources/pep440.ts";

/** A version of a template: its release, or a commit after one. */
export interface TemplateVersion {
  /** As it is recorded. */
  readonly name: string;
  readonly version: Pep440Version;
}

/** A commit without a release before it comes before all releases. */
const unreleased: Pep440Version = {
  epoch: 0,
  release: [0],
  pre: undefined,
  post: undefined,
  dev: 0,
  local: undefined,
};

/**
 * What a recorded commit is as a version by PEP 440. What `git describe` makes of a commit after a release, such as
 * `v1.2-3-gabcdef0`, is a development version of the release's third successor, `1.2.post3.dev0+abcdef0`.
 */
export function readTemplateVersion(name: string): TemplateVersion {
  const after = /^(.+)-(\d+)-g([0-9a-f]{4,})$/.exec(name);
  const text = after === null ? name : `${after[1]}.post${after[2]}.dev0+${after[3]}`;
  return { name, version: parsePep440(text) ?? unreleased };
}

export function isOlder(a: TemplateVersion, b: TemplateVersion): boolean {
  return comparePep440(a.version, b.version) < 0;
}

/** The normal form by PEP 440: `v1.0-rc.2` is `1.0rc2`. */
export function formatPep440({ epoch, release, pre, post, dev, local }: Pep440Version): string {
  return [
    epoch === 0 ? "" : `${epoch}!`,
    release.join("."),
    pre === undefined ? "" : `${pre[0]}${pre[1]}`,
    post === undefined ? "" : `.post${post}`,
    dev === undefined ? "" : `.dev${dev}`,
    local === undefined ? "" : `+${local}`,
  ].join("");
}
