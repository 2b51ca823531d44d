import { Fault } from "../../fault.ts";
import { callable } from "../values/routine.ts";
import { toText } from "../values/text.ts";
import { PyObject, type Value } from "../values/value.ts";
import { formatTime, type Moment } from "./format-time.ts";

const microsecondsOfDay = 86_400_000_000n;

/** Python's `datetime`, without a time zone, or `date`. */
export class DateTime extends PyObject {
  readonly type: string;
  /** Since 1970, as if in UTC. */
  readonly microseconds: bigint;
  readonly #isDate: boolean;

  constructor(microseconds: bigint, options: { readonly isDate?: boolean } = {}) {
    super();
    this.microseconds = microseconds;
    this.#isDate = options.isDate ?? false;
    this.type = this.#isDate ? "date" : "datetime";
  }

  /** @throws {Fault} when there is no such day or time */
  static of(
    parts: readonly number[],
    microsecond = 0,
    options: { readonly isDate?: boolean } = {},
  ): DateTime {
    const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    date.setUTCHours(hour, minute, second, 0);
    const isReal =
      date.getUTCMonth() === month - 1 &&
      date.getUTCDate() === day &&
      hour < 24 &&
      minute < 60 &&
      second < 60;
    if (!isReal) throw new Fault("value", `there is no such time: ${parts.join("-")}`);
    return new DateTime(BigInt(date.getTime()) * 1000n + BigInt(microsecond), options);
  }

  /** A timestamp of YAML; with a time zone it is turned to UTC. */
  static fromYaml(text: string): Value {
    const [, date = "", time, fraction = "", zone] =
      /^(\d+-\d+-\d+)(?:(?:[Tt]|[ \t]+)(\d+:\d+:\d+)(?:\.(\d*))?(?:[ \t]*(Z|[-+]\d+(?::\d+)?))?)?$/.exec(
        text,
      ) ?? [];
    const parts = date.split("-").map(Number);
    if (time === undefined) return DateTime.of(parts, 0, { isDate: true });
    if (zone !== undefined)
      throw new Fault("unsupported", "a time of YAML with a time zone is not supported");
    return DateTime.of(
      [...parts, ...time.split(":").map(Number)],
      Number(fraction.slice(0, 6).padEnd(6, "0")),
    );
  }

  get #moment(): Moment {
    return momentOf(this.microseconds);
  }

  override repr(): string {
    const { year, month, day, hour, minute, second, microsecond } = this.#moment;
    if (this.#isDate) return `datetime.date(${year}, ${month}, ${day})`;
    const fine = microsecond > 0 ? [second, microsecond] : second > 0 ? [second] : [];
    return `datetime.datetime(${[year, month, day, hour, minute, ...fine].join(", ")})`;
  }

  override text(): string {
    return this.#isDate ? formatTime(this.#moment, "%Y-%m-%d") : this.#iso(" ");
  }

  #iso(separator: string): string {
    const fraction = this.#moment.microsecond > 0 ? ".%f" : "";
    return formatTime(this.#moment, `%Y-%m-%d${separator}%H:%M:%S${fraction}`);
  }

  override format(spec: string): string {
    return formatTime(this.#moment, spec);
  }

  override attribute(name: string): Value | undefined {
    const moment = this.#moment;
    const isField = /^(?:year|month|day|hour|minute|second|microsecond)$/.test(name);
    if (isField) return BigInt(moment[name as keyof Moment & "year"]);
    switch (name) {
      case "strftime":
        return callable(name, "format", (format = null) => formatTime(moment, toText(format)));
      case "isoformat":
        return callable(name, "sep='T'", (separator = "T") =>
          this.#isDate ? this.text() : this.#iso(toText(separator)),
        );
      case "date":
        return callable(
          name,
          "",
          () => new DateTime(this.microseconds - mod(this.microseconds, microsecondsOfDay), { isDate: true }),
        );
      case "weekday":
        return callable(name, "", () => BigInt((moment.weekday + 6) % 7));
      case "isoweekday":
        return callable(name, "", () => BigInt(((moment.weekday + 6) % 7) + 1));
      case "timestamp":
        throw new Fault("unsupported", "`timestamp` needs a time zone, which is not supported");
      default:
        return undefined;
    }
  }

  override equals(other: Value): boolean {
    return other instanceof DateTime && other.type === this.type && other.microseconds === this.microseconds;
  }

  override order(other: PyObject): number | undefined {
    return other instanceof DateTime ? Number(this.microseconds - other.microseconds) : undefined;
  }

  override operate(sign: string, other: Value, isRight: boolean): Value | undefined {
    if (other instanceof DateTime && sign === "-" && !isRight) {
      return new TimeDelta(this.microseconds - other.microseconds);
    }
    if (!(other instanceof TimeDelta) || (sign === "-" && isRight)) return undefined;
    const change = sign === "+" ? other.microseconds : sign === "-" ? -other.microseconds : undefined;
    return change === undefined
      ? undefined
      : new DateTime(this.microseconds + change, { isDate: this.#isDate });
  }
}

/** What lies between two times. */
export class TimeDelta extends PyObject {
  readonly type = "timedelta";
  readonly microseconds: bigint;

  constructor(microseconds: bigint) {
    super();
    this.microseconds = microseconds;
  }

  get #days(): bigint {
    return (this.microseconds - mod(this.microseconds, microsecondsOfDay)) / microsecondsOfDay;
  }

  override text(): string {
    const rest = mod(this.microseconds, microsecondsOfDay);
    const days = this.#days;
    const moment = momentOf(rest);
    const time = formatTime(moment, `%-H:%M:%S${moment.microsecond > 0 ? ".%f" : ""}`);
    return days === 0n ? time : `${days} day${days === 1n || days === -1n ? "" : "s"}, ${time}`;
  }

  override isTrue(): boolean {
    return this.microseconds !== 0n;
  }

  override attribute(name: string): Value | undefined {
    const rest = mod(this.microseconds, microsecondsOfDay);
    if (name === "days") return this.#days;
    if (name === "seconds") return rest / 1_000_000n;
    if (name === "microseconds") return rest % 1_000_000n;
    return name === "total_seconds" ? callable(name, "", () => Number(this.microseconds) / 1e6) : undefined;
  }

  override equals(other: Value): boolean {
    return other instanceof TimeDelta && other.microseconds === this.microseconds;
  }

  override order(other: PyObject): number | undefined {
    return other instanceof TimeDelta ? Number(this.microseconds - other.microseconds) : undefined;
  }
}

function mod(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by;
}

function momentOf(microseconds: bigint): Moment {
  const date = new Date(Number((microseconds - mod(microseconds, 1000n)) / 1000n));
  return { ...utcMoment(date), microsecond: Number(mod(microseconds, 1_000_000n)) };
}

/** A moment to the second, as clocks without a zone show it. */
export function utcMoment(date: Date): Moment {
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    microsecond: 0,
    weekday: date.getUTCDay(),
    zone: undefined,
  };
}
