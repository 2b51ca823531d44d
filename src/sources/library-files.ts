/** One file of a library. */
export interface LibraryFile {
  readonly contents: Uint8Array;
  /** Permission bits; 0o644 when absent. */
  readonly mode?: number | undefined;
}

/** A library as data: files by their path relative to its root, with forward slashes. */
export type LibraryFiles = ReadonlyMap<string, LibraryFile>;

/** A library from texts, for tests and for programs that keep no files. */
export function libraryFromTexts(texts: Readonly<Record<string, string>>): LibraryFiles {
  const encoder = new TextEncoder();
  return new Map(Object.entries(texts).map(([path, text]) => [path, { contents: encoder.encode(text) }]));
}
