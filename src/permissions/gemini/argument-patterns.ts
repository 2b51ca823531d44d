/** What narrows a rule to some arguments. */
export interface Narrowing {
  readonly argsPattern?: string | undefined;
  readonly commandPrefix?: string | readonly string[] | undefined;
  readonly commandRegex?: string | undefined;
}

/**
 * The patterns of a rule, over the call's arguments as JSON; it becomes a rule for each (0.61.0, `buildArgsPatterns`).
 * A prefix ends where a blank, a quotation mark or the command ends. Undefined stands for no narrowing.
 */
export function argumentPatterns({
  argsPattern,
  commandPrefix,
  commandRegex,
}: Narrowing): readonly (string | undefined)[] {
  if (commandPrefix !== undefined && commandPrefix.length > 0)
    return [commandPrefix].flat().map((prefix) => {
      const start = `"command":${JSON.stringify(prefix).slice(0, -1)}`;
      return start.replace(/[-[\]{}()*+?.,\\^$|#\s"]/g, String.raw`\$&`) + prefixEnd;
    });
  if (commandRegex !== undefined && commandRegex !== "") return [`"command":"${commandRegex}`];
  return [argsPattern === "" ? undefined : argsPattern];
}

const prefixEnd = String.raw`(?:[\s"]|\\")`;

/** A pattern that the client takes; one that it refuses makes it leave the rule out, and say so. */
export function compilePattern(source: string): RegExp | undefined {
  if (source.length > 2048 || /\([^)]*[*+?{].*\)[*+?{]/.test(source)) return undefined;
  try {
    return new RegExp(source);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
