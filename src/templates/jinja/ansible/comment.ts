import { Fault } from "../../fault.ts";
import { didYouMean } from "../../../diagnostics/nearest-name.ts";
import { needInteger } from "../methods/arguments.ts";
import { trimText } from "../methods/characters.ts";
import { Dict } from "../values/dict.ts";
import { toText } from "../values/text.ts";
import type { Value } from "../values/value.ts";

interface Style {
  readonly beginning: string;
  readonly decoration: string;
  readonly end: string;
}

const styles: ReadonlyMap<string, Style> = new Map([
  ["plain", { beginning: "", decoration: "# ", end: "" }],
  ["erlang", { beginning: "", decoration: "% ", end: "" }],
  ["c", { beginning: "", decoration: "// ", end: "" }],
  ["cblock", { beginning: "/*", decoration: " * ", end: " */" }],
  ["xml", { beginning: "<!--", decoration: " - ", end: "-->" }],
]);

/** Ansible's `comment`: the text as a comment of a language. */
export function printComment(text: string, styleName: Value, options: Value): string {
  const name = toText(styleName);
  const style = styles.get(name);
  if (style === undefined) {
    throw new Fault("value", `\`comment\` has no style \`${name}\``, {
      hints: didYouMean(name, styles.keys()),
    });
  }
  const read = (key: string, usual: string): string => {
    const value = options instanceof Dict ? options.get(key) : undefined;
    return value === undefined ? usual : toText(value);
  };
  const count = (key: string): number => {
    const value = options instanceof Dict ? options.get(key) : undefined;
    return value === undefined ? 1 : needInteger(value);
  };
  const decoration = read("decoration", style.decoration);
  const bare = trimText(decoration, undefined, "end");
  const newline = read("newline", "\n");
  const prefix = read("prefix", bare);
  const body = (decoration + text.replaceAll(newline, newline + decoration)).replaceAll(
    decoration + newline,
    bare + newline,
  );
  const [beginning, end] = [read("beginning", style.beginning), read("end", style.end)];
  const first =
    prefix === "" ? "" : (prefix === newline ? newline : prefix + newline).repeat(count("prefix_count"));
  return [
    beginning === "" ? "" : beginning + newline,
    first,
    body,
    (newline + read("postfix", bare)).repeat(count("postfix_count")),
    end === "" ? "" : newline + end,
  ].join("");
}
