/** Milliseconds that no load of a machine is mistaken for growth below. */
const negligible = 100;

/** What a linear parser needs for four times the text is four; a quadratic one needs sixteen. */
const generous = 10;

/**
 * Whether an action takes much more than four times as long for four times the text. Not by absolute time: what is
 * compared is the action with itself.
 *
 * @returns what was measured, when it grows too fast
 */
export function growsTooFast(
  action: (text: string) => void,
  make: (length: number) => string,
  length: number,
): string | undefined {
  const large = make(4 * length);
  let after = timeOf(action, large);
  if (after < negligible) return undefined;
  const small = make(length);
  const before = Math.min(timeOf(action, small), timeOf(action, small), timeOf(action, small));
  after = Math.min(after, timeOf(action, large), timeOf(action, large));
  const ratio = after / before;
  return after > negligible && ratio > generous
    ? `${before.toFixed(1)} ms, then ${after.toFixed(1)} ms`
    : undefined;
}

function timeOf(action: (text: string) => void, text: string): number {
  const start = process.cpuUsage();
  action(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
