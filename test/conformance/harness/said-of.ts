/** What of this a client says: the rest is undefined or null. */
export function saidOf(
  settings: Readonly<Record<string, string | number | null | undefined>>,
): Record<string, string | number> {
  const said: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(settings))
    if (value !== undefined && value !== null) said[key] = value;
  return said;
}
