import type { Json } from "../../model/json.ts";
import type { ChosenBackend } from "../backend.ts";
import { askServer, type Answer, type AskOptions } from "./ask-server.ts";
import { listIn, textIn, valueIn } from "./read-answers.ts";

/** What calls of a model told. They may cost something, so they are made on demand only. */
export interface DeepFacts {
  /** The status of a refusal of the key. */
  readonly keyRefusal: number | undefined;
  /** Whether the model called the tool that it was asked to call; undefined when it did not answer. */
  readonly callsTools: boolean | undefined;
  /** What the server said against tools, or instead of an answer. */
  readonly complaint: string | undefined;
  /** Whether its template refuses instructions in the middle of a conversation, as Claude Code sends them. */
  readonly isStrict: boolean | undefined;
}

const question = "Call the tool `ping` now.";
const description = "Answers pong.";

/** Asks the model for one call of a tool, and, where it speaks Anthropic's protocol, with Claude Code's order of roles. */
export async function askDeeply(
  backend: ChosenBackend,
  key: string | undefined,
  options: AskOptions,
): Promise<DeepFacts> {
  const called = await callTool(backend, key, options);
  const isStrict = await askStrictness(backend, key, options);
  const status = called.kind === "answer" ? called.status : undefined;
  const refused = status === 401 || status === 403;
  const isAnswered = status !== undefined && status < 300;
  return {
    keyRefusal: refused ? status : undefined,
    callsTools: isAnswered && called.kind === "answer" ? hasCall(called.json) : undefined,
    complaint: isAnswered || refused ? undefined : complaintOf(called),
    isStrict,
  };
}

function callTool(backend: ChosenBackend, key: string | undefined, options: AskOptions): Promise<Answer> {
  const { model, anthropicUrl, openaiUrl } = backend;
  const messages = [{ role: "user", content: question }];
  const schema = { type: "object", properties: {} };
  if (openaiUrl !== undefined) {
    const tools = [{ type: "function", function: { name: "ping", description, parameters: schema } }];
    return askServer(
      {
        url: `${openaiUrl}/chat/completions`,
        method: "POST",
        headers: bearer(key),
        body: { model, messages, tools, max_tokens: 256 },
      },
      options,
    );
  }
  const tools = [{ name: "ping", description, input_schema: schema }];
  return postMessages(anthropicUrl ?? "", { model, messages, tools, max_tokens: 256 }, key, options);
}

async function askStrictness(
  { model, anthropicUrl }: ChosenBackend,
  key: string | undefined,
  options: AskOptions,
): Promise<boolean | undefined> {
  if (anthropicUrl === undefined) return undefined;
  const messages = [
    { role: "user", content: "Say yes." },
    { role: "system", content: "Be short." },
  ];
  const answer = await postMessages(anthropicUrl, { model, messages, max_tokens: 16 }, key, options);
  if (answer.kind !== "answer") return undefined;
  if (answer.status < 300) return false;
  return /system message must be at the beginning|system/i.test(complaintOf(answer) ?? "") ? true : undefined;
}

function postMessages(
  url: string,
  body: Json,
  key: string | undefined,
  options: AskOptions,
): Promise<Answer> {
  const headers = { ...bearer(key), "anthropic-version": "2023-06-01" };
  return askServer({ url: `${url}/v1/messages`, method: "POST", headers, body }, options);
}

function bearer(key: string | undefined): Readonly<Record<string, string>> {
  return key === undefined ? {} : { authorization: `Bearer ${key}` };
}

/** In the words of either protocol. */
function hasCall(json: Json | undefined): boolean {
  const [choice] = listIn(json, "choices");
  const calls = listIn(valueIn(choice, "message"), "tool_calls");
  const uses = listIn(json, "content").filter((part) => textIn(part, "type") === "tool_use");
  return calls.length + uses.length > 0;
}

function complaintOf(answer: Answer): string | undefined {
  if (answer.kind === "silent")
    return answer.reason === "slow" ? "it did not answer in time" : "it did not answer";
  if (answer.kind === "redirect") return `it sends elsewhere: ${answer.to}`;
  const { json, text, status } = answer;
  return (
    textIn(json, "error", "message") ?? textIn(json, "error") ?? (text.slice(0, 200) || `status ${status}`)
  );
}
