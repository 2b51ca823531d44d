import { didYouMean } from "../../diagnostics/nearest-name.ts";
import { undefinedKinds, type UndefinedKind } from "./values/engine.ts";
import type { TemplateSyntax } from "./syntax/template-syntax.ts";

/** What is wrong with one of the settings. */
export interface EnvopsFault {
  readonly key: string;
  readonly message: string;
  readonly hints: readonly string[];
}

export interface Envops {
  readonly syntax: Partial<TemplateSyntax>;
  readonly undefinedKind: UndefinedKind;
  readonly faults: readonly EnvopsFault[];
}

const texts: Readonly<Record<string, keyof TemplateSyntax>> = {
  block_start_string: "blockStart",
  block_end_string: "blockEnd",
  variable_start_string: "variableStart",
  variable_end_string: "variableEnd",
  comment_start_string: "commentStart",
  comment_end_string: "commentEnd",
  line_statement_prefix: "lineStatementPrefix",
  line_comment_prefix: "lineCommentPrefix",
};

const switches: Readonly<Record<string, keyof TemplateSyntax>> = {
  trim_blocks: "trimBlocks",
  lstrip_blocks: "lstripBlocks",
  keep_trailing_newline: "keepTrailingNewline",
};

/** Settings of Jinja that change nothing here, with the only value that they may have; undefined: any. */
const idle: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["autoescape", false],
  ["auto_reload", undefined],
  ["cache_size", undefined],
  ["enable_async", false],
  ["optimized", undefined],
]);

const undefinedNames: ReadonlyMap<unknown, UndefinedKind> = new Map<unknown, UndefinedKind>([
  ["jinja2.Undefined", "lenient"],
  ["jinja2.StrictUndefined", "strict"],
  ["jinja2.ChainableUndefined", "chainable"],
  ["jinja2.DebugUndefined", "debug"],
  ["Undefined", "lenient"],
  ["StrictUndefined", "strict"],
  ["ChainableUndefined", "chainable"],
  ["DebugUndefined", "debug"],
]);

/** The settings that may be given. */
export const envopsNames: readonly string[] = [
  ...Object.keys(texts),
  ...Object.keys(switches),
  ...idle.keys(),
  "newline_sequence",
  "undefined",
];

/** Reads `_envops`: Jinja's settings by their names in Python. What is not supported is a fault. */
export function readEnvops(envops: Readonly<Record<string, unknown>>): Envops {
  const syntax: Partial<Record<keyof TemplateSyntax, unknown>> = {};
  const faults: EnvopsFault[] = [];
  let undefinedKind: UndefinedKind = undefinedKinds[0];
  for (const [key, value] of Object.entries(envops)) {
    const fault = faultOf(key, value);
    if (fault !== undefined) faults.push({ key, hints: [], ...fault });
    else if (key === "undefined") undefinedKind = undefinedNames.get(value) ?? undefinedKind;
    else if (key === "newline_sequence") syntax.newline = value;
    else {
      const name = texts[key] ?? switches[key];
      if (name !== undefined && value !== null) syntax[name] = value;
    }
  }
  faults.push(...findClashes(syntax));
  return { syntax: syntax as Partial<TemplateSyntax>, undefinedKind, faults };
}

function faultOf(key: string, value: unknown): Pick<EnvopsFault, "message"> | EnvopsFault | undefined {
  if (Object.hasOwn(texts, key)) {
    const isPrefix = key.startsWith("line_");
    const isText = (typeof value === "string" && value !== "") || (isPrefix && value === null);
    return isText ? undefined : { message: `\`${key}\` is a text that is not empty` };
  }
  if (Object.hasOwn(switches, key)) {
    return typeof value === "boolean" ? undefined : { message: `\`${key}\` is true or false` };
  }
  if (key === "newline_sequence") {
    const isNewline = value === "\n" || value === "\r\n" || value === "\r";
    return isNewline
      ? undefined
      : { message: "`newline_sequence` is a line feed, a carriage return, or both" };
  }
  if (key === "undefined") {
    return undefinedNames.has(value)
      ? undefined
      : { message: `\`${String(value)}\` is not supported as \`undefined\`` };
  }
  if (!idle.has(key)) {
    return { key, message: `the setting \`${key}\` is not supported`, hints: didYouMean(key, envopsNames) };
  }
  const only = idle.get(key);
  return only === undefined || value === only
    ? undefined
    : { message: `\`${key}\` may only be ${JSON.stringify(only)}` };
}

/** Two openings that are the same could not be told apart. */
function findClashes(syntax: Partial<Record<keyof TemplateSyntax, unknown>>): EnvopsFault[] {
  const openings = [
    ["block_start_string", syntax.blockStart ?? "{%"],
    ["variable_start_string", syntax.variableStart ?? "{{"],
    ["comment_start_string", syntax.commentStart ?? "{#"],
  ] as const;
  return openings.flatMap(([key, text], index) => {
    const other = openings.slice(0, index).find(([, before]) => before === text);
    if (other === undefined) return [];
    return [{ key, message: `\`${key}\` is the same as \`${other[0]}\``, hints: [] }];
  });
}
