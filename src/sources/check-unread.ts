import { diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { isCoderName } from "../model/coder-name.ts";
import type { LibraryFiles } from "./library-files.ts";
import type { FaultCollector } from "./parse-file.ts";

/** What a library is made of, for the nearest name. */
const places = [
  "configurations/agents",
  "configurations/commands",
  "configurations/hooks.toml",
  "configurations/mcp-servers.toml",
  "configurations/models.toml",
  "configurations/permissions.toml",
  "configurations/skills",
  "contents/agents",
  "contents/commands",
  "contents/hooks",
  "contents/memory",
];

const read =
  /^(?:configurations\/(?:(?:commands|agents)\/.+|skills\/[^/]+|hooks|mcp-servers|models|permissions)\.toml|contents\/(?:memory\/.+\.md|hooks\/[^/]+))$/;
const bodyPath = /^contents\/(commands|agents)\/([^/]+)\/(?:.+\/)?([^/]+)\.md$/;

/** Warns of files that nothing reads. Most often their name is a typo, and what they say would not hold. */
export function checkUnread(files: LibraryFiles, faults: FaultCollector): void {
  const items = new Set(
    [...files.keys()].map((path) => path.replace(/^configurations\/([^/]+)\/(?:.+\/)?/, "$1/")),
  );
  for (const path of files.keys()) {
    if (!/^(?:configurations|contents)\//.test(path) || isAside(path) || read.test(path)) continue;
    const [, type, coder = "", name = ""] = bodyPath.exec(path) ?? [];
    if (type === undefined) faults.add(unread(path));
    // A folder of no coder has a warning of its own.
    else if (isCoderName(coder) && !items.has(`${type}/${name}.toml`)) faults.add(unused(path, type, name));
  }
}

/** Notes for people, and what systems leave behind. */
function isAside(path: string): boolean {
  return /\/(?:\.[^/]*|readme[^/]*)$/i.test(path);
}

function unread(path: string) {
  const [place] = /^[^/]+\/[^/]+/.exec(path) ?? [path];
  return diagnostic({
    code: "library/unread-file",
    severity: "warning",
    message: "nothing reads this file",
    location: { path },
    hints: places.includes(place) ? [] : didYouMean(place, places),
  });
}

function unused(path: string, type: string, name: string) {
  return diagnostic({
    code: "library/unread-file",
    severity: "warning",
    message: "no item has this body",
    location: { path },
    hints: [`describe it in \`configurations/${type}/${name}.toml\``],
  });
}
