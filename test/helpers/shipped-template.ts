import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { renderTemplate } from "../../src/bootstrap/render-template.ts";
import type { RenderedTree } from "../../src/bootstrap/rendering/render-tree.ts";
import { readTree } from "../../src/files/disk-tree.ts";
import type { FileTree, TreeFile } from "../../src/files/file-tree.ts";
import type { Json } from "../../src/model/json.ts";

/** The template that we ship, as it stands in the repository. */
export function shippedTemplate(): FileTree {
  const config = { kind: "file", contents: readFileSync("copier.yaml"), isExecutable: false } as const;
  const files = new Map<string, TreeFile>([["copier.yaml", config]]);
  for (const [path, file] of readTree("template") ?? []) files.set(`template/${path}`, file);
  return files;
}

type ShippedAnswers = Readonly<Record<string, Json>>;

/** What our template makes of answers, in memory; a question without an answer takes its default. */
export async function renderShipped(
  template: FileTree,
  answers: ShippedAnswers,
  last: ShippedAnswers = {},
): Promise<RenderedTree> {
  const { warnings, ...tree } = await renderTemplate(template, {
    destination: "/work/My Project",
    data: answers,
    lastAnswers: last,
    source: "agentsmgr",
    commit: "0.1.0",
  });
  if (warnings.length > 0) throw new Error(warnings.map(({ message }) => message).join("\n"));
  return tree;
}

/** The texts of a rendering, by path. */
export function textsOf({ files }: RenderedTree): Map<string, string> {
  return new Map([...files].map(([path, { contents }]) => [path, new TextDecoder().decode(contents)]));
}

export function writeRendering({ files }: RenderedTree, folder: string): void {
  for (const [path, { contents, isExecutable }] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
    if (isExecutable) chmodSync(join(folder, path), 0o755);
  }
}
