import { didYouMean } from "../../diagnostics/nearest-name.ts";
import type { TemplateSyntax } from "../../templates/jinja/syntax/template-syntax.ts";
import type { UndefinedKind } from "../../templates/jinja/values/engine.ts";
import type { ConfigFault } from "./config-document.ts";
import type { RawEnvops } from "./config-schema.ts";
import type { EnvironmentSettings } from "./template-config.ts";

const undefinedKinds: ReadonlyMap<string, UndefinedKind> = new Map([
  ["Undefined", "lenient"],
  ["StrictUndefined", "strict"],
  ["ChainableUndefined", "chainable"],
  ["DebugUndefined", "debug"],
]);

/** `_envops` as our own options; what they cannot say is a fault. */
export function readEnvops(
  envops: RawEnvops,
  fail: (fault: Omit<ConfigFault, "code">) => void,
): EnvironmentSettings {
  if (envops.autoescape === true)
    fail({
      message: "`autoescape` is not supported: values are inserted as they are",
      path: ["_envops", "autoescape"],
    });
  checkDelimiters(envops, fail);
  return { syntax: syntaxOf(envops), undefinedKind: readUndefined(envops.undefined, fail) };
}

function syntaxOf(envops: RawEnvops): Partial<TemplateSyntax> {
  const syntax = {
    blockStart: envops.block_start_string,
    blockEnd: envops.block_end_string,
    variableStart: envops.variable_start_string,
    variableEnd: envops.variable_end_string,
    commentStart: envops.comment_start_string,
    commentEnd: envops.comment_end_string,
    lineStatementPrefix: envops.line_statement_prefix ?? undefined,
    lineCommentPrefix: envops.line_comment_prefix ?? undefined,
    trimBlocks: envops.trim_blocks,
    lstripBlocks: envops.lstrip_blocks,
    keepTrailingNewline: envops.keep_trailing_newline,
    newline: envops.newline_sequence,
  };
  return Object.fromEntries(
    Object.entries(syntax).filter(([, value]) => value !== undefined),
  );
}

function readUndefined(
  name: string | undefined,
  fail: (fault: Omit<ConfigFault, "code">) => void,
): UndefinedKind | undefined {
  if (name === undefined) return undefined;
  const bare = name.replace(/^jinja2\./, "");
  const kind = undefinedKinds.get(bare);
  if (kind === undefined) {
    const message = `there is no kind of undefined \`${name}\``;
    fail({ message, path: ["_envops", "undefined"], hints: didYouMean(bare, undefinedKinds.keys()) });
  }
  return kind;
}

/** Jinja refuses an environment in which two of the three begin alike, or with nothing. */
function checkDelimiters(envops: RawEnvops, fail: (fault: Omit<ConfigFault, "code">) => void): void {
  const starts = [
    ["block_start_string", envops.block_start_string ?? "{%"],
    ["variable_start_string", envops.variable_start_string ?? "{{"],
    ["comment_start_string", envops.comment_start_string ?? "{#"],
  ] as const;
  for (const [index, [name, start]] of starts.entries()) {
    const isTaken = starts.slice(0, index).some(([, other]) => other === start);
    if (isTaken) fail({ message: `\`${name}\` is the same as another`, path: ["_envops", name] });
  }
  for (const [name, text] of Object.entries(envops))
    if (name.endsWith("_string") && text === "")
      fail({ message: `\`${name}\` must not be empty`, path: ["_envops", name] });
}
