import { LibraryError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { parseScpSource, parseSiteSource, parseUrlSource } from "./parse-git-source.ts";
import { parseNpmSource } from "./parse-npm-source.ts";
import type { Source } from "./source.ts";
import { checkCharacters } from "./source-words.ts";

const schemes = [
  "github",
  "gitlab",
  "npm",
  "https",
  "http",
  "ssh",
  "file",
  "git+https",
  "git+ssh",
  "git+file",
];

/** What a source is, by its spelling alone: nothing is looked up. */
export function parseSource(asked: string): Source {
  checkCharacters(asked);
  // A drive of Windows has one letter, a scheme more.
  if (/^(?:[.~/\\]|[A-Za-z]:(?:[\\/]|$))/.test(asked)) return { kind: "local", asked };
  if (/^[^/\\#]*::/.test(asked)) throw runsCommand(asked);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(asked)?.[1]?.toLowerCase();
  if (scheme !== undefined) return parseScheme(asked, scheme);
  return /^[^\s/@#]+@[^\s/:#]*:/.test(asked) ? parseScpSource(asked) : { kind: "local", asked };
}

function parseScheme(asked: string, scheme: string): Source {
  switch (scheme) {
    case "github":
    case "gitlab":
      return parseSiteSource(asked, scheme);
    case "npm":
      return parseNpmSource(asked);
    case "https":
    case "http":
    case "ssh":
    case "git+https":
    case "git+http":
    case "git+ssh":
    case "git+file":
      return parseUrlSource(asked);
    case "file":
      return /^file:\/[^#]*\.git\/?(?:[@#]|$)/.test(asked) ? parseUrlSource(asked) : { kind: "local", asked };
    default:
      throw new LibraryError("source/unsupported", `\`${scheme}:\` in \`${asked}\` is no kind of source`, {
        hints: [
          ...didYouMean(scheme, schemes),
          `kinds: a folder, ${schemes.map((name) => `\`${name}:\``).join(", ")}, \`git@host:path\``,
        ],
      });
  }
}

/** `ext::sh -c …`: git would hand the rest to a program. */
function runsCommand(asked: string): LibraryError {
  return new LibraryError("source/transport", `\`${asked}\` would have git run a program to reach it`, {
    hints: ["give the repository's own address, such as `https://host/path.git`"],
  });
}
