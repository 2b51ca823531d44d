import { limitMessage } from "../../diagnostics/limit-fault.ts";
import { Fault } from "../fault.ts";
import { freeNames } from "./evaluate/free-names.ts";
import { parseTemplate } from "./syntax/parse-template.ts";
import { defaultSyntax, type TemplateSyntax } from "./syntax/template-syntax.ts";
import type { ExtensionName } from "./syntax/token-stream.ts";

export interface NamesOptions {
  readonly syntax: Partial<TemplateSyntax>;
  readonly extensions: ReadonlySet<ExtensionName>;
}

export type ReadNames =
  | { readonly ok: true; readonly names: ReadonlySet<string> }
  | { readonly ok: false; readonly message: string };

/** The names that a template reads, or why it is none. */
export function namesInTemplate(text: string, { syntax, extensions }: NamesOptions): ReadNames {
  try {
    const tree = parseTemplate(text, { ...defaultSyntax, ...syntax }, { extensions, allowsYield: false });
    return { ok: true, names: freeNames(tree.body) };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, message: limitMessage("nesting") };
    if (!(error instanceof Fault)) throw error;
    const line = (error.place?.lineno ?? 0) + 1;
    return {
      ok: false,
      message: line === 1 ? error.message : `${error.message} (line ${line} of the template)`,
    };
  }
}
