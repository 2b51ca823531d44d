import { Fault } from "../../fault.ts";
import { needText } from "../methods/arguments.ts";
import { isNumber } from "../operators/arithmetic.ts";
import { currentEngine } from "../values/engine.ts";
import { isTrue } from "../values/items.ts";
import { parseFloatText } from "../values/parse-number.ts";
import { routines } from "../values/routine.ts";
import { asText, toText } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import { utcMoment } from "./date-time.ts";
import { formatTime, type Moment } from "./format-time.ts";
import { parseTime } from "./parse-time.ts";

/** Ansible's filters of time. */
export const timeFilters = routines([
  ["strftime", "string_format, second=None, utc=False", printTime],
  [
    "to_datetime",
    "string, format='%Y-%m-%d %H:%M:%S'",
    (text = null, format = null) => parseTime(needText(text), needText(format)),
  ],
]);

/** Without seconds it is now. */
function printTime(format: Value = null, seconds: Value = null, isUtc: Value = false): Value {
  const date = seconds === null ? now() : new Date(secondsOf(seconds) * 1000);
  return formatTime(isTrue(isUtc) ? inUtc(date) : localMoment(date), needText(format));
}

function now(): Date {
  const { now: ask } = currentEngine();
  if (ask === undefined) throw new Fault("unsupported", "the time is not supported here");
  return ask();
}

function secondsOf(value: Value): number {
  const seconds = isNumber(value) ? Number(value) : parseFloatText(asText(value) ?? "");
  if (seconds === undefined || !Number.isFinite(seconds)) {
    throw new Fault("value", `\`${toText(value)}\` is no number of seconds`);
  }
  return Math.floor(seconds);
}

function localMoment(date: Date): Moment {
  const zoned = new Intl.DateTimeFormat("en-US", { timeZoneName: "short" }).formatToParts(date);
  return {
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
    hour: date.getHours(),
    minute: date.getMinutes(),
    second: date.getSeconds(),
    microsecond: 0,
    weekday: date.getDay(),
    zone: {
      offset: -date.getTimezoneOffset(),
      name: zoned.find(({ type }) => type === "timeZoneName")?.value ?? "",
    },
  };
}

function inUtc(date: Date): Moment {
  return { ...utcMoment(date), zone: { offset: 0, name: "UTC" } };
}
