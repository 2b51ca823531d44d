/** What the model says: a text, or a call of a tool by the client's own name for it. */
export type Reply =
  | {
      readonly text: string;
      /** How long it says that the prompt was, in tokens; default: 1. */
      readonly promptTokens?: number;
    }
  | { readonly tool: string; readonly input: Readonly<Record<string, unknown>>; readonly namespace?: string };

/** A request of a client, as it came. */
export interface ModelRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed body; shapes are the wire format's. */
  readonly body: any; // oxlint-disable-line typescript/no-explicit-any -- each wire format has its own shape, read by the adapters
}

/** One wire format: which requests are its own, and how a reply is printed in it. */
export interface Wire {
  isFor(path: string): boolean;
  answer(reply: Reply, request: ModelRequest, turn: number): WireAnswer;
}

export interface WireAnswer {
  readonly type: "application/json" | "text/event-stream";
  readonly text: string;
}

export function jsonAnswer(value: unknown): WireAnswer {
  return { type: "application/json", text: JSON.stringify(value) };
}

/** Server-sent events; an event's `type` is its name too. */
export function eventAnswer(events: readonly (Readonly<Record<string, unknown>> | string)[]): WireAnswer {
  const lines = events.map((event) => {
    if (typeof event === "string") return `data: ${event}\n\n`;
    const name = typeof event.type === "string" ? `event: ${event.type}\n` : "";
    return `${name}data: ${JSON.stringify(event)}\n\n`;
  });
  return { type: "text/event-stream", text: lines.join("") };
}
