import type { Hook } from "../../model/catalog.ts";
import type { Entry } from "../../model/entry.ts";
import type { HookEvent } from "../../model/hooks-file.ts";
import type { Json } from "../../model/json.ts";
import { describeSpec, readSpec } from "./map-specs.ts";
import type { RenderJob } from "./render-job.ts";
import { shellQuote } from "./shell-quote.ts";

/** How one coder writes hooks, for the four that share the shape `{Event: [{matcher, hooks: [...]}]}`. */
export interface HookFormat {
  readonly events: Readonly<Partial<Record<HookEvent, string | undefined>>>;
  /** How many of the coder's timeout units a second has. */
  readonly unitsPerSecond: 1 | 1000;
  /** Shell words that name the project's folder when a hook runs, such as `"$CLAUDE_PROJECT_DIR"`. */
  readonly projectDirectory: string;
  /** The tool ids that a matcher names, when they are not those of `mapTools`. */
  readonly matcherIds?: (ids: readonly string[]) => readonly string[];
}

export interface RenderedHooks {
  /** Elements of the list `hooks.<event>`. */
  readonly groups: readonly { readonly event: string; readonly group: Json }[];
  /** The scripts, below the coder's folder. */
  readonly scripts: readonly Entry[];
}

/** Hooks whose event the coder lacks become notes. */
export function renderHooks(job: RenderJob, format: HookFormat): RenderedHooks {
  const groups: { event: string; group: Json }[] = [];
  const scripts = new Map<string, Entry>();
  for (const hook of job.catalog.hooks) {
    const event = format.events[hook.event];
    if (event === undefined) {
      noteMissingEvent(job, hook);
      continue;
    }
    groups.push({ event, group: hookGroup(hook, job, format) });
    if (hook.script !== undefined) {
      const { name, contents, mode } = hook.script;
      scripts.set(name, { kind: "file", path: job.inBase("hooks", name), contents, mode: mode | 0o111 });
    }
  }
  return { groups, scripts: [...scripts.values()] };
}

function hookGroup(hook: Hook, job: RenderJob, format: HookFormat): Json {
  const matcher = hookMatcher(hook, job, format);
  const timeout = hook.timeout === undefined ? {} : { timeout: hook.timeout * format.unitsPerSecond };
  return {
    ...(matcher === undefined ? {} : { matcher }),
    hooks: [{ type: "command", command: hookCommand(hook, job, format), ...timeout }],
  };
}

function hookMatcher(hook: Hook, job: RenderJob, format: HookFormat): string | undefined {
  if (hook.tools === undefined || hook.tools.length === 0) return undefined;
  const isNarrowed = hook.tools.some((spec) => !["tool", "server"].includes(readSpec(spec).kind));
  if (isNarrowed)
    job.note(
      "hooks",
      {
        reason: "a matcher names tools, not commands or paths",
        instead: `the hook runs for every use of ${hook.tools.map(describeSpec).join(", ")}`,
      },
      `hooks/${hook.name}`,
    );
  const { tools } = job.renderer.mapTools(hook.tools);
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

function noteMissingEvent(job: RenderJob, hook: Hook): void {
  job.note(
    "hooks",
    { reason: `${job.coder} has no event for \`${hook.event}\``, instead: "the hook is left out" },
    `hooks/${hook.name}`,
  );
}

/** For a coder without declarative hooks: one note per hook. */
export function noteHooks(job: RenderJob, instead: string): void {
  for (const hook of job.catalog.hooks)
    job.note("hooks", { reason: `${job.coder} has no declarative hooks`, instead }, `hooks/${hook.name}`);
}
