/** What it says in every place, whatever stands there (0.61.0). */
const usual = [
  /^Ripgrep is not available/,
  /^MCP issues detected/,
  /^Scheduling MCP context refresh/,
  /^Executing MCP context refresh/,
  /^MCP context refresh complete/,
  /^Hook system message: /,
  // The list of servers, which goes to standard error.
  /^Configured MCP servers:/,
  /^[✓✗…⛔○] /u,
];

/** The warning about a project's hooks, which it gives once: a block that ends with this line. */
const hookWarning = /^WARNING: The following project-level hooks[\s\S]*?and remove them\.$/gm;

/** Errors in stacks and in the details of a failed connection; the line before them says what failed. */
const detail = /^\s|^\}/;

/** Lines of standard error that complain about something, each once. */
export function complaintsOf(stderr: string): string[] {
  const spoken = [...stderr.matchAll(/^Hook system message: (.*)$/gm)].map(([, words]) => words);
  const lines = stderr
    .replace(hookWarning, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !detail.test(line) && !spoken.includes(line))
    .filter((line) => !usual.some((pattern) => pattern.test(line)));
  return [...new Set(lines)];
}
