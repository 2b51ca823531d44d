// A server of the Model Context Protocol on standard input and output:
//   node stdio-server.ts RECORDS NAME
// It writes down, as a line of JSON in the file RECORDS, what it was started with, and each call of a tool.
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { answerMessage, type Message } from "./mcp-answers.ts";

const [records = "", name = ""] = process.argv.slice(2);

function record(what: Readonly<Record<string, unknown>>): void {
  appendFileSync(records, `${JSON.stringify({ server: name, ...what })}\n`);
}

record({
  event: "start",
  token: process.env.SERVER_TOKEN,
  plain: process.env.SERVER_PLAIN,
  folder: process.cwd(),
});

createInterface({ input: process.stdin }).on("line", (line) => {
  const message = JSON.parse(line) as Message;
  if (message.method === "tools/call") record({ event: "call", tool: message.params?.name });
  const answer = answerMessage(message, name);
  if (answer !== undefined) process.stdout.write(`${JSON.stringify(answer)}\n`);
});
