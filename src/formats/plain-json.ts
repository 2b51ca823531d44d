/** What a JSON text says, by the parser of the language; undefined for a text that is none. Faults have no place here. */
export function parsePlainJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
