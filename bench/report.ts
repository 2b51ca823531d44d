import { limits, type Limit } from "./cases.ts";
import { median, type Sample } from "./measure.ts";

/** What one version of Node gave. */
export interface NodeResult {
  /** Such as `20.20.2`. */
  readonly version: string;
  readonly samples: ReadonlyMap<string, Sample>;
}

interface Verdict {
  readonly measured: string;
  readonly most: string;
  readonly holds: boolean;
}

/** Two Markdown tables per version of Node: the targets, then every case. `place` is the kind of the file system. */
export function formatReport(results: readonly NodeResult[], place: string): string {
  return results.map((result) => formatResult(result, place)).join("\n\n");
}

export function failedLimits({ version, samples }: NodeResult): string[] {
  return limits.flatMap((limit) => {
    const verdict = judge(limit, samples);
    return verdict === undefined || verdict.holds
      ? []
      : [`Node ${version}: ${limit.of}: ${verdict.measured}, at most ${verdict.most}`];
  });
}

function formatResult({ version, samples }: NodeResult, place: string): string {
  const targets = limits.flatMap((limit) => {
    const verdict = judge(limit, samples);
    if (verdict === undefined) return [];
    return [[label(limit), verdict.measured, verdict.most, verdict.holds ? "holds" : "**missed**"]];
  });
  const cases = [...samples].map(([name, { times, memory }]) => [
    name,
    milliseconds(median(times)),
    milliseconds(Math.min(...times)),
    memory.length === 0 ? "" : median(memory).toFixed(0),
  ]);
  return [
    `### Node ${version}, ${place}`,
    table(["target", "measured", "at most", ""], targets),
    table(["case", "median ms", "least ms", "peak MB"], cases),
  ].join("\n\n");
}

/** Undefined when it was not measured here. */
function judge({ of, against, most }: Limit, samples: ReadonlyMap<string, Sample>): Verdict | undefined {
  const [own, other] = [samples.get(of), samples.get(against)];
  if (own === undefined || other === undefined) return undefined;
  const [time, base] = [median(own.times), median(other.times)];
  if ("times" in most)
    return {
      measured: `${(time / base).toFixed(2)}×`,
      most: `${most.times}×`,
      holds: time <= most.times * base,
    };
  if ("milliseconds" in most)
    return {
      measured: `${milliseconds(time - base)} ms`,
      most: `${most.milliseconds} ms`,
      holds: time - base <= most.milliseconds,
    };
  if ("ownMilliseconds" in most)
    return {
      measured: `${milliseconds(time)} ms`,
      most: `${most.ownMilliseconds} ms`,
      holds: time <= most.ownMilliseconds,
    };
  if (own.memory.length === 0) return undefined;
  const peak = median(own.memory);
  return { measured: `${peak.toFixed(0)} MB`, most: `${most.megabytes} MB`, holds: peak <= most.megabytes };
}

function label({ of, against, most }: Limit): string {
  if ("times" in most) return `${of}, against ${against}`;
  if ("ownMilliseconds" in most) return `${of}, all of it`;
  return "milliseconds" in most ? `${of}, over ${against}` : `${of}, peak memory`;
}

function milliseconds(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toFixed(1);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)].join(
    "\n",
  );
}
