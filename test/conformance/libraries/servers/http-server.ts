import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { answerMessage, type Message } from "./mcp-answers.ts";

/** A request that reached the server. */
export interface ServerRequest {
  /** The path tells servers of one process apart. */
  readonly path: string;
  readonly httpMethod: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly method?: string | undefined;
}

export interface HttpServer {
  /** `http://127.0.0.1:PORT`; any path below it is a server. */
  readonly url: string;
  readonly requests: ServerRequest[];
  close(): Promise<void>;
}

/** A server of the Model Context Protocol over streamable HTTP, on 127.0.0.1. It writes down each request. */
export async function startHttpServer(): Promise<HttpServer> {
  const requests: ServerRequest[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const message = await readMessage(request);
      const { url: path = "", method: httpMethod = "", headers } = request;
      requests.push({ path, httpMethod, headers, method: message?.method });
      // No stream of its own: a client asks for one with GET, and goes on without it.
      if (message === undefined) return response.writeHead(405).end();
      const answer = answerMessage(message, path.slice(1));
      if (answer === undefined) return response.writeHead(202).end();
      return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
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

async function readMessage(request: IncomingMessage): Promise<Message | undefined> {
  if (request.method !== "POST") return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Message;
}
