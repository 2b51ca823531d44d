import { Fault } from "../../fault.ts";
import { countText } from "../../meter.ts";
import { needText } from "../methods/arguments.ts";
import { Dict } from "../values/dict.ts";
import { isTrue, itemsOf } from "../values/items.ts";
import { routines } from "../values/routine.ts";
import { Tuple } from "../values/sequence.ts";
import { toText } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import { findMatches, groupsOf } from "./find-matches.ts";
import { compilePattern } from "./python-pattern.ts";

/** Filters with regular expressions, as Ansible has them. */
export const regexFilters = routines([
  ["regex_escape", "string, re_type='python'", escapePattern],
  ["regex_findall", "value, regex, multiline=False, ignorecase=False", findAll],
  ["regex_replace", "value='', pattern='', replacement='', ignorecase=False, multiline=False", replaceAll],
  ["regex_search", "value, regex, *args, **kwargs", search],
]);

function escapePattern(value: Value = null, kind: Value = "python"): Value {
  const text = toText(value);
  if (kind === "python") return text.replace(/[\t\n\v\f\r !-,\-./:-@[-^`{-~#&~]/g, escapeSpecial);
  if (kind === "posix_basic") return text.replace(/[\].[^$*\\]/g, "\\$&");
  throw new Fault("unsupported", `\`regex_escape\` has no kind \`${toText(kind)}\``);
}

/** Python leaves what is special in no pattern. */
function escapeSpecial(character: string): string {
  return /[!"%',/:;<=>@`_]/.test(character) ? character : `\\${character}`;
}

function findAll(
  value: Value = null,
  pattern: Value = null,
  multiline: Value = false,
  ignoreCase: Value = false,
): Value {
  const text = toText(value);
  const regex = compilePattern(needText(pattern), {
    multiline: isTrue(multiline),
    ignoreCase: isTrue(ignoreCase),
  });
  return Array.from(findMatches(regex, text), (match): Value => {
    const groups = match.slice(1).map((group: string | undefined) => group ?? "");
    if (groups.length === 0) return match[0];
    return groups.length === 1 ? (groups[0] ?? "") : new Tuple(groups);
  });
}

function search(value: Value = null, pattern: Value = null, args: Value = null, kwargs: Value = null): Value {
  const flag = (name: string) => kwargs instanceof Dict && isTrue(kwargs.get(name) ?? false);
  const wanted = itemsOf(args).map(groupOf);
  const regex = compilePattern(needText(pattern), {
    multiline: flag("multiline"),
    ignoreCase: flag("ignorecase"),
  });
  const match = regex.exec(toText(value));
  if (match === null) return null;
  return wanted.length === 0 ? match[0] : wanted.map((group) => readGroup(match, group) ?? null);
}

/** `\1` or `\g<name>`. */
function groupOf(value: Value): string {
  const [, named, number] = /^\\(?:g<(\S+)>|(\d+))/.exec(needText(value)) ?? [];
  const group = named ?? number;
  if (group === undefined)
    throw new Fault("value", `\`${toText(value)}\` names no group: write \`\\1\` or \`\\g<name>\``);
  return group;
}

function readGroup(match: RegExpExecArray, group: string): string | undefined {
  const isNumber = /^\d+$/.test(group);
  const exists = isNumber
    ? Number(group) < match.length
    : match.groups !== undefined && group in match.groups;
  if (!exists) throw new Fault("value", `the regular expression has no group \`${group}\``);
  return isNumber ? match[Number(group)] : match.groups?.[group];
}

function replaceAll(
  value: Value = "",
  pattern: Value = "",
  replacement: Value = "",
  ignoreCase: Value = false,
  multiline: Value = false,
): Value {
  const regex = compilePattern(needText(pattern), {
    multiline: isTrue(multiline),
    ignoreCase: isTrue(ignoreCase),
  });
  const next = needText(replacement);
  checkReferences(next, regex);
  const text = toText(value);
  let [result, position] = ["", 0];
  for (const match of findMatches(regex, text)) {
    const made = expand(next, match);
    countText(made.length);
    result += text.slice(position, match.index) + made;
    position = match.index + match[0].length;
  }
  return result + text.slice(position);
}

function checkReferences(replacement: string, regex: RegExp): void {
  const { count, names } = groupsOf(regex);
  for (const [, named, , number] of replacement.matchAll(templateEscape)) {
    const group = named ?? number;
    if (group === undefined) continue;
    const exists = /^\d+$/.test(group) ? Number(group) <= count : names.has(group);
    if (!exists) throw new Fault("value", `the regular expression has no group \`${group}\``);
  }
}

const templateEscape = /\\(?:g<(\w+)>|(0[0-7]{0,2}|[0-3][0-7]{2})|(\d\d?)|([^]))/gu;

/** What a replacement stands for: `\1`, `\g<name>` and the escapes of Python. */
function expand(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(
    templateEscape,
    (whole, named?: string, octal?: string, number?: string, letter?: string) => {
      const group = named ?? number;
      if (group !== undefined) return readGroup(match, group) ?? "";
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      const control = controls.get(letter ?? "");
      if (control !== undefined) return control;
      if (/[A-Za-z]/.test(letter ?? ""))
        throw new Fault("value", `\`${whole}\` is no escape in a replacement`);
      return letter === "\\" ? "\\" : whole;
    },
  );
}

const controls: ReadonlyMap<string, string> = new Map([
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);
