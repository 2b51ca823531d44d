import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";

const [begin, end] = ["<!-- bench:begin -->", "<!-- bench:end -->"];

/** Replaces what stands between the marks of a Markdown file, formatted as the rest of it. */
export async function writeDocument(path: string, report: string): Promise<void> {
  const text = readFileSync(path, "utf8");
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start === -1 || stop === -1) throw new Error(`${path} does not hold ${begin} and ${end}`);
  const formatted = await format(report, { parser: "markdown" });
  writeFileSync(path, `${text.slice(0, start + begin.length)}\n\n${formatted}\n${text.slice(stop)}`);
}
