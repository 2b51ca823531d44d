import { LibraryError } from "../diagnostics/errors.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import { highestRelease } from "./highest-release.ts";

/** What a repository says of itself: the commits of its branches and tags. */
export interface RemoteRefs {
  readonly defaultBranch: string | undefined;
  readonly head: string | undefined;
  readonly branches: ReadonlyMap<string, string>;
  /** Of an annotated tag, the commit that it stands for. */
  readonly tags: ReadonlyMap<string, string>;
}

/** A place in a repository that is to be fetched. */
export interface ChosenRef {
  /** For people: `v1.2.0`, `main`, or the commit as it was asked for. */
  readonly name: string;
  /** Such as `refs/tags/v1.2.0`; undefined for a commit. */
  readonly fullName: string | undefined;
  /** Undefined for the beginning of a commit's name, which only the repository can complete. */
  readonly commit: string | undefined;
}

/** Reads what `git ls-remote --symref` prints. */
export function parseRemoteRefs(text: string): RemoteRefs {
  const branches = new Map<string, string>();
  const tags = new Map<string, string>();
  let head: string | undefined;
  let defaultBranch: string | undefined;
  for (const line of text.split("\n")) {
    const [value = "", name = ""] = line.split("\t");
    if (value.startsWith("ref: refs/heads/") && name === "HEAD")
      defaultBranch = value.slice("ref: refs/heads/".length);
    else if (!isCommit(value)) continue;
    else if (name === "HEAD") head = value;
    else if (name.startsWith("refs/heads/")) branches.set(name.slice("refs/heads/".length), value);
    // The peeled form of an annotated tag follows it.
    else if (name.startsWith("refs/tags/"))
      tags.set(name.slice("refs/tags/".length).replace(/\^\{\}$/, ""), value);
  }
  return { defaultBranch, head, branches, tags };
}

export function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/**
 * What `@ref` means here, a tag before a branch before a commit; without it the highest release, else the default branch.
 *
 * @throws LibraryError when there is no such ref, with the nearest ones, or nothing at all
 */
export function chooseRef(
  refs: RemoteRefs,
  {
    ref,
    tagPrefix,
    asked,
  }: { readonly ref: string | undefined; readonly tagPrefix: string | undefined; readonly asked: string },
): ChosenRef {
  return ref === undefined ? chooseDefault(refs, tagPrefix, asked) : chooseNamed(refs, ref, asked);
}

function chooseDefault(refs: RemoteRefs, tagPrefix: string | undefined, asked: string): ChosenRef {
  const tag = highestRelease([...refs.tags.keys()], tagPrefix);
  if (tag !== undefined) return { name: tag, fullName: `refs/tags/${tag}`, commit: refs.tags.get(tag) };
  if (refs.head === undefined)
    throw new LibraryError("source/empty", `the repository of \`${asked}\` has no default branch`, {
      hints: ["name a branch or a tag: `@main`"],
    });
  const { defaultBranch, head } = refs;
  const fullName = defaultBranch === undefined ? "HEAD" : `refs/heads/${defaultBranch}`;
  return { name: defaultBranch ?? "HEAD", fullName, commit: head };
}

function chooseNamed(refs: RemoteRefs, ref: string, asked: string): ChosenRef {
  const places = [
    ["refs/tags/", refs.tags],
    ["refs/heads/", refs.branches],
  ] as const;
  for (const [folder, names] of places) {
    const name = ref.startsWith(folder) ? ref.slice(folder.length) : ref;
    const commit = names.get(name);
    if (commit !== undefined) return { name, fullName: folder + name, commit };
  }
  if (isCommit(ref)) return { name: ref, fullName: undefined, commit: ref };
  if (!/^[0-9a-f]{7,}$/.test(ref)) throw unknownRef(refs, ref, asked);
  const tips = [...new Set([...refs.tags.values(), ...refs.branches.values()])];
  const matching = tips.filter((commit) => commit.startsWith(ref));
  return { name: ref, fullName: undefined, commit: matching.length === 1 ? matching[0] : undefined };
}

const namesShown = 5;

/** Also for a commit that turned out not to be there. */
export function unknownRef(refs: RemoteRefs, ref: string, asked: string): LibraryError {
  const names = [...refs.tags.keys(), ...refs.branches.keys()];
  const nearest = nearestName(ref, names);
  const shown = [...refs.branches.keys(), ...[...refs.tags.keys()].toReversed()].slice(0, namesShown);
  const rest = names.length - shown.length;
  return new LibraryError("source/unknown-ref", `\`${asked}\` has no tag, branch or commit \`${ref}\``, {
    hints: [
      ...(nearest === undefined ? [] : [`did you mean \`${nearest}\`?`]),
      ...(shown.length === 0
        ? []
        : [`there are: ${shown.join(", ")}${rest > 0 ? `, and ${rest} more` : ""}`]),
    ],
  });
}
