import type { ModelRequest } from "../../harness/wire.ts";

interface Part {
  readonly text?: string;
  readonly functionResponse?: {
    readonly name: string;
    readonly response: { output?: string; error?: string };
  };
}

interface Content {
  readonly role: string;
  readonly parts: readonly Part[];
}

/** What stands in a skill's place in the system prompt. */
export interface PromptedSkill {
  readonly name: string;
  readonly description: string;
}

/** The first request that offers tools; others choose a model or make a title. */
export function mainRequest(requests: readonly ModelRequest[]): ModelRequest {
  const found = requests.find(({ body }) => Array.isArray(body?.tools) && body.tools.length > 0);
  if (found === undefined) throw new Error("Gemini CLI asked the model nothing");
  return found;
}

export function toolsOf({ body }: ModelRequest): string[] {
  const groups = (body.tools ?? []) as { functionDeclarations?: { name: string }[] }[];
  return groups.flatMap((group) => group.functionDeclarations ?? []).map(({ name }) => name);
}

/** The system prompt, and what the client says about the session before the user's text. */
export function contextOf(request: ModelRequest): string {
  const system = (request.body.systemInstruction?.parts ?? []) as Part[];
  return [...system, ...firstMessage(request).filter(isContext)].map(({ text = "" }) => text).join("\n");
}

/** The user's text: the parts behind the context, as one. A file that is put in is a part of its own. */
export function promptOf(request: ModelRequest): string {
  return firstMessage(request)
    .filter((part) => !isContext(part))
    .map(({ text = "" }) => text)
    .join("");
}

/** Results of tools in the last request, which repeats all that went before. */
export function toolResultsOf(requests: readonly ModelRequest[]): string[] {
  const longest = requests
    .map(contentsOf)
    .reduce((most, contents) => (contents.length >= most.length ? contents : most), []);
  return longest
    .flatMap(({ parts }) => parts)
    .flatMap(({ functionResponse }) => (functionResponse === undefined ? [] : [functionResponse.response]))
    .map(({ output, error }) => error ?? output ?? "");
}

/** Memory files in the context, by the marks around them. */
export function memoryFilesOf(context: string): string[] {
  return [...context.matchAll(/^--- Context from: (.*) ---$/gm)].map(([, path = ""]) => path);
}

/** Names of the agents that the system prompt offers, without the client's own. */
export function agentNamesOf(context: string): string[] {
  const [, list = ""] =
    /The following sub-agents are available:\n\n([\s\S]*?)\n\nRemember that the closest/.exec(context) ?? [];
  const own = ["codebase_investigator", "cli_help", "generalist", "browser_agent"];
  return [...list.matchAll(/^- ([a-z0-9_-]+) -> /gm)]
    .map(([, name = ""]) => name)
    .filter((name) => !own.includes(name));
}

/** Skills that the system prompt offers; `home` and `project` tell ours from those that the client brings along. */
export function skillsOf(context: string, folders: readonly string[]): PromptedSkill[] {
  const pattern =
    /<skill>\s*<name>([^<]*)<\/name>\s*<description>([\s\S]*?)<\/description>\s*<location>([^<]*)<\/location>\s*<\/skill>/g;
  return [...context.matchAll(pattern)].flatMap(([, name = "", description = "", location = ""]) =>
    folders.some((folder) => location.startsWith(`${folder}/`)) ? [{ name, description }] : [],
  );
}

function contentsOf({ body }: ModelRequest): readonly Content[] {
  return (body?.contents ?? []) as Content[];
}

/** The user's turn of the main request; the context may be a message of its own, or its first part. */
function firstMessage(request: ModelRequest): readonly Part[] {
  return contentsOf(request)
    .filter(({ role }) => role === "user")
    .flatMap(({ parts }) => parts);
}

function isContext({ text = "" }: Part): boolean {
  return text.startsWith("<session_context>");
}
