/** Most names. The pattern for all letters takes half a millisecond to build. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const longestName = 100;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** What is wrong with a name, or undefined. */
export function nameFault(name: string): string | undefined {
  if (name.length > longestName) return `\`${name.slice(0, 20)}…\` is longer than ${longestName} characters`;
  if (!isName(name))
    return `\`${name}\` is not a name: letters, digits, \`-\`, \`_\` and \`.\`, and a letter or digit first`;
  if (reserved.test(name)) return `\`${name}\` is a device and no file's name on Windows`;
  return name.endsWith(".") ? `\`${name}\` ends in a dot` : undefined;
}

/** What an item may be called: it becomes a file name in five coders and on all file systems. */
function isName(name: string): boolean {
  return plainName.test(name) || /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(name);
}

/** The segments of a category such as `git/flow`, or what is wrong with it. */
export function parseCategory(
  category: string,
): { readonly segments: readonly string[] } | { readonly fault: string } {
  const segments = category.split("/");
  const fault = segments.map(nameFault).find((found) => found !== undefined);
  return fault === undefined
    ? { segments }
    : { fault: `the category \`${category}\` cannot be a folder: ${fault}` };
}
