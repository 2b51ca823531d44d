import { createInterface } from "node:readline";
import {
  noAnswer,
  startClient,
  type ClientCall,
  type ClientResult,
  type RunningClient,
} from "./run-client.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- the protocol's shapes, read where they are used
type Shape = any;

export interface AcpOptions {
  /** Answers a request of the client, such as `session/request_permission`. */
  readonly answer?: (method: string, params: Shape) => unknown;
}

export interface AcpSession {
  /** Updates of the session so far, oldest first. */
  readonly updates: readonly Shape[];
  /** Resolves with the first update of a kind, now or later. */
  update(kind: string): Promise<Shape>;
  /** One turn, to its end. */
  prompt(text: string): Promise<void>;
  /** Closes the client's input and asks it to end, which gives it the time to do so. */
  close(): Promise<ClientResult>;
  stop(): Promise<ClientResult>;
}

/**
 * Starts a client as an editor does, by the Agent Client Protocol, and a session in the folder of the call. Checked with
 * Qwen Code 0.24.4 and 0.5.2, and Gemini CLI 0.61.0.
 */
export async function startAcpSession(call: ClientCall, options: AcpOptions = {}): Promise<AcpSession> {
  try {
    return await openSession(call, options);
  } catch (error) {
    // On a machine with much to do a client may be too slow once. That it never starts is seen the second time.
    if (!(error instanceof Error && error.message.startsWith(noAnswer))) throw error;
    console.warn(`a session is started once more: ${call.arguments.join(" ")}`);
    return openSession(call, options);
  }
}

async function openSession(call: ClientCall, { answer = () => ({}) }: AcpOptions): Promise<AcpSession> {
  const running = startClient(call);
  try {
    const connection = connect(running, answer);
    await connection.request("initialize", {
      protocolVersion: 1,
      clientCapabilities: { fs: { readTextFile: false, writeTextFile: false } },
    });
    const { sessionId } = await connection.request("session/new", { cwd: call.folder, mcpServers: [] });
    return {
      updates: connection.updates,
      update: async (kind) =>
        running.waitFor(() => connection.updates.find(({ sessionUpdate }) => sessionUpdate === kind)),
      prompt: async (text) => {
        await connection.request("session/prompt", { sessionId, prompt: [{ type: "text", text }] });
      },
      close: async () => {
        running.child.stdin?.end();
        running.child.kill("SIGTERM");
        return running.ended;
      },
      stop: async () => running.stop(),
    };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

/** JSON-RPC, one document a line. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Shape;
  readonly result?: Shape;
  readonly error?: unknown;
}

interface Connection {
  readonly updates: readonly Shape[];
  request(method: string, params: object): Promise<Shape>;
}

function connect(running: RunningClient, answer: (method: string, params: Shape) => unknown): Connection {
  const updates: Shape[] = [];
  const answers = new Map<number, Message>();
  const send = (message: object): void => {
    running.child.stdin?.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  };
  const receive = ({ id, method, params, ...rest }: Message): void => {
    if (method === "session/update") updates.push(params.update);
    else if (method !== undefined && id !== undefined) send({ id, result: answer(method, params) });
    else if (id !== undefined) answers.set(id, rest);
  };
  if (running.child.stdout !== null)
    createInterface(running.child.stdout).on("line", (line) => {
      if (line.startsWith("{")) receive(JSON.parse(line) as Message);
    });
  let last = 0;
  return {
    updates,
    request: async (method, params) => {
      const id = ++last;
      send({ id, method, params });
      const { result, error } = await running.waitFor(() => answers.get(id));
      if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
      return result;
    },
  };
}
