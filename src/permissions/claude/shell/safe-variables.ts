/** What may be set before a command without making it another one, Claude Code 2.1.329. */
const names: ReadonlySet<string> = new Set(
  (
    "GOEXPERIMENT GOOS GOARCH CGO_ENABLED GO111MODULE RUST_BACKTRACE RUST_LOG NODE_ENV PYTHONUNBUFFERED " +
    "PYTHONDONTWRITEBYTECODE PYTEST_DISABLE_PLUGIN_AUTOLOAD PYTEST_DEBUG ANTHROPIC_API_KEY LANG LANGUAGE LC_ALL " +
    "LC_CTYPE LC_TIME CHARSET TERM COLORTERM NO_COLOR FORCE_COLOR TZ LS_COLORS LSCOLORS GREP_COLOR GREP_COLORS " +
    "GCC_COLORS TIME_STYLE BLOCK_SIZE BLOCKSIZE COLUMNS LINES CLICOLOR CLICOLOR_FORCE CI DEBIAN_FRONTEND " +
    "GIT_TERMINAL_PROMPT"
  ).split(" "),
);

/** Whether `NAME=value` before a command is nothing to Claude Code: a plain value that is no path. */
export function isSafeAssignment(assignment: string): boolean {
  const [, name = "", value = ""] = /^(\w+)=([\w./:-]+)$/.exec(assignment) ?? [];
  if (!names.has(name) || /^[.~]*\/|\/\/|:[/.]|(?:^|\/)\.\.(?:\/|$)/.test(value)) return false;
  const isLocale = name === "LANG" || name === "LC_ALL" || name === "LC_CTYPE";
  return !isLocale || /^(?:C|POSIX|UTF-?8|[\w-]+\.UTF-?8(?:@\w+)?)$/i.test(value);
}
