import type { Entry } from "../../model/entry.ts";
import type { RenderJob } from "../shared/render-job.ts";
import { memoryBlocks, withPathsInWords } from "../shared/render-memory.ts";

/** Of the `AGENTS.md` files of a project together, unless told otherwise (0.169.0). The user's own has no limit. */
const usualLimit = 32 * 1024;

interface CodexMemory {
  readonly entries: readonly Entry[];
  /** How many bytes of a project's memory Codex has to read, where that is more than it does by itself. */
  readonly limit: number | undefined;
}

/** The memory texts, and the limit for them: a text that is longer than that is cut without a word. */
export function codexMemory(job: RenderJob, path: string): CodexMemory {
  const texts = withPathsInWords(job);
  const entries = memoryBlocks(job, path, texts);
  const bytes = texts.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length + marks, 0);
  if (!job.isPerProject || bytes <= usualLimit / 2) return { entries, limit: undefined };
  job.note("memory", {
    reason: "Codex reads 32 KiB of a project's `AGENTS.md`",
    instead:
      "`project_doc_max_bytes` makes room for ours and as much of yours; it counts in a trusted project",
  });
  return { entries, limit: Math.ceil(bytes / 1024) * 1024 + usualLimit };
}

/** About what stands around a block. */
const marks = 150;
