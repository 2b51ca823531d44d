import type { Json } from "../../model/json.ts";

/** A way to write the value of an argument that a rule about it would not see. */
interface Guard {
  readonly tools: readonly string[];
  readonly pattern: string;
  readonly reason: string;
}

/**
 * A path that goes through an empty segment, `.` or `..`, ends in one, or holds a NUL sign: the client reads it as another
 * one than stands there (0.61.0).
 */
const detours = String.raw`"file_path":"[^"]*(?:\\u0000|/\.{0,2}[/"])`;

/** A URL whose host is not written plainly: with a user, signs that stand for others, or too many or too few slashes. */
const maskedHosts = String.raw`[hH][tT][tT][pP][sS]?:(?:[^/ ]|/[^/])|://(?:/|\\\\|[\w.:-]*(?:[@%]|\\\\|[^ -~]))`;

const guards: readonly Guard[] = [
  {
    tools: ["read_file", "read_many_files"],
    pattern: detours,
    reason: "A rule protects some paths: write this one without detours.",
  },
  {
    tools: ["replace", "write_file"],
    pattern: detours,
    reason: "A rule protects some paths: write this one without detours.",
  },
  {
    tools: ["web_fetch"],
    pattern: maskedHosts,
    reason: "A rule protects from some hosts: write this one plainly.",
  },
];

/** The rule beside those that protect some arguments of a tool; undefined where no argument has other spellings. */
export function guardRule(tool: string): Readonly<Record<string, Json>> | undefined {
  const guard = guards.find(({ tools }) => tools.includes(tool));
  if (guard === undefined) return undefined;
  const { tools, pattern, reason } = guard;
  return {
    toolName: tools.length === 1 ? (tools[0] ?? "") : tools,
    argsPattern: pattern,
    denyMessage: reason,
  };
}
