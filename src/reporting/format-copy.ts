import type { CopiedFile } from "../bootstrap/copying/plan-copy.ts";
import type { Style } from "./style.ts";
import { visibleText } from "./visible-text.ts";

const symbols: Readonly<Record<CopiedFile["action"], string>> = {
  create: "+",
  overwrite: "~",
  conflict: "!",
  skip: ".",
  identical: "=",
};

const words: Readonly<Record<CopiedFile["action"], string>> = {
  create: "new",
  overwrite: "replaced",
  conflict: "in conflict",
  skip: "left as they are",
  identical: "the same",
};

/** A line per file that is not just the same, then how many there are of each kind. */
export function formatCopy(files: readonly CopiedFile[], style: Style): string {
  const lines = files
    .filter(({ action }) => action !== "identical")
    .map(({ path, action }) => `  ${paint(action, style)} ${visibleText(path)}`);
  const counts = (Object.keys(words) as CopiedFile["action"][]).flatMap((action) => {
    const count = files.filter((file) => file.action === action).length;
    return count === 0 ? [] : [`${count} ${words[action]}`];
  });
  const total = counts.length === 0 ? "the template has no files" : counts.join(", ");
  return `${[...lines, ...(lines.length > 0 ? [""] : []), total].join("\n")}\n`;
}

function paint(action: CopiedFile["action"], style: Style): string {
  const text = symbols[action];
  if (action === "create") return style.green(text);
  if (action === "conflict") return style.red(text);
  return action === "overwrite" ? style.yellow(text) : text;
}
