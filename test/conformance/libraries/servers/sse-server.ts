import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerMessage, type Message } from "./mcp-answers.ts";

export interface SseServer {
  /** Where its stream is. */
  readonly url: string;
  close(): Promise<void>;
}

/** A server of the Model Context Protocol as it was before streamable HTTP, on 127.0.0.1: answers come over one stream. */
export async function startSseServer(name: string): Promise<SseServer> {
  let stream: ServerResponse | undefined;
  const server = createServer((request, response) => {
    void (async () => {
      const { method, url } = request;
      if (method === "GET" && url === "/sse") {
        stream = response.writeHead(200, { "content-type": "text/event-stream" });
        stream.write("event: endpoint\ndata: /messages\n\n");
      } else if (method === "POST" && url === "/messages") {
        const answer = answerMessage(await readMessage(request), name);
        response.writeHead(202).end();
        if (answer !== undefined) stream?.write(`event: message\ndata: ${JSON.stringify(answer)}\n\n`);
      } else response.writeHead(405).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/sse`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readMessage(request: IncomingMessage): Promise<Message> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Message;
}
