import type { Entry } from "../../model/entry.ts";
import { avoidPlaceholders } from "../shared/agent-placeholders.ts";
import type { ItemView } from "../shared/item-view.ts";
import { agentToolsOrAll, noteCommandModel, noteCommandTools } from "../shared/note-tools.ts";
import { renderItems } from "../shared/render-items.ts";
import type { RenderJob } from "../shared/render-job.ts";
import type { QwenGeneration } from "./generations.ts";

export function qwenCommands(job: RenderJob, generation: QwenGeneration): Entry[] {
  return renderItems(job, "commands", {
    says: ["disable-model-invocation", ...(generation.hasArgumentHints ? (["argument-hint"] as const) : [])],
    place: (view, extension) => job.inBase("commands", ...view.category, `${view.name}.${extension}`),
    values: (view) => {
      noteCommandTools(view, job);
      noteCommandModel(view, job);
      if (generation.commands === "gemini") return {};
      return {
        argument_hint: generation.hasArgumentHints ? view.argumentHint : undefined,
        ...describeOnOneLine(view, job, generation),
      };
    },
  });
}

export function qwenAgents(job: RenderJob, generation: QwenGeneration): Entry[] {
  return renderItems(job, "agents", {
    says: ["color", "max-turns"],
    place: (view, extension) => job.inBase("agents", `${view.name}.${extension}`),
    values: (view) => {
      if (generation.agentModel === "modelConfig") noteAgentModel(view, job);
      return {
        tools: agentToolsOrAll(view, job),
        model_config: generation.agentModel === "modelConfig" ? true : undefined,
        run_config: generation.agentTurns === "runConfig" ? true : undefined,
        ...describeOnOneLine(view, job, generation),
      };
    },
    body: (text, view) => avoidPlaceholders(text, view, job),
  });
}

/** The client reads it, and asks an OpenAI-like provider for the session's model all the same (0.5.2). */
function noteAgentModel(view: ItemView, job: RenderJob): void {
  if (view.model === undefined || view.model === "inherit") return;
  job.note(
    "agents",
    {
      reason: `${job.clientName} ${job.client.text} asks a provider of the OpenAI kind for the session's model only`,
      instead: "the agent runs on the session's model there",
    },
    view.label,
  );
}

/** For clients whose reader of front matter knows no escapes but those of quotes and backslashes. */
function describeOnOneLine(
  view: ItemView,
  job: RenderJob,
  { readsYaml }: QwenGeneration,
): { readonly description?: string } {
  if (readsYaml || !/[\n\r\t]|---/.test(view.description)) return {};
  job.note(
    view.item.type,
    {
      reason: `a description in ${job.clientName} ${job.client.text} is one line, without tabs and three dashes`,
      instead: "its line breaks and tabs are spaces, three dashes a long one",
    },
    view.label,
  );
  const line = /[\n\r\t]/.test(view.description)
    ? view.description.trim().replace(/\s+/g, " ")
    : view.description;
  return { description: line.replaceAll(/-{3,}/g, "\u2014") };
}
