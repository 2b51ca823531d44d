import type { Hook } from "../../model/catalog.ts";
import type { Entry } from "../../model/entry.ts";
import type { HookEvent } from "../../model/hooks-file.ts";
import type { Json } from "../../model/json.ts";
import type { ToolSpec } from "../../model/tool-spec.ts";
import { describeSpec, readSpec } from "./map-specs.ts";
import type { RenderJob } from "./render-job.ts";
import { selectSpecs } from "./select-items.ts";
import type { SettingsDraft } from "./settings-draft.ts";
import { shellQuote } from "./shell-quote.ts";

/** How one coder writes hooks, for the four that share the shape `{Event: [{matcher, hooks: [...]}]}`. */
export interface HookFormat {
  readonly events: Readonly<Partial<Record<HookEvent, string | undefined>>>;
  /** Seconds in the coder's own unit. */
  readonly timeout: (seconds: number) => number;
  /** The most seconds that a hook of an event is given, whatever its timeout says. */
  readonly longest?: Readonly<Partial<Record<HookEvent, number>>>;
  /** Shell words that name the project's folder when a hook runs, such as `"$CLAUDE_PROJECT_DIR"`. */
  readonly projectDirectory: string;
  /** The tool ids that a matcher names, when they are not those of `mapTools`. */
  readonly matcherIds?: (ids: readonly string[]) => readonly string[];
}

/**
 * Hooks as elements of the lists `hooks.<event>`; those whose event the coder lacks become notes.
 *
 * @returns the scripts that they name, below the coder's folder
 */
export function draftHooks(job: RenderJob, format: HookFormat, draft: SettingsDraft): Entry[] {
  const scripts = new Map<string, Entry>();
  for (const hook of job.catalog.hooks) {
    const event = eventFor(hook, job, format);
    if (event === undefined) continue;
    draft.add(["hooks", event], [hookGroup(hook, job, format)]);
    if (hook.script !== undefined) {
      const { name, contents, mode } = hook.script;
      scripts.set(name, { kind: "file", path: job.inBase("hooks", name), contents, mode: mode | 0o111 });
    }
  }
  return [...scripts.values()];
}

/** Undefined when the coder has no such event, or none of the tools: an empty matcher would match them all. */
function eventFor(hook: Hook, job: RenderJob, format: HookFormat): string | undefined {
  const event = format.events[hook.event];
  if (event === undefined) noteLeftOut(job, hook, `${job.clientName} has no event for \`${hook.event}\``);
  const tools = toolsOf(hook, job);
  if (event === undefined || hook.tools === undefined || hook.tools.length === 0) return event;
  if (job.renderer.mapTools(tools).tools.length > 0) return event;
  if (tools.length > 0)
    noteLeftOut(job, hook, `${job.clientName} has no tool of its own for ${words(tools)}`);
  return undefined;
}

function toolsOf(hook: Hook, job: RenderJob): readonly ToolSpec[] {
  return selectSpecs(hook.tools ?? [], job.selection);
}

function words(tools: readonly ToolSpec[]): string {
  return tools.map(describeSpec).join(", ");
}

function hookGroup(hook: Hook, job: RenderJob, format: HookFormat): Json {
  const matcher = hookMatcher(hook, job, format);
  const seconds = hookTimeout(hook, job, format);
  const timeout = seconds === undefined ? {} : { timeout: format.timeout(seconds) };
  return {
    ...(matcher === undefined ? {} : { matcher }),
    hooks: [{ type: "command", command: hookCommand(hook, job, format), ...timeout }],
  };
}

function hookTimeout(
  { name, event, timeout }: Hook,
  job: RenderJob,
  { longest }: HookFormat,
): number | undefined {
  const most = longest?.[event];
  if (timeout === undefined || most === undefined || timeout <= most) return timeout;
  job.note(
    "hooks",
    {
      reason: `${job.clientName} gives a hook of \`${event}\` ${most} seconds`,
      instead: "its timeout is that",
    },
    `hooks/${name}`,
  );
  return most;
}

function hookMatcher(hook: Hook, job: RenderJob, format: HookFormat): string | undefined {
  const specs = toolsOf(hook, job);
  if (specs.length === 0) return undefined;
  const isNarrowed = specs.some((spec) => !["tool", "server"].includes(readSpec(spec).kind));
  if (isNarrowed)
    job.note(
      "hooks",
      {
        reason: "a matcher names tools, not commands or paths",
        instead: `the hook runs for every use of the tools of ${words(specs)}`,
      },
      `hooks/${hook.name}`,
    );
  const { tools } = job.renderer.mapTools(specs);
  return (format.matcherIds?.(tools) ?? tools).join("|");
}

function hookCommand(hook: Hook, job: RenderJob, format: HookFormat): string {
  if (hook.script === undefined) return hook.command ?? "";
  const place = job.isPerProject
    ? `${format.projectDirectory}/${shellQuote(`${job.projectFolder}/hooks/${hook.script.name}`)}`
    : userPath(job.inBase("hooks", hook.script.name), job.options.home);
  return [place, ...hook.arguments.map(shellQuote)].join(" ");
}

function userPath(path: string, home: string | undefined): string {
  const isBelowHome = home !== undefined && path.startsWith(`${home}/`);
  return isBelowHome ? `"$HOME"/${shellQuote(path.slice(home.length + 1))}` : shellQuote(path);
}

function noteLeftOut(job: RenderJob, hook: Hook, reason: string): void {
  job.note("hooks", { reason, instead: "the hook is left out" }, `hooks/${hook.name}`);
}

/** For coders that take seconds. */
export function inSeconds(seconds: number): number {
  return seconds;
}

/**
 * Ids for a matcher that is a list of names, or a pattern where it is no such list. A server without a tool stands
 * for all of its tools, which only a pattern can say.
 */
export function exactIdsOrPattern(ids: readonly string[]): readonly string[] {
  const isWholeServer = (id: string): boolean => /^mcp__(?:(?!__).)+$/.test(id);
  if (!ids.some(isWholeServer)) return ids;
  return [`^(?:${ids.map((id) => (isWholeServer(id) ? `${id}__.*` : id)).join("|")})$`];
}

/** For a coder without declarative hooks: one note per hook. */
export function noteHooks(job: RenderJob, instead: string): void {
  for (const hook of job.catalog.hooks)
    job.note(
      "hooks",
      { reason: `${job.clientName} has no declarative hooks`, instead },
      `hooks/${hook.name}`,
    );
}
