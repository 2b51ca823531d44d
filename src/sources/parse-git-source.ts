import { LibraryError } from "../diagnostics/errors.ts";
import type { GitSource, Transport } from "./source.ts";
import { splitSource } from "./source-words.ts";

/** Sites with a spelling of their own; their names do not tell upper from lower case. */
const sites = {
  github: { host: "github.com", segments: [2, 2] },
  gitlab: { host: "gitlab.com", segments: [2, 20] },
} as const;

type Site = keyof typeof sites;

/** `github:owner/repository`, `gitlab:group/subgroup/repository`. */
export function parseSiteSource(asked: string, site: Site): GitSource {
  const { base, ref, subfolder } = splitSource(asked, site.length + 1);
  const path = withoutEnding(base.slice(site.length + 1));
  const [fewest, most] = sites[site].segments;
  const segments = path.split("/");
  const isWhole = segments.length >= fewest && segments.length <= most;
  if (!isWhole || !segments.every((segment) => /^[A-Za-z0-9_.][A-Za-z0-9_.-]*$/.test(segment)))
    throw new LibraryError("source/spelling", `\`${asked}\` names no repository`, {
      hints: [site === "github" ? "write `github:owner/repository`" : "write `gitlab:group/repository`"],
    });
  checkSegments(segments, asked);
  const url = `https://${sites[site].host}/${path}.git`;
  return { kind: "git", asked, url, transport: "https", identity: identify(url), ref, subfolder };
}

/** `git@host:path`, as ssh's own copying program writes it. */
export function parseScpSource(asked: string): GitSource {
  const colon = asked.indexOf(":");
  const { base, ref, subfolder } = splitSource(asked, colon + 1);
  const [user = "", host = ""] = base.slice(0, colon).split("@");
  const path = base.slice(colon + 1);
  checkUser(user, asked);
  checkHost(host, asked);
  checkSegments(path.replace(/^\//, "").split("/"), asked);
  const identity = identify(`ssh://${user}@${host}/${path.replace(/^\//, "")}`);
  return { kind: "git", asked, url: base, transport: "ssh", identity, ref, subfolder };
}

const urlPattern = /^(?:git\+)?(https?|ssh|file):\/\/([^/?#]*)(\/[^?#]*)/;

/** `https://…`, `ssh://…`, `git+https://…`, `git+ssh://…`, `git+file:///…`. */
export function parseUrlSource(asked: string): GitSource {
  const [, scheme, authority = "", path] = urlPattern.exec(shortFile(asked)) ?? [];
  const start = asked.indexOf("://") === -1 ? asked.indexOf(":") + 1 : asked.indexOf("://") + 3;
  if (scheme === undefined || path === undefined || asked.includes("?"))
    throw new LibraryError("source/url", `\`${asked}\` is not the URL of a repository`, {
      hints: ["write it as `https://host/path.git`, with `@ref` and `#subfolder` behind it where needed"],
    });
  const transport = scheme as Transport;
  const { base, ref, subfolder } = splitSource(asked, start + authority.length);
  checkAuthority(authority, transport, asked);
  const inner = base.slice(start + authority.length);
  checkSegments(inner.slice(1).replace(/\/$/, "").split("/"), asked);
  checkNoPage(authority, inner, asked);
  const url = `${transport}://${authority}${inner.replace(/\/$/, "")}`;
  return { kind: "git", asked, url, transport, identity: identify(url), ref, subfolder };
}

/** `file:/path` is the same as `file:///path`. */
function shortFile(text: string): string {
  return text.replace(/^((?:git\+)?file):(?=\/(?!\/))/, "$1://");
}

/** One spelling for all spellings of the same repository. Of a site that we know, case, scheme and user do not count. */
export function identify(url: string): string {
  const [, scheme = "", authority = "", rest = ""] = /^([a-z]+):\/\/([^/]*)\/*(.*)$/.exec(url) ?? [];
  const path = withoutEnding(rest);
  const host = authority.replace(/^[^@]*@/, "").toLowerCase();
  const site = (Object.keys(sites) as Site[]).find((name) => sites[name].host === host);
  if (site !== undefined) return `${site}:${path.toLowerCase()}`;
  if (scheme === "file") return `git+file:/${path}`;
  return scheme === "ssh" ? `ssh://${authority.toLowerCase()}/${path}` : `${scheme}://${host}/${path}`;
}

function withoutEnding(path: string): string {
  return path.replace(/\/+$/, "").replace(/\.git$/, "");
}

function checkAuthority(authority: string, transport: Transport, asked: string): void {
  const at = authority.lastIndexOf("@");
  const user = at === -1 ? undefined : authority.slice(0, at);
  const host = authority.slice(at + 1).replace(/:\d{1,5}$/, "");
  if (transport === "file") {
    if (authority !== "") throw badHost(authority, asked);
    return;
  }
  if (user !== undefined && (transport !== "ssh" || user.includes(":")))
    throw new LibraryError("source/credentials", "the source holds a user name or password in its URL", {
      hints: [
        "leave it out, and let git ask a credential helper: `git config --global credential.helper` sets one",
      ],
    });
  if (user !== undefined) checkUser(user, asked);
  checkHost(host, asked);
  if (transport === "http" && !/^(?:127(?:\.\d+){3}|localhost|\[::1\])$/.test(host))
    throw new LibraryError(
      "source/transport",
      `\`${asked}\` is not encrypted: anybody on the way could change it`,
      {
        hints: ["use `https://`; plain `http://` is for this machine only"],
      },
    );
}

function checkUser(user: string, asked: string): void {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(user))
    throw new LibraryError("source/host", `\`${user}\` in \`${asked}\` is no name of a user`, {
      hints: ["write it as `git@host:path.git`"],
    });
}

function checkHost(host: string, asked: string): void {
  const isName = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(host);
  if (!isName && !/^\[[0-9A-Fa-f:.]+\]$/.test(host)) throw badHost(host, asked);
}

function badHost(host: string, asked: string): LibraryError {
  return new LibraryError("source/host", `\`${host}\` in \`${asked}\` is no name of a host`, {
    hints: ["write it as `https://host/path.git`"],
  });
}

/** Trust goes by segments, so none of them may lead elsewhere, in percent-encoding either. */
function checkSegments(segments: readonly string[], asked: string): void {
  for (const segment of segments) {
    const plain = decoded(segment);
    const isFine =
      plain !== undefined && plain !== "" && plain !== "." && plain !== ".." && !/^-|[\\/\s:]/.test(plain);
    if (!isFine)
      throw new LibraryError(
        "source/spelling",
        `\`${segment}\` in \`${asked}\` is no part of a repository's path`,
        { hints: ["write the path as the server has it, without empty parts, `.` and `..`"] },
      );
  }
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The address of a page in a browser is the most common slip. */
function checkNoPage(host: string, path: string, asked: string): void {
  const [, repository, ref, folder] = /^\/(.+?)\/(?:-\/)?(?:tree|blob)\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
  if (repository === undefined || ref === undefined) return;
  const subfolder = folder === undefined || folder === "" ? "" : `#${folder}`;
  throw new LibraryError("source/url", `\`${asked}\` is the address of a page, not of a repository`, {
    hints: [`write \`https://${host}/${repository}.git@${ref}${subfolder}\``],
  });
}
