/** A command line, and where its reader stands in it. */
export class ShellText {
  readonly source: string;
  at = 0;
  /** In how many substitutions and compound commands the reader stands. */
  depth: number;

  constructor(source: string, depth = 0) {
    this.source = source;
    this.depth = depth;
  }

  get isDone(): boolean {
    return this.at >= this.source.length;
  }

  /** What fits here; the expression is sticky. */
  match(expression: RegExp): string | undefined {
    expression.lastIndex = this.at;
    return expression.test(this.source) ? this.source.slice(this.at, expression.lastIndex) : undefined;
  }

  /** Goes on behind what fits here. */
  take(expression: RegExp): string | undefined {
    const found = this.match(expression);
    this.at += found?.length ?? 0;
    return found;
  }
}
