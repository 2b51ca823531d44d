import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "../../../../src/permissions/decision.ts";
import { startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import { runClient } from "../../harness/run-client.ts";
import type { ModelRequest, Reply } from "../../harness/wire.ts";
import { claudeCall } from "./start.ts";

const prompt = "Make the calls.";

/**
 * What Claude Code does with calls, one after the other in one headless session: it runs them, it would ask, or it
 * refuses them. Its shell is one that runs nothing, and a page is fetched from nowhere.
 */
export async function decideClaude(place: Place, calls: readonly Reply[]): Promise<Verdict[]> {
  const model = await startFakeModel((request) => nextCall(request, calls));
  const shell = writeShell(place);
  try {
    const words = ["-p", prompt, "--output-format", "stream-json", "--verbose"];
    const { stdout, stderr, isTimedOut } = await runClient({
      ...claudeCall(place, words, {
        ANTHROPIC_BASE_URL: model.url,
        ANTHROPIC_API_KEY: "not-a-key",
        CLAUDE_CODE_SHELL: shell,
        SHELL: shell,
        HTTPS_PROXY: "http://127.0.0.1:9",
        HTTP_PROXY: "http://127.0.0.1:9",
        NO_PROXY: "127.0.0.1",
      }),
      limit: 240_000,
    });
    const verdicts = verdictsOf(stdout.split("\n").filter((line) => line !== ""));
    if (verdicts.length !== calls.length)
      throw new Error(
        `${verdicts.length} of ${calls.length} calls were decided${isTimedOut ? " in time" : ""}: ${stderr}`,
      );
    return verdicts;
  } finally {
    await model.close();
  }
}

/** The answers so far say which call is next; a subagent, whose prompt is another, has nothing to do. */
function nextCall({ body }: ModelRequest, calls: readonly Reply[]): Reply {
  const messages = (body?.messages ?? []) as readonly Message[];
  const isMain = JSON.stringify(messages[0] ?? "").includes(prompt);
  const answered = messages
    .flatMap(({ content }) => blocksOf(content))
    .filter(({ type }) => type === "tool_result");
  return (isMain ? calls[answered.length] : undefined) ?? { text: "OK" };
}

interface Message {
  readonly content: string | readonly Block[];
}

interface Block {
  readonly type: string;
  readonly id?: string;
  readonly tool_use_id?: string;
  readonly content?: unknown;
}

/** A line of what the client prints. */
interface Event {
  readonly type: string;
  readonly subtype?: string;
  readonly tool_use_id?: string;
  readonly parent_tool_use_id?: string | null;
  readonly message?: Message;
  readonly permission_denials?: readonly { readonly tool_use_id: string }[];
}

/** What it says where a rule refuses, and where a refused tool is not offered at all. */
const refusals =
  /has been denied|blocked by a deny rule|denied by your permission settings|denied access to domain|blocked by permission rules|No such tool available|while in plan mode/;

function verdictsOf(lines: readonly string[]): Verdict[] {
  const events = lines
    .map((line) => JSON.parse(line) as Event)
    .filter(({ parent_tool_use_id }) => !parent_tool_use_id);
  const blocks = events.flatMap(({ message }) => blocksOf(message?.content ?? ""));
  const results = new Map(
    blocks.map(({ tool_use_id, content }) => [tool_use_id, JSON.stringify(content ?? "")]),
  );
  const stopped = new Set(
    events.flatMap(({ subtype, tool_use_id, permission_denials = [] }) => [
      ...(subtype === "permission_denied" ? [tool_use_id] : []),
      ...permission_denials.map((denial) => denial.tool_use_id),
    ]),
  );
  return blocks
    .filter(({ type }) => type === "tool_use")
    .map(({ id }) => {
      if (refusals.test(results.get(id) ?? "")) return "deny";
      return stopped.has(id) ? "ask" : "allow";
    });
}

function blocksOf(content: string | readonly Block[]): readonly Block[] {
  return typeof content === "string" ? [] : content;
}

/** Named so that the client takes it for one. */
function writeShell({ root }: Place): string {
  const folder = join(root, "no-shell");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "bash"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  return join(folder, "bash");
}
