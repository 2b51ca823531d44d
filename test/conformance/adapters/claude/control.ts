import type { Place } from "../../harness/place.ts";
import { startClient, type ClientResult } from "../../harness/run-client.ts";
import { claudeCall } from "./start.ts";

/** What the control protocol of Claude Code 2.1.329 answers, as far as it is read here. */
export interface ControlAnswers {
  readonly initialize: {
    readonly commands: readonly {
      readonly name: string;
      readonly description: string;
      readonly argumentHint?: string;
    }[];
    readonly agents: readonly {
      readonly name: string;
      readonly description?: string;
      readonly model?: string;
    }[];
  };
  readonly get_settings: { readonly errors?: readonly unknown[] };
  readonly get_context_usage: {
    readonly memoryFiles: readonly { readonly path: string }[];
    readonly agents: readonly { readonly agentType: string; readonly path?: string }[];
    readonly skills: {
      readonly skillFrontmatter: readonly { readonly name: string; readonly path?: string }[];
    };
  };
  readonly get_hooks_listing: {
    readonly hooks: readonly { readonly event: string; readonly matcher?: string }[];
  };
  readonly list_permission_rules: {
    readonly state: {
      readonly rules: readonly {
        readonly behavior: string;
        readonly rule: string;
        readonly source: string;
      }[];
    };
  };
  readonly mcp_status: {
    readonly mcpServers: readonly {
      readonly name: string;
      readonly status: string;
      readonly tools?: readonly { readonly name: string }[];
    }[];
  };
}

const questions = [
  "initialize",
  "get_settings",
  "get_context_usage",
  "get_hooks_listing",
  "list_permission_rules",
] as const;

interface ControlMessage {
  readonly type: string;
  readonly response?: { readonly request_id: string; readonly response?: unknown; readonly error?: string };
}

/** Asks through the control protocol, without a model; servers are asked for until none is still starting. */
export async function askControl(
  place: Place,
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly answers: ControlAnswers; readonly result: ClientResult }> {
  const words = ["-p", "--input-format", "stream-json", "--output-format", "stream-json", "--verbose"];
  const running = startClient(claudeCall(place, words, environment));
  const ask = async (id: string, subtype: string): Promise<unknown> => {
    running.child.stdin?.write(
      `${JSON.stringify({ type: "control_request", request_id: id, request: { subtype } })}\n`,
    );
    return running.waitFor(({ stdout }) => findAnswer(stdout, id));
  };
  const answers: Record<string, unknown> = {};
  for (const subtype of questions) answers[subtype] = await ask(subtype, subtype);
  for (let turn = 0; ; turn += 1) {
    const status = (await ask(`mcp_status_${turn}`, "mcp_status")) as ControlAnswers["mcp_status"];
    answers.mcp_status = status;
    if (!status.mcpServers.some((server) => server.status === "pending")) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  running.child.stdin?.end();
  return { answers: answers as unknown as ControlAnswers, result: await running.ended };
}

function findAnswer(stdout: string, id: string): unknown {
  for (const line of stdout.split("\n").slice(0, -1)) {
    const { type, response } = JSON.parse(line) as ControlMessage;
    if (type !== "control_response" || response?.request_id !== id) continue;
    if (response.error !== undefined) throw new Error(`Claude Code answers ${id} with: ${response.error}`);
    return response.response;
  }
  return undefined;
}
