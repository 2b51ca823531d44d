import { LibraryError } from "../../diagnostics/errors.ts";
import { lookAt, followTo } from "../../files/look-at.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { parseSource } from "../../sources/parse-source.ts";
import { resolveSource, type SourcePlace } from "../../sources/resolve-source.ts";
import type { GitSource } from "../../sources/source.ts";

/** Where a template is. `recorded` is what a project's answers file remembers. */
export type TemplateSource =
  | { readonly kind: "shipped"; readonly recorded: string }
  | { readonly kind: "folder"; readonly recorded: string; readonly folder: string }
  | {
      readonly kind: "git";
      readonly recorded: string;
      readonly git: GitSource;
      /** The work tree, when the repository is a folder of this machine. */
      readonly workTree: string | undefined;
    };

export interface AskedTemplate {
  readonly source: TemplateSource;
  /** Behind `@`. */
  readonly ref: string | undefined;
}

/** What stands for the template that comes with agentsmgr, on the command line and in answers files. */
export const shippedName = "agentsmgr";

/**
 * What `--from` and an answers file name: `agentsmgr` or nothing for the template that we ship, a folder, a git
 * repository in a folder, a bundle, or one elsewhere in the spellings of Copier (`gh:owner/name`, `gl:`, `git+https:`)
 * and of our own sources (`github:`, `https:`, `git@host:path`), with `@ref` behind it.
 *
 * @throws LibraryError for what is none, and for a folder that is not there
 */
export function parseTemplateSource(asked: string | undefined, place: SourcePlace): AskedTemplate {
  if (asked === undefined || asked === shippedName)
    return { source: { kind: "shipped", recorded: shippedName }, ref: undefined };
  const own = asked.replace(/^gh:\/*/, "github:").replace(/^gl:\/*/, "gitlab:");
  const parsed = parseSource(own);
  if (parsed.kind === "npm")
    throw new LibraryError("bootstrap/source", `\`${asked}\` is a package of npm, and templates are in git`, {
      hints: ["name a git repository or a folder"],
    });
  if (parsed.kind === "local") return parseLocal(asked, place);
  if (parsed.subfolder !== undefined)
    throw new LibraryError("bootstrap/source", `\`${asked}\` names a folder of a repository`, {
      hints: [
        "a template is a whole repository; `_subdirectory` in its `copier.yml` names the folder of its files",
      ],
    });
  const recorded = parsed.ref === undefined ? asked : asked.slice(0, -`@${parsed.ref}`.length);
  return { source: { kind: "git", recorded, git: parsed, workTree: undefined }, ref: parsed.ref };
}

function parseLocal(asked: string, place: SourcePlace): AskedTemplate {
  const whole = openLocal(asked, place);
  if (whole !== undefined) return { source: whole, ref: undefined };
  const at = asked.lastIndexOf("@");
  const before = at > 0 ? openLocal(asked.slice(0, at), place) : undefined;
  if (before?.kind === "git") return { source: before, ref: asked.slice(at + 1) };
  throw new LibraryError("bootstrap/source", `there is no template at \`${asked}\``, {
    hints: ["name a folder, or a repository such as `gh:owner/name`; without --from it is our own template"],
  });
}

/** Undefined where there is nothing. */
function openLocal(text: string, place: SourcePlace): TemplateSource | undefined {
  const path = resolveSource(text, place);
  const real = followTo(nodeDisk, path);
  const kind = real === undefined ? undefined : lookAt(nodeDisk, real)?.kind;
  const hasWorkTree = kind === "folder" && isThere(`${path}/.git`);
  const isBare = kind === "folder" && isThere(`${path}/HEAD`) && isThere(`${path}/objects`);
  if (kind === "folder" && !hasWorkTree && !isBare) return { kind: "folder", recorded: path, folder: path };
  if (kind !== "folder" && !(kind === "file" && path.endsWith(".bundle"))) return undefined;
  const git: GitSource = {
    kind: "git",
    asked: text,
    url: path,
    transport: "file",
    identity: `git+file:${path}`,
    ref: undefined,
    subfolder: undefined,
  };
  return { kind: "git", recorded: path, git, workTree: hasWorkTree ? path : undefined };
}

function isThere(path: string): boolean {
  return lookAt(nodeDisk, path) !== undefined;
}
