/** Whether a Markdown text starts with front matter, closed or not. Cheap: tells whether to load `front-matter.ts`. */
export function hasFrontMatter(text: string): boolean {
  return /^\uFEFF?---(?!-)[^\n]*(?:\n|$)/.test(text);
}
