/** A message of the Model Context Protocol, as JSON-RPC has it. */
export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** The tools of one of our servers: three that all have, and one of its own. */
export function toolsOf(server: string): string[] {
  return ["ping", "pong", "shout", `only_${server.replaceAll("-", "_")}`];
}

/**
 * The answer of a small server of the Model Context Protocol: tools that say their names.
 *
 * @returns undefined for a message that wants no answer
 */
export function answerMessage({ id, method, params }: Message, server: string): unknown {
  if (id === undefined) return undefined;
  const result = resultOf(method ?? "", params ?? {}, server);
  if (result === undefined)
    return { jsonrpc: "2.0", id, error: { code: -32_601, message: `no method ${method}` } };
  return { jsonrpc: "2.0", id, result };
}

function resultOf(method: string, params: Readonly<Record<string, unknown>>, server: string): unknown {
  switch (method) {
    case "initialize":
      return {
        protocolVersion: params.protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: "conformance", version: "1.0.0" },
      };
    case "ping":
      return {};
    case "tools/list":
      return { tools: toolsOf(server).map(describeTool) };
    case "tools/call":
      return { content: [{ type: "text", text: `answer of ${String(params.name)}` }] };
    default:
      return undefined;
  }
}

function describeTool(name: string): unknown {
  return {
    name,
    description: `Says ${name}`,
    inputSchema: { type: "object", properties: { text: { type: "string" } } },
  };
}
