import { ConfigurationError } from "../../diagnostics/errors.ts";
import { sortDiagnostics } from "../../diagnostics/diagnostic.ts";
import { limitCode, limitMessage } from "../../diagnostics/limit-fault.ts";
import { limits } from "../../model/limits.ts";
import { faultAt } from "../../formats/fault-at.ts";
import { readYamlDocuments } from "../../formats/yaml-nodes.ts";
import { valueFromNode } from "../../templates/jinja/read-data.ts";
import { Dict } from "../../templates/jinja/values/dict.ts";
import { toText } from "../../templates/jinja/values/text.ts";
import type { AnswerMap } from "./answer-sheet.ts";
import { noAnswers } from "./answer-sheet.ts";

/**
 * A YAML file of names and their values, as PyYAML reads it. An empty file has none.
 *
 * @param code of the error when it is something else
 * @throws ConfigurationError with file, line and column
 */
export function readMapping(text: string, path: string, code: string): AnswerMap {
  const source = { text, path };
  const fail = (message: string, offset: number, faultCode = code): never => {
    const diagnostics = sortDiagnostics([faultAt(source, { code: faultCode, message, offset })]);
    const place = diagnostics[0]?.location;
    throw new ConfigurationError(
      faultCode,
      `${message} (${path}:${place?.line ?? 1}:${place?.column ?? 1})`,
      {
        diagnostics,
      },
    );
  };
  if (text.length > limits["configuration-size"].most)
    return fail(limitMessage("configuration-size", text.length), 0, limitCode("configuration-size"));
  const read = readYamlDocuments(text);
  if (!read.ok) return fail(read.fault.message, read.fault.offset, "yaml/syntax");
  const [node, second] = read.documents;
  if (second !== undefined) return fail("expected one document", second.start);
  if (node === undefined) return noAnswers;
  const value = valueFromNode(node);
  if (!value.ok) return fail(value.message, node.start);
  if (value.value === null) return noAnswers;
  if (!(value.value instanceof Dict)) return fail("expected names and their values", node.start);
  return new Map(Array.from(value.value.entries(), ([key, item]) => [toText(key), item]));
}
