interface Region {
  readonly start: number;
  readonly end: number;
}

interface Fence {
  readonly mark: string;
  readonly start: number;
}

export interface CodeOptions {
  /** Whether Claude's shell fence, which may open at the end of a line of text, is a fence. */
  readonly hasShellFences: boolean;
}

/**
 * Tells whether an offset of a Markdown text stands in a fenced code block or in inline code. The text is read at
 * the first question; ask in any order.
 */
export function codeTester(text: string, options: CodeOptions): (offset: number) => boolean {
  let regions: readonly Region[] | undefined;
  return (offset) => {
    regions ??= findCodeRegions(text, options);
    return isInside(regions, offset);
  };
}

function isInside(regions: readonly Region[], offset: number): boolean {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((regions[middle]?.end ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return (regions[low]?.start ?? Infinity) <= offset;
}

function findCodeRegions(text: string, options: CodeOptions): Region[] {
  const regions: Region[] = [];
  let open: Fence | undefined;
  let paragraph = 0;
  let next = 0;
  for (const line of text.split("\n")) {
    const start = next;
    next += line.length + 1;
    const mark = fenceMark(line) ?? (options.hasShellFences ? shellFenceMark(line) : undefined);
    if (open !== undefined) {
      if (!closes(open, mark, line)) continue;
      regions.push({ start: open.start, end: start });
      [open, paragraph] = [undefined, start + line.length];
    } else if (mark !== undefined) {
      addSpans(text, { start: paragraph, end: start }, regions);
      open = { mark, start: start + line.indexOf(mark) };
    } else if (line.trim() === "") {
      addSpans(text, { start: paragraph, end: start }, regions);
      paragraph = start;
    }
  }
  if (open === undefined) addSpans(text, { start: paragraph, end: text.length }, regions);
  else regions.push({ start: open.start, end: text.length });
  return regions;
}

/** The marks of an opening or closing fence, such as three backticks. Fences in lists and quotes count. */
function fenceMark(line: string): string | undefined {
  const match = /^[ \t>]{0,16}(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(`{3,}|~{3,})/.exec(line);
  const mark = match?.[1];
  if (match === null || mark === undefined) return undefined;
  return mark.startsWith("`") && line.includes("`", match[0].length) ? undefined : mark;
}

function shellFenceMark(line: string): string | undefined {
  return /```!\s*$/.test(line) ? "```" : undefined;
}

function closes(open: Fence, mark: string | undefined, line: string): boolean {
  return mark !== undefined && mark.startsWith(open.mark) && line.trimEnd().endsWith(mark);
}

/** A run of backticks closes at the next run of the same length in its paragraph. */
function addSpans(text: string, paragraph: Region, regions: Region[]): void {
  const runs = backtickRuns(text, paragraph);
  const next = nextOfSameLength(runs);
  for (let index = 0; index < runs.length; index++) {
    const [open, partner] = [runs[index], next[index]];
    const close = partner === undefined ? undefined : runs[partner];
    if (open === undefined || partner === undefined || close === undefined) continue;
    regions.push({ start: open.end, end: close.start });
    index = partner;
  }
}

/** Looks at the paragraph alone: a search to the end of the text, for each paragraph, would take for ever. */
function backtickRuns(text: string, { start, end }: Region): Region[] {
  const runs = text.slice(start, end).matchAll(/`+/g);
  return Array.from(runs, ({ 0: run, index }) => ({
    start: start + index,
    end: start + index + run.length,
  }));
}

function nextOfSameLength(runs: readonly Region[]): (number | undefined)[] {
  const last = new Map<number, number>();
  const next: (number | undefined)[] = Array.from({ length: runs.length });
  for (let index = runs.length - 1; index >= 0; index--) {
    const run = runs[index];
    if (run === undefined) continue;
    next[index] = last.get(run.end - run.start);
    last.set(run.end - run.start, index);
  }
  return next;
}
