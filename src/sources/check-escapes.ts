import { findHidden, isPlainText } from "../formats/hidden-characters.ts";
import { describeHidden } from "../formats/inspect-text.ts";
import type { FaultCollector, ParsedFile } from "./parse-file.ts";

/** Looks for hidden characters that a file writes as escapes, such as `"\u200B"`: they reach the coders as they are. */
export function checkEscapes(file: ParsedFile<unknown>, faults: FaultCollector): void {
  if (file.text.includes("\\")) checkValue(file, [], { value: file.value, faults });
}

function checkValue(
  file: ParsedFile<unknown>,
  path: readonly (string | number)[],
  { value, faults }: { readonly value: unknown; readonly faults: FaultCollector },
): void {
  if (typeof value === "string") checkText(file, path, { text: value, faults });
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) checkValue(file, [...path, index], { value: item, faults });
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) {
      checkText(file, [...path, key], { text: key, faults });
      checkValue(file, [...path, key], { value: item, faults });
    }
}

function checkText(
  file: ParsedFile<unknown>,
  path: readonly (string | number)[],
  { text, faults }: { readonly text: string; readonly faults: FaultCollector },
): void {
  if (isPlainText(text)) return;
  for (const found of findHidden(text)) {
    // What is not an escape is found in the text itself.
    if (file.text.includes(found.text)) continue;
    const code = `hidden/${found.kind}`;
    const message = `an escape is ${describeHidden(found)}`;
    faults.addAtKey(file, path, { code, message, hints: ["delete it"] });
  }
}
