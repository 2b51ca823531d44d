import type { ItemView } from "../shared/item-view.ts";
import { agentTools } from "../shared/note-tools.ts";
import type { RenderJob } from "../shared/render-job.ts";

/** All tools of a server whose name has `_`: the client takes it for a tool of another server, and refuses the agent. */
const unclear = /^mcp_[^_]*_.*_\*$/;

/** The ids for an agent's tool list (0.61.0). Undefined: all tools. */
export function geminiAgentTools(view: ItemView, job: RenderJob): string[] | undefined {
  const tools = agentTools(view, job);
  if (tools?.some((id) => unclear.test(id)) !== true) return tools;
  job.note(
    "agents",
    {
      reason: "an agent's list in Gemini CLI cannot name all tools of a server whose name has `_`",
      instead: "they are left out: name the tools, or the server without `_`",
    },
    view.label,
  );
  return tools.filter((id) => !unclear.test(id));
}
