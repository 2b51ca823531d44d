/** Loaded on demand: the YAML parser costs some milliseconds. Ask `hasFrontMatter` first. */
import { limitFault } from "../diagnostics/limit-fault.ts";
import { limits } from "../model/limits.ts";
import { faultAt } from "./fault-at.ts";
import { hasFrontMatter } from "./has-front-matter.ts";
import { isObject } from "./json-object.ts";
import type { JsonObject } from "./json-object.ts";
import { parsed, refused } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { parseYaml } from "./yaml.ts";

export interface FrontMatter {
  readonly data: JsonObject;
  /** All that follows the closing mark's line, byte for byte; the whole text when there is no front matter. */
  readonly body: string;
  readonly hasFrontMatter: boolean;
  /** The YAML between the marks, and the file's line on which it starts. */
  readonly yaml: string;
  readonly firstLine: number;
}

/** Splits a Markdown text. Only YAML is read: another language after the opening mark is a fault and never runs. */
export function splitFrontMatter(text: string, path: string): Parsed<FrontMatter> {
  if (!hasFrontMatter(text))
    return parsed({ data: {}, body: text, hasFrontMatter: false, yaml: "", firstLine: 1 });
  const source = { text, path };
  const opening = /^\uFEFF?---([^\n]*)(?:\n|$)/.exec(text);
  const language = opening?.[1]?.trim() ?? "";
  if (language !== "" && !/^ya?ml$/i.test(language)) {
    const message = `front matter in \`${language}\` is not read`;
    const hints = ["write it in YAML, after a line of three dashes"];
    return refused(
      faultAt(source, { code: "front-matter/language", message, offset: text.indexOf("---") + 3, hints }),
    );
  }
  const start = opening?.[0].length ?? 0;
  const closing = /^---[ \t]*\r?(?:\n|$(?![^]))/m.exec(text.slice(start));
  if (closing === null) {
    const hints = ["close it with a line of three dashes"];
    const message = "the front matter does not end";
    return refused(
      faultAt(source, { code: "front-matter/unclosed", message, offset: text.indexOf("---"), hints }),
    );
  }
  const yaml = text.slice(start, start + closing.index);
  if (yaml.length > limits["front-matter-size"].most)
    return refused(limitFault("front-matter-size", { location: { path, line: 1, column: 1 } }));
  return readData(yaml, path, text.slice(start + closing.index + closing[0].length));
}

function readData(yaml: string, path: string, body: string): Parsed<FrontMatter> {
  const reading = parseYaml(yaml, path, { firstLine: 2 });
  if (!reading.ok) return reading;
  const data = reading.value ?? {};
  if (isObject(data)) return parsed({ data, body, hasFrontMatter: true, yaml, firstLine: 2 });
  const source = { text: yaml, path, firstLine: 2 };
  const message = "expected front matter of keys and values";
  return refused(faultAt(source, { code: "front-matter/shape", message, offset: 0 }));
}
