import { Fault } from "../../fault.ts";
import { needInteger } from "../methods/arguments.ts";
import { Dict } from "../values/dict.ts";
import { isTrue } from "../values/items.ts";
import { toText } from "../values/text.ts";
import type { Value } from "../values/value.ts";

/** Letters that are no letter of ASCII with a mark. */
const spellings: ReadonlyMap<string, string> = new Map([
  ["\u00df", "ss"],
  ["\u1e9e", "SS"],
  ["\u00e6", "ae"],
  ["\u00c6", "AE"],
  ["\u0153", "oe"],
  ["\u0152", "OE"],
  ["\u00f8", "o"],
  ["\u00d8", "O"],
  ["\u0111", "d"],
  ["\u0110", "D"],
  ["\u0142", "l"],
  ["\u0141", "L"],
  ["\u00fe", "th"],
  ["\u00de", "Th"],
  ["\u00f0", "d"],
  ["\u00d0", "D"],
  ["\u0131", "i"],
]);

const options: readonly string[] = ["separator", "lowercase", "max_length"];

/** A text in letters, digits and dashes, as `python-slugify` makes it of Latin letters. */
export function slugify(value: Value = null, kwargs: Value = null): Value {
  const given = kwargs instanceof Dict ? kwargs : new Dict();
  const unknown = given.keys().find((key) => !options.includes(toText(key)));
  if (unknown !== undefined) {
    throw new Fault("unsupported", `the option \`${toText(unknown)}\` of \`slugify\` is not supported`);
  }
  const read = (name: string, usual: Value): Value => {
    const option = given.get(name);
    return option === undefined ? usual : option;
  };
  const plain = toAscii(toText(value)).replaceAll("'", "");
  const text = isTrue(read("lowercase", true)) ? plain.toLowerCase() : plain;
  const slug = text
    .replaceAll(/(?<=\d),(?=\d)/g, "")
    .replaceAll(/[^A-Za-z\d]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const most = needInteger(read("max_length", 0n));
  const cut = most > 0 ? slug.slice(0, most).replace(/-$/, "") : slug;
  return cut.replaceAll("-", toText(read("separator", "-")));
}

function toAscii(text: string): string {
  const decomposed = text.normalize("NFKD").replaceAll(/\p{M}/gu, "");
  return Array.from(decomposed, (character) => {
    const spelling = spellings.get(character);
    if (spelling !== undefined || !/[^\0-\x7F]/.test(character)) return spelling ?? character;
    if (/[\p{L}\p{N}]/u.test(character)) {
      throw new Fault("unsupported", `\`slugify\` knows no ASCII for \`${character}\``);
    }
    return " ";
  }).join("");
}
