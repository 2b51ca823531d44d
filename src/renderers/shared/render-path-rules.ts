import type { Entry } from "../../model/entry.ts";
import { printYamlScalar } from "../../formats/yaml-scalar.ts";
import type { RenderJob } from "./render-job.ts";

/**
 * Memory texts with `paths`, as rule files that Claude Code (2.1.329) and Qwen Code (0.24.4) load when a matching file
 * is touched.
 */
export function pathRules(job: RenderJob, texts = job.catalog.memory): Entry[] {
  return texts.flatMap((text): Entry[] => {
    if (text.paths === undefined) return [];
    const globs = text.paths.map((glob) => `  - ${printYamlScalar(glob)}\n`).join("");
    const contents = `---\npaths:\n${globs}---\n\n${text.text.trim()}\n`;
    return [{ kind: "file", path: job.inBase("rules", `${text.name}.md`), contents }];
  });
}
