/** The first line of a page that nobody should edit. */
export function madeFrom(sources: string): string {
  return `<!-- Made from ${sources} by \`npm run generate\`. Do not edit. -->`;
}

/** A table; bars inside of cells are escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Names as code, such as `` `a`, `b` ``. */
export function codeList(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

/** Blocks with an empty line between them, and a final newline. */
export function page(...blocks: readonly string[]): string {
  return `${blocks.join("\n\n")}\n`;
}
