import { performance } from "node:perf_hooks";
import type { Json } from "../../model/json.ts";

/** What a server answered, or why it did not. */
export type Answer =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly text: string;
      readonly json: Json | undefined;
    }
  | { readonly kind: "redirect"; readonly status: number; readonly to: string }
  | { readonly kind: "silent"; readonly reason: "refused" | "unknown-host" | "slow" | "failed" };

export interface Question {
  readonly url: string;
  readonly method?: "GET" | "POST" | undefined;
  readonly body?: Json | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface AskOptions {
  /** When the answer has to be there, in milliseconds of `performance.now()`. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes of an answer that are read; a listing of models is far smaller. */
const longest = 4 * 1024 * 1024;

/** Asks a server once. A redirect is not followed: a key could go elsewhere. Never throws for what a server does. */
export async function askServer(question: Question, options: AskOptions): Promise<Answer> {
  const { url, method = "GET", body, headers = {} } = question;
  const { deadline, signal } = options;
  const left = Math.max(1, Math.floor(deadline - performance.now()));
  const limit = AbortSignal.timeout(left);
  const signals = signal === undefined ? [limit] : [limit, signal];
  try {
    const response = await fetch(url, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      redirect: "manual",
      signal: AbortSignal.any(signals),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { status } = response;
    const to = response.headers.get("location");
    if (status >= 300 && status < 400 && to !== null) {
      await response.body?.cancel();
      return { kind: "redirect", status, to };
    }
    const text = await readText(response);
    return { kind: "answer", status, text, json: parse(text) };
  } catch (error) {
    signal?.throwIfAborted();
    return { kind: "silent", reason: limit.aborted ? "slow" : reasonOf(error) };
  }
}

async function readText({ body }: Response): Promise<string> {
  if (body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longest) break;
  }
  return text;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** `fetch` wraps what the system said, and one for each address of a name. */
function reasonOf(error: unknown): "refused" | "unknown-host" | "failed" {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const codes = [at, ...(at instanceof AggregateError ? (at.errors as unknown[]) : [])].map((one) =>
      typeof one === "object" && one !== null && "code" in one ? String(one.code) : "",
    );
    if (codes.some((code) => /^E(?:CONNREFUSED|HOSTUNREACH|NETUNREACH)$/.test(code))) return "refused";
    if (codes.some((code) => /^E(?:NOTFOUND|AI_AGAIN)$/.test(code))) return "unknown-host";
  }
  return "failed";
}
