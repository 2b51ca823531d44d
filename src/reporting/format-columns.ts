/**
 * Rows of cells as columns, two blanks apart, without blanks at the end of a line.
 *
 * @param dress gives a cell its colour, when it has its width
 */
export function formatColumns(
  rows: readonly (readonly string[])[],
  dress: (cell: string, column: number) => string = (cell) => cell,
  widest = 72,
): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries())
      // One long cell moves its own row, not all of them.
      if (cell.length <= widest) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  return rows
    .map((row) => {
      const last = row.findLastIndex((cell) => cell !== "");
      const cells = row.slice(0, last + 1).map((cell, column) => {
        const text = column === last ? cell : cell.padEnd(widths[column] ?? 0);
        return dress(text, column);
      });
      return cells.join("  ");
    })
    .join("\n");
}
