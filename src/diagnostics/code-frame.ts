const contextLines = 1;
const maximumWidth = 100;

/**
 * The faulty line with its neighbours and a mark under the column.
 *
 * @param line from 1
 * @param column from 1
 */
export function codeFrame(source: string, line: number, column: number): string {
  const lines = source.split(/\r\n|\n|\r/);
  const first = Math.max(1, line - contextLines);
  const last = Math.min(lines.length, line + contextLines);
  const gutter = String(last).length;
  const out: string[] = [];
  for (let number = first; number <= last; number++) {
    const shift = number === line ? shiftFor(column) : 0;
    const text = (lines[number - 1] ?? "").replaceAll("\t", " ").slice(shift, shift + maximumWidth);
    out.push(`${number === line ? ">" : " "} ${String(number).padStart(gutter)} | ${text}`.trimEnd());
    if (number === line) out.push(`  ${" ".repeat(gutter)} | ${" ".repeat(column - 1 - shift)}^`);
  }
  return out.join("\n");
}

function shiftFor(column: number): number {
  return column <= maximumWidth - 20 ? 0 : column - maximumWidth + 20;
}

/** Line and column, from 1, of an offset. */
export function positionAt(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}
