import { createHash } from "node:crypto";
import { Fault } from "../../fault.ts";
import { jsonIndent } from "../filters/data-filters.ts";
import { needInteger } from "../methods/arguments.ts";
import type { Routine } from "../values/callable.ts";
import { currentEngine } from "../values/engine.ts";
import { isTrue } from "../values/items.ts";
import { printJson } from "../values/json-text.ts";
import { callable, routines } from "../values/routine.ts";
import { toText } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { ExtensionName } from "../syntax/token-stream.ts";
import { slugify } from "./slugify.ts";

/** The filters that the extensions of Cookiecutter bring. */
export function extensionFilters(extensions: ReadonlySet<ExtensionName>): ReadonlyMap<string, Routine> {
  return routines([
    ...(extensions.has("slugify") ? [["slugify", "value, **kwargs", slugify] as const] : []),
    ...(extensions.has("jsonify") ? [["jsonify", "obj, indent=4", jsonify] as const] : []),
  ]);
}

/** The functions that they bring. */
export function extensionGlobals(extensions: ReadonlySet<ExtensionName>): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ...(extensions.has("random-string")
      ? [
          [
            "random_ascii_string",
            callable("random_ascii_string", "length, punctuation=False", randomText),
          ] as const,
        ]
      : []),
    ...(extensions.has("uuid") ? [["uuid4", callable("uuid4", "", makeUuid)] as const] : []),
  ]);
}

function jsonify(value: Value = null, indent: Value = 4n): Value {
  return printJson(value, {
    indent: jsonIndent(indent),
    sortsKeys: true,
    itemSeparator: indent === null ? ", " : ",",
    keySeparator: ": ",
    isAscii: true,
  });
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

function randomText(length: Value = null, hasPunctuation: Value = false): Value {
  const characters = isTrue(hasPunctuation) ? letters + punctuation : letters;
  const random = askRandom();
  return Array.from(
    { length: needInteger(length) },
    () => characters[Math.floor(random() * characters.length)],
  ).join("");
}

function makeUuid(): Value {
  const random = askRandom();
  const seed = Array.from({ length: 4 }, () => random()).join(" ");
  const hex = createHash("sha256").update(seed).digest("hex");
  return toText(
    [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `8${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join("-"),
  );
}

function askRandom(): () => number {
  const { random } = currentEngine();
  if (random === undefined) throw new Fault("unsupported", "nothing random is supported here");
  return random;
}
