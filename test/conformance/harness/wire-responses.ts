import { eventAnswer, type Reply, type Wire } from "./wire.ts";

/** OpenAI's Responses: Codex. */
export const responses: Wire = {
  isFor: (path) => path.endsWith("/responses"),
  answer: (reply, { body }, turn) => {
    const item = "tool" in reply ? callItem(reply, body, turn) : textItem(reply.text, turn);
    const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
    return eventAnswer([
      { type: "response.created", response: { id: `resp_${turn}` } },
      { type: "response.output_item.done", output_index: 0, item },
      { type: "response.completed", response: { id: `resp_${turn}`, output: [item], usage } },
    ]);
  },
};

function textItem(text: string, turn: number): Readonly<Record<string, unknown>> {
  return {
    type: "message",
    id: `item_${turn}`,
    role: "assistant",
    status: "completed",
    content: [{ type: "output_text", text, annotations: [] }],
  };
}

type Call = Extract<Reply, { tool: string }>;

/**
 * A call of a function, or of a tool whose input is one text: that takes the `input` of the reply. Some models of Codex
 * 0.169.0 have one such tool only, `exec`, which runs JavaScript that calls the others.
 */
function callItem(call: Call, body: unknown, turn: number): Readonly<Record<string, unknown>> {
  const head = { id: `item_${turn}`, call_id: `call_${turn}`, status: "completed" };
  const tools = offeredTools(body);
  const offered = tools.find(({ name }) => name === call.tool);
  const exec = tools.find(({ name, type }) => name === "exec" && type === "custom");
  if (offered === undefined && exec !== undefined) return { ...head, ...customCall(exec, script(call)) };
  if (offered?.type === "custom") return { ...head, ...customCall(offered, String(call.input.input)) };
  const namespace = call.namespace ?? offered?.namespace;
  return {
    ...head,
    type: "function_call",
    name: call.tool,
    namespace,
    arguments: JSON.stringify(call.input),
  };
}

function customCall({ name, namespace }: OfferedTool, input: string): Readonly<Record<string, unknown>> {
  return { type: "custom_tool_call", name, namespace, input };
}

function script({ tool, input }: Call): string {
  return `text(await tools.${tool}(${JSON.stringify(input.input ?? input)}));`;
}

interface OfferedTool {
  readonly type?: string;
  readonly name?: string;
  readonly namespace?: string | undefined;
  readonly parameters?: { readonly properties?: Readonly<Record<string, { readonly description?: string }>> };
  readonly tools?: readonly OfferedTool[];
}

/** Those of the request, and those that an `additional_tools` of its input adds; of namespaces what is in them. */
export function offeredTools(body: unknown): OfferedTool[] {
  const { tools = [], input = [] } = body as {
    readonly tools?: readonly OfferedTool[];
    readonly input?: readonly OfferedTool[];
  };
  const added = input.filter(({ type }) => type === "additional_tools").flatMap((item) => item.tools ?? []);
  return [...tools, ...added].flatMap((tool) => flatten(tool));
}

function flatten(tool: OfferedTool, namespace?: string): OfferedTool[] {
  if (tool.tools === undefined) return [{ ...tool, namespace }];
  return tool.tools.flatMap((inner) => flatten(inner, tool.name));
}
