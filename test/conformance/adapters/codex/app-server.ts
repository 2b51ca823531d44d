import type { Place } from "../../harness/place.ts";
import { startClient, type ClientResult, type RunningClient } from "../../harness/run-client.ts";
import { codexCall, type CodexCall } from "./start.ts";

/** What `codex app-server` 0.169.0 answers, as far as it is read here. */
export interface ServerAnswers {
  readonly initialize: unknown;
  readonly "config/read": {
    readonly config: {
      readonly mcp_servers?: Readonly<Record<string, { readonly enabled: boolean }>> | undefined;
    };
  };
  readonly "skills/list": { readonly data: readonly [{ readonly skills: readonly SkillRow[] } & Faults] };
  readonly "hooks/list": {
    readonly data: readonly [
      { readonly hooks: readonly HookRow[]; readonly warnings: readonly string[] } & Faults,
    ];
  };
  readonly "thread/start": {
    readonly thread: { readonly id: string };
    /** Memory files. */
    readonly instructionSources: readonly string[];
  };
  readonly "mcpServerStatus/list": { readonly data: readonly ServerRow[] };
  readonly "turn/start": unknown;
  readonly "thread/compact/start": unknown;
}

interface Faults {
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

export interface SkillRow {
  readonly name: string;
  readonly description: string;
  readonly path: string;
  /** `system`: brought along by Codex. */
  readonly scope: "repo" | "user" | "system" | "admin";
}

export interface HookRow {
  /** Where it stands: what trust is bound to, with the hash. */
  readonly key: string;
  readonly currentHash: string;
  /** In camel case. */
  readonly eventName: string;
  readonly matcher: string | null;
}

export interface ServerRow {
  readonly name: string;
  readonly tools: Readonly<Record<string, unknown>>;
  readonly toolsError?: string | null;
}

/** A notification, or a request of the server's own: that has an `id`. */
export interface ServerMessage {
  readonly id?: number | string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A running `codex app-server`, spoken to in JSON-RPC. */
export class AppServer {
  /** Notifications and requests, as they came. */
  readonly messages: ServerMessage[] = [];
  readonly #running: ReturnType<typeof startClient>;
  readonly #answers = new Map<number, Answer>();
  readonly #reply: (request: ServerMessage) => unknown;
  #rest = "";
  #last = 0;

  /** `reply` gives the result for a request of the server's own, such as one for an approval. */
  constructor(
    place: Place,
    words: readonly string[],
    {
      reply = () => ({}),
      ...call
    }: CodexCall & { readonly reply?: (request: ServerMessage) => unknown } = {},
  ) {
    this.#running = startClient(codexCall(place, [...words, "app-server"], call));
    this.#reply = reply;
    this.#running.child.stdout?.on("data", (chunk: string) => this.#read(chunk));
  }

  /** Says who asks. To be called first. */
  async initialize(): Promise<void> {
    const clientInfo = { name: "conformance", version: "1.0.0" };
    await this.call("initialize", { clientInfo, capabilities: { experimentalApi: true } });
    this.#send({ method: "initialized" });
  }

  /** @throws Error when the server answers with an error, or not at all */
  async call<Method extends keyof ServerAnswers>(
    method: Method,
    params: Readonly<Record<string, unknown>> = {},
  ): Promise<ServerAnswers[Method]> {
    const id = ++this.#last;
    this.#send({ id, method, params });
    const answer = await this.waitFor(() => this.#answers.get(id));
    if (answer.error !== undefined) throw new Error(`Codex answers ${method} with: ${answer.error.message}`);
    return answer.result as ServerAnswers[Method];
  }

  waitFor: RunningClient["waitFor"] = async (look) => this.#running.waitFor(look);

  /** Closes its input, at which it ends by itself. */
  async close(): Promise<ClientResult> {
    this.#running.child.stdin?.end();
    return this.#running.ended;
  }

  async stop(): Promise<ClientResult> {
    return this.#running.stop();
  }

  #send(message: unknown): void {
    this.#running.child.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  #read(chunk: string): void {
    const lines = (this.#rest + chunk).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#take(JSON.parse(line) as Answer | ServerMessage);
  }

  #take(message: Answer | ServerMessage): void {
    if (!("method" in message)) return void this.#answers.set(message.id, message);
    this.messages.push(message);
    if (message.id !== undefined) this.#send({ id: message.id, result: this.#reply(message) });
  }
}
