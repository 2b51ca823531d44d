import type { Block, Entry } from "../../model/entry.ts";
import type { MemoryText } from "../../model/catalog.ts";
import type { RenderJob } from "./render-job.ts";

/**
 * The memory texts as marked blocks of a file that is the user's, in file-name order.
 *
 * Coders that share a file (Codex, OpenCode and Qwen share `AGENTS.md`) claim the same blocks.
 */
export function memoryBlocks(job: RenderJob, path: string, texts = job.catalog.memory): Entry[] {
  if (texts.length === 0) return [];
  const blocks: Block[] = texts.map((text) => ({ id: `memory/${text.name}`, text: text.text.trim() }));
  return [{ kind: "block", path, comment: "html", blocks }];
}

/**
 * For a coder without path-gated rules: texts with `paths` say in words what they are for, and a note is made.
 */
export function withPathsInWords(
  job: RenderJob,
  texts = job.catalog.memory,
  who = `${job.clientName} has`,
): MemoryText[] {
  return texts.map((text) => {
    if (text.paths === undefined) return text;
    job.note(
      "memory",
      {
        reason: `${who} no rules that apply to some paths only`,
        instead: "the text is always loaded and says where it applies",
      },
      `memory/${text.name}`,
    );
    const globs = text.paths.map((glob) => `\`${glob}\``).join(", ");
    return { ...text, text: `The following applies to files matching ${globs}.\n\n${text.text.trim()}` };
  });
}
