import { Fault } from "../../fault.ts";
import { DateTime } from "./date-time.ts";
import { dayNames, monthNames } from "./format-time.ts";

const months = monthNames.join("|");
const days = dayNames.join("|");
const short = (names: string): string => names.replaceAll(/(?<=\b\w{3})\w+/g, "");

/** What each directive reads. */
const readers: Readonly<Record<string, string>> = {
  a: short(days),
  A: days,
  b: short(months),
  B: months,
  d: "3[01]|[12]\\d|0?[1-9]",
  f: "\\d{1,6}",
  H: "2[0-3]|[01]\\d|\\d",
  I: "1[0-2]|0?[1-9]",
  j: "36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0?[1-9]",
  m: "1[0-2]|0?[1-9]",
  M: "[0-5]\\d|\\d",
  p: "am|pm",
  S: "6[01]|[0-5]\\d|\\d",
  y: "\\d\\d",
  Y: "\\d{4}",
};

/** Python's `datetime.strptime`. */
export function parseTime(text: string, format: string): DateTime {
  const found = match(text, format);
  const read = (letter: string): number | undefined =>
    found.has(letter) ? Number(found.get(letter)) : undefined;
  const month = monthOf(found.get("B")) ?? monthOf(found.get("b")) ?? read("m") ?? 1;
  const shortYear = read("y");
  const year = read("Y") ?? (shortYear === undefined ? 1900 : shortYear + (shortYear < 69 ? 2000 : 1900));
  const fraction = Number((found.get("f") ?? "0").padEnd(6, "0"));
  const dayOfYear = read("j");
  const time = [hourOf(read, found.get("p")), read("M") ?? 0, read("S") ?? 0];
  if (dayOfYear === undefined) return DateTime.of([year, month, read("d") ?? 1, ...time], fraction);
  const date = new Date(Date.UTC(year, 0, dayOfYear));
  return DateTime.of([year, date.getUTCMonth() + 1, date.getUTCDate(), ...time], fraction);
}

function match(text: string, format: string): ReadonlyMap<string, string> {
  const letters: string[] = [];
  const expanded = format
    .replaceAll("%F", "%Y-%m-%d")
    .replaceAll("%T", "%H:%M:%S")
    .replaceAll("%D", "%m/%d/%y");
  const pattern = expanded.replace(
    /%([^])|(\s+)|([\\^$.*+?()[\]{}|/])/gu,
    (whole, letter?: string, space?: string) => {
      if (letter === "%") return "%";
      if (letter === undefined) return space === undefined ? `\\${whole}` : "\\s+";
      const reader = Object.hasOwn(readers, letter) ? readers[letter] : undefined;
      if (reader === undefined)
        throw new Fault("unsupported", `\`%${letter}\` is not supported where a time is read`);
      letters.push(letter);
      return `(${reader})`;
    },
  );
  const found = new RegExp(`^${pattern}$`, "i").exec(text);
  if (found === null) throw new Fault("value", `\`${text}\` is no time of the format \`${format}\``);
  return new Map(letters.map((letter, index) => [letter, found[index + 1] ?? ""]));
}

function monthOf(name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  return monthNames.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase())) + 1;
}

function hourOf(read: (letter: string) => number | undefined, half: string | undefined): number {
  const hour = read("H");
  if (hour !== undefined) return hour;
  return ((read("I") ?? 0) % 12) + (half?.toLowerCase() === "pm" ? 12 : 0);
}
