import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { chatCompletions } from "./wire-chat-completions.ts";
import { generateContent } from "./wire-generate-content.ts";
import { messages } from "./wire-messages.ts";
import { offeredTools, responses } from "./wire-responses.ts";
import { jsonAnswer, type ModelRequest, type Reply, type Wire, type WireAnswer } from "./wire.ts";

export interface FakeModel {
  /** Without a path, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  close(): Promise<void>;
}

export type Script = readonly Reply[] | ((request: ModelRequest) => Reply);

const wires: readonly Wire[] = [messages, responses, chatCompletions, generateContent];

/**
 * A model on 127.0.0.1 that speaks the Messages, Responses, Chat Completions and Generate Content formats.
 * Requests that offer tools get the replies of `script`, in order, and then `OK`; others, such as those for a title,
 * get `OK`. A function in place of the list chooses the reply for each request itself.
 */
export async function startFakeModel(script: Script = []): Promise<FakeModel> {
  const requests: ModelRequest[] = [];
  const choose = chooseBy(script);
  const server = createServer((request, response) => {
    void (async () => {
      const received = toRequest(request, await readBody(request));
      requests.push(received);
      respond(response, received, { choose, turn: requests.length });
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a script answers to each request. */
export function chooseBy(script: Script = []): (request: ModelRequest) => Reply {
  return typeof script === "function" ? script : inOrder(script);
}

function inOrder(script: readonly Reply[]): (request: ModelRequest) => Reply {
  const left = [...script];
  return ({ body }) => {
    const offersTools = body !== undefined && offeredTools(body).length > 0;
    return (offersTools ? left.shift() : undefined) ?? { text: "OK" };
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function toRequest(request: IncomingMessage, text: string): ModelRequest {
  return {
    path: (request.url ?? "").split("?")[0] ?? "",
    headers: request.headers,
    body: text === "" ? undefined : JSON.parse(text),
  };
}

function respond(
  response: ServerResponse,
  request: ModelRequest,
  { choose, turn }: { choose: (request: ModelRequest) => Reply; turn: number },
): void {
  if (request.path.endsWith("/count_tokens")) return send(response, 200, jsonAnswer({ input_tokens: 1 }));
  const wire = wires.find((candidate) => candidate.isFor(request.path));
  if (wire === undefined || request.body === undefined)
    return send(response, 404, jsonAnswer({ error: { message: `no route ${request.path}` } }));
  send(response, 200, wire.answer(choose(request), request, turn));
}

function send(response: ServerResponse, status: number, { type, text }: WireAnswer): void {
  response.writeHead(status, { "content-type": type });
  response.end(text);
}
