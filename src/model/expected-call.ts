import { array, enum as enumOf, literal, optional, strictObject, union } from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { conditions } from "./conditions.ts";
import { text } from "./text.ts";
import { neutralTools, pathTools } from "./tool-spec.ts";

/** What is expected of a policy; `none`: no rule names the call, and so none allows it. */
export const expectedVerdicts = ["allow", "ask", "deny", "none"] as const;

export type ExpectedVerdict = (typeof expectedVerdicts)[number];

/**
 * One call of a tool, as a tool spec with what the model would say in place of a pattern: a whole command line, a path, a
 * URL.
 */
export function callSpecSchema() {
  return union([
    enumOf(neutralTools),
    strictObject({ tool: literal("shell"), arguments: text }),
    strictObject({ tool: enumOf(pathTools), path: text }),
    strictObject({ tool: literal("web-fetch"), url: text }),
    strictObject({ tool: enumOf(["agent", "skill"]), name: text }),
    strictObject({ server: text, tool: text }),
    strictObject({ tool: enumOf(neutralTools) }),
  ]);
}

export type CallSpec = Infer<ReturnType<typeof callSpecSchema>>;

/** `[[expect]]` of `permissions.toml`. */
export function expectationsSchema() {
  return array(
    strictObject({
      call: callSpecSchema(),
      verdict: enumOf(expectedVerdicts),
      why: optional(text),
      ...conditions,
    }),
  );
}
