import { Fault } from "../../fault.ts";

/** A point in time, in the parts of its own time zone. */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  /** From 0, which is Sunday. */
  readonly weekday: number;
  /** Minutes east of UTC, and the name; undefined where the time has none. */
  readonly zone: { readonly offset: number; readonly name: string } | undefined;
}

export const dayNames = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;
export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const two = (value: number): string => String(value).padStart(2, "0");
const four = (value: number): string => String(value);

const directives: Readonly<Record<string, (moment: Moment) => string>> = {
  a: ({ weekday }) => (dayNames[weekday] ?? "").slice(0, 3),
  A: ({ weekday }) => dayNames[weekday] ?? "",
  b: ({ month }) => (monthNames[month - 1] ?? "").slice(0, 3),
  B: ({ month }) => monthNames[month - 1] ?? "",
  c: (moment) => formatTime(moment, "%a %b %e %H:%M:%S %Y"),
  C: ({ year }) => two(Math.floor(year / 100)),
  d: ({ day }) => two(day),
  D: (moment) => formatTime(moment, "%m/%d/%y"),
  e: ({ day }) => String(day).padStart(2, " "),
  f: ({ microsecond }) => String(microsecond).padStart(6, "0"),
  F: (moment) => formatTime(moment, "%Y-%m-%d"),
  G: (moment) => four(isoWeek(moment).year),
  h: (moment) => formatTime(moment, "%b"),
  H: ({ hour }) => two(hour),
  I: ({ hour }) => two(hour % 12 || 12),
  j: (moment) => String(dayOfYear(moment)).padStart(3, "0"),
  m: ({ month }) => two(month),
  M: ({ minute }) => two(minute),
  n: () => "\n",
  p: ({ hour }) => (hour < 12 ? "AM" : "PM"),
  R: (moment) => formatTime(moment, "%H:%M"),
  S: ({ second }) => two(second),
  t: () => "\t",
  T: (moment) => formatTime(moment, "%H:%M:%S"),
  u: ({ weekday }) => String(weekday || 7),
  U: (moment) => two(Math.floor((dayOfYear(moment) + 6 - moment.weekday) / 7)),
  V: (moment) => two(isoWeek(moment).week),
  w: ({ weekday }) => String(weekday),
  W: (moment) => two(Math.floor((dayOfYear(moment) + 6 - ((moment.weekday + 6) % 7)) / 7)),
  x: (moment) => formatTime(moment, "%m/%d/%y"),
  X: (moment) => formatTime(moment, "%H:%M:%S"),
  y: ({ year }) => two(year % 100),
  Y: ({ year }) => four(year),
  z: ({ zone }) => (zone === undefined ? "" : offsetText(zone.offset)),
  Z: ({ zone }) => zone?.name ?? "",
  "%": () => "%",
};

/** Python's `strftime` in the plain locale; `%-d` and the like have no leading zero. */
export function formatTime(moment: Moment, format: string): string {
  return format.replace(/%(-?)([^])/gu, (whole, flag: string, letter: string) => {
    const print = Object.hasOwn(directives, letter) ? directives[letter] : undefined;
    if (print === undefined)
      throw new Fault("unsupported", `\`${whole}\` is not supported in a format of time`);
    const text = print(moment);
    return flag === "" ? text : text.replace(/^[0 ]+(?=\d)/, "");
  });
}

function dayOfYear({ year, month, day }: Moment): number {
  return (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000 + 1;
}

/** The week that has the year's first Thursday is its first. */
function isoWeek(moment: Moment): { readonly year: number; readonly week: number } {
  const thursday = dayOfYear(moment) - ((moment.weekday + 6) % 7) + 3;
  const length = (year: number) => (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000;
  const { year } = moment;
  if (thursday < 1) return { year: year - 1, week: Math.ceil((thursday + length(year - 1)) / 7) };
  if (thursday > length(year)) return { year: year + 1, week: Math.ceil((thursday - length(year)) / 7) };
  return { year, week: Math.ceil(thursday / 7) };
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${two(size % 60)}`;
}
