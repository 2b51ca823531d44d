/** Days in `30d` or `30`; undefined for other text. */
export function parseDays(text: string): number | undefined {
  const days = /^(\d{1,5})d?$/.exec(text)?.[1];
  return days === undefined ? undefined : Number(days);
}
