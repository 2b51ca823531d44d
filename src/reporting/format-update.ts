import type { UpdatedFile } from "../bootstrap/updating/merge-project.ts";
import type { Style } from "./style.ts";
import { visibleText } from "./visible-text.ts";

/** What an update did, as far as it is told. */
export interface ReportedUpdate {
  readonly files: readonly UpdatedFile[];
  readonly from: string;
  readonly template: { readonly commit: string | undefined };
}

const symbols: Readonly<Record<UpdatedFile["action"], string>> = {
  create: "+",
  update: "~",
  merge: "*",
  delete: "-",
  keep: ".",
  conflict: "!",
};

const words: Readonly<Record<UpdatedFile["action"], string>> = {
  create: "new",
  update: "replaced",
  merge: "merged",
  delete: "deleted",
  keep: "left as they are",
  conflict: "in conflict",
};

const reasons: Readonly<Record<NonNullable<UpdatedFile["reason"]>, string>> = {
  deleted: "deleted by you",
  skipped: "yours, as the template says",
  "both-changed": "changed on both sides",
  "no-text": "changed on both sides, and no text: yours stays",
  removed: "changed by you, and the template has it no more: yours stays",
};

/** From which version to which, a line per file, and how many there are of each kind. */
export function formatUpdate({ files, from, template }: ReportedUpdate, style: Style): string {
  const head = style.bold(visibleText(`${from} -> ${template.commit ?? "no version"}`));
  const lines = files.map((file) => {
    const reason = file.reason === undefined ? "" : `  (${reasons[file.reason]})`;
    return `  ${paint(file.action, style)} ${visibleText(file.path)}${reason}`;
  });
  const counts = (Object.keys(words) as UpdatedFile["action"][]).flatMap((action) => {
    const count = files.filter((file) => file.action === action).length;
    return count === 0 ? [] : [`${count} ${words[action]}`];
  });
  const total = counts.length === 0 ? "no file changes" : counts.join(", ");
  return `${[head, ...lines, ...(lines.length > 0 ? [""] : []), total].join("\n")}\n`;
}

/** A conflict in words. */
export function describeConflict({ path, reason = "both-changed" }: UpdatedFile): string {
  return `\`${path}\`: ${reasons[reason]}`;
}

function paint(action: UpdatedFile["action"], style: Style): string {
  const text = symbols[action];
  if (action === "create") return style.green(text);
  if (action === "conflict" || action === "delete") return style.red(text);
  return action === "update" || action === "merge" ? style.yellow(text) : text;
}
