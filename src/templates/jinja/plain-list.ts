const shape = /^\[ *(?:[A-Za-z][\w-]*(?:, *[A-Za-z][\w-]*)*)? *\]$/;

/** Words that YAML 1.1 takes for something else than texts. */
const special = /^(?:y|yes|n|no|true|false|on|off|null)$/i;

/**
 * The words of a list such as `[docs, tests]`, which is what most lists are; undefined for any other text. They need no
 * reader of YAML, whose loading takes longer than all else of a small template.
 */
export function plainList(text: string): string[] | undefined {
  if (!shape.test(text)) return undefined;
  const words = text.match(/[\w-]+/g) ?? [];
  return words.some((word) => special.test(word)) ? undefined : words;
}
