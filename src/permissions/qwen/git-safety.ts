import type { Safety } from "./line-safety.ts";

const readers = /^(?:blame|branch|cat-file|diff|grep|log|ls-files|remote|rev-parse|show|status|describe)$/;
const writers =
  /^(?:add|am|checkout|cherry-pick|clean|clone|commit|fetch|gc|init|merge|mv|pull|push|rebase|reset|restore|revert|rm|stash|switch)$/;
const helpers = /^--(?:ext-diff|filters|show-signature|textconv|open-files-in-pager)(?:=|$)/;
const commitValues =
  /^(?:-[CcFmt]|--(?:author|cleanup|date|file|fixup|message|pathspec-from-file|reedit-message|reuse-message|squash|template|trailer))$/;
const branchWriters =
  /^(?:-[cCdDmMu]|--(?:delete|move|copy|set-upstream(?:-to)?|unset-upstream|create-reflog|edit-description)(?:=|$))/;
const branchLists =
  /^(?:-[alr]|--(?:all|list|remotes|show-current|contains|no-contains|merged|no-merged|points-at))(?:=|$)/;
const remoteWriters = /^(?:add|remove|rm|rename|set-branches|set-head|set-url|update)$/i;

/** Whether a git command only looks; `words` are those behind `git` (0.24.4, `evaluateGitSafety`). */
export function gitSafety(words: readonly string[]): Safety {
  const [first, ...rest] = words;
  if (first === undefined || first === "--version") return "reads";
  if (first === "--help") return rest.length === 0 ? "reads" : "unknown";
  if (first.startsWith("-")) return "unknown";
  const name = first.toLowerCase();
  if (writers.test(name)) return writerSafety(name, rest);
  if (!readers.test(name)) return "unknown";
  if (name === "branch") return branchSafety(rest);
  const options = beforeEnd(rest);
  const output = options.find((word) => /^--output(?:=|$)/.test(word));
  if (output !== undefined && /^(?:diff|log|show)$/.test(name)) return "writes";
  if (output !== undefined && name === "blame") return "unknown";
  if (isHelp(options)) return "unknown";
  if (name === "remote") return remoteSafety(rest);
  return startsHelper(name, options) ? "unknown" : "reads";
}

function writerSafety(name: string, rest: readonly string[]): Safety {
  const words = name === "commit" ? withoutValues(rest, commitValues) : rest;
  const options = beforeEnd(words);
  const isShort = ["add", "clean", "mv", "push", "rm"].includes(name) && options.includes("-n");
  return isHelp(options) || options.includes("--dry-run") || isShort ? "unknown" : "writes";
}

function branchSafety(rest: readonly string[]): Safety {
  const words = withoutValues(rest, /^--(?:format|sort)$/);
  const options = beforeEnd(words);
  if (isHelp(options)) return "unknown";
  if (words.some((word) => branchWriters.test(word)))
    return options.some((word) => branchWriters.test(word)) ? "writes" : "unknown";
  if (words.length !== rest.length) return "unknown";
  if (options.some((word) => branchLists.test(word))) return "reads";
  if (rest.some((word) => !word.startsWith("-"))) return "writes";
  return rest.length === 0 ? "reads" : "unknown";
}

function remoteSafety(rest: readonly string[]): Safety {
  const action = rest.find((word) => !word.startsWith("-"))?.toLowerCase();
  if (action === undefined) return rest.some((word) => helpers.test(word)) ? "unknown" : "reads";
  if (action === "show" || action === "get-url")
    return rest.some((word) => remoteWriters.test(word) || word === "prune") ? "unknown" : "reads";
  if (action === "prune") return rest.some((word) => /^(?:-n|--dry-run)$/.test(word)) ? "unknown" : "writes";
  return remoteWriters.test(action) ? "writes" : "unknown";
}

function startsHelper(name: string, options: readonly string[]): boolean {
  return options.some(
    (word) =>
      helpers.test(word) ||
      (name === "grep" && word.startsWith("-O")) ||
      (/^(?:log|show)$/.test(name) && /%G[?GKFPST]/.test(word)),
  );
}

function isHelp(options: readonly string[]): boolean {
  return options.some((word) => /^--(?:help|version)$/i.test(word));
}

function beforeEnd(words: readonly string[]): readonly string[] {
  const end = words.indexOf("--");
  return end === -1 ? words : words.slice(0, end);
}

/** Leaves out the words that are values of options. */
function withoutValues(words: readonly string[], takesValue: RegExp): string[] {
  return words.filter((_, at) => at === 0 || !takesValue.test(words[at - 1] ?? ""));
}
