import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TemplateError } from "../../../../src/diagnostics/errors.ts";
import { readEnvops } from "../../../../src/templates/jinja/read-envops.ts";
import { Float, type Data, type TemplateData } from "../../../../src/templates/jinja/values/from-data.ts";
import { loadFrom, render } from "./rendering.ts";

// Each table was made by asking Jinja 3.1.2, PyYAML 6.0 and Ansible 2.14: what they print, or that they refuse.

interface Row {
  readonly template: string;
  /** Those of the table where they are not given. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly envops?: Readonly<Record<string, unknown>>;
  /** Left out where Python has an exception. */
  readonly output?: string;
}

interface Table {
  readonly values: Readonly<Record<string, unknown>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly cases: readonly Row[];
}

/** `{"$float": "1.0"}` is a float, `{"$map": […]}` a mapping whose keys are no texts. */
function decode(value: unknown): Data {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value as Data;
  const { $float: float, $map: pairs } = value as {
    readonly $float?: string;
    readonly $map?: [unknown, unknown][];
  };
  if (float !== undefined) return new Float(Number(float.replace("inf", "Infinity")));
  if (pairs !== undefined) return new Map(pairs.map(([key, item]) => [decode(key), decode(item)]));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
}

function outcome(row: Row, table: Table): string | undefined {
  const { syntax, undefinedKind, faults } = readEnvops(row.envops ?? {});
  expect(faults).toStrictEqual([]);
  const options = {
    syntax,
    undefinedKind,
    extensions: new Set(["do", "loopcontrols"] as const),
    load: loadFrom(table.files ?? {}),
    random: () => 0.5,
  };
  try {
    return render(row.template, decode(row.values ?? table.values) as TemplateData, options);
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}

describe.each([
  "expressions",
  "statements",
  "loading",
  "undefined",
  "whitespace",
  "yaml",
  "ansible",
  "random-scopes",
  "random-space",
  "random-expressions",
])("as in Python: %s", (name) => {
  const table = JSON.parse(readFileSync(`test/fixtures/jinja/${name}.json`, "utf8")) as Table;

  it.each(table.cases.map((row) => [JSON.stringify({ ...row, output: undefined }), row] as const))(
    "%s",
    (_, row) => {
      expect(outcome(row, table)).toBe(row.output);
    },
  );
});
