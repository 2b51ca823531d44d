/** The here-documents of a command line: they begin behind the line that names them. */
export class HereDocuments {
  readonly #named: { readonly end: string; readonly isIndented: boolean }[] = [];

  /** From `<` on: what it names, if it is one. Returns how far that goes. */
  begin(line: string, at: number): number {
    const isWord = line.startsWith("<<<", at);
    const found = isWord ? null : /^<<(-?)[ \t]*([^\s;&|<>()]{1,200})/.exec(line.slice(at, at + 300));
    if (found !== null)
      this.#named.push({ end: (found[2] ?? "").replaceAll(/['"\\]/g, ""), isIndented: found[1] === "-" });
    const length = found?.[0].length ?? (isWord ? 3 : 1);
    // `<&0`, whose `&` is no operator.
    return length + (line[at + length] === "&" ? 1 : 0);
  }

  /** Where the commands go on, when a line of them begins at a place. */
  skip(line: string, from: number): number {
    let at = from;
    for (const { end, isIndented } of this.#named.splice(0)) {
      let text: string | undefined;
      while (text !== end && at < line.length) {
        const found = line.indexOf("\n", at);
        const stop = found === -1 ? line.length : found;
        text = line.slice(at, stop);
        if (isIndented) text = text.replace(/^\t+/, "");
        at = stop + 1;
      }
    }
    return at;
  }
}
