import { resolve } from "node:path";
import { TemplateError, UsageError } from "../../diagnostics/errors.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { isWithin, toForwardSlashes } from "../../files/path-rules.ts";
import type { TemplateData } from "../../templates/jinja/values/from-data.ts";
import type { Task, TaskCommand, TemplateConfig } from "../config/template-config.ts";
import { castToBool } from "../questions/cast-to-bool.ts";
import type { TextRenderer } from "../questions/text-renderer.ts";
import { runCommand, type CommandPlace } from "./run-command.ts";

export interface TaskRun extends Omit<CommandPlace, "folder"> {
  readonly config: TemplateConfig;
  readonly renderer: TextRenderer;
  readonly values: TemplateData;
  /** Absolute: where the project is. */
  readonly destination: string;
  /** Names beginning with an underscore, which the task's texts see, and as variables of its environment without it. */
  readonly extra: Readonly<Record<string, string>>;
  readonly onStep: (text: string) => void;
}

/**
 * Runs tasks one after the other, those whose condition holds.
 *
 * @throws see {@link runTask}
 */
export async function runTasks(tasks: readonly Task[], run: TaskRun): Promise<void> {
  for (const [index, task] of tasks.entries())
    await runTask(task, `task ${index + 1} of ${tasks.length}`, run);
}

/**
 * Runs a task, if its condition holds.
 *
 * @param name for people: which one it is
 * @throws TemplateError when it fails, and for a folder outside of the project
 */
export async function runTask(task: Task, name: string, run: TaskRun): Promise<void> {
  const values = { ...run.values, ...run.extra };
  const origin = run.config.path ?? "copier.yml";
  const render = (text: string): string => run.renderer.renderText(text, values, origin);
  if (!holds(task.when, render)) return;
  const variables = Object.entries(run.extra).map(
    ([variable, value]) => [variable.slice(1).toUpperCase(), value] as const,
  );
  const environment = { ...run.environment, ...Object.fromEntries(variables) };
  run.onStep(`${name} ...`);
  const folder = folderOf(render(task.workingDirectory), name, run.destination);
  await runCommand(rendered(task.command, render), name, { ...run, environment, folder });
}

function holds(when: string | boolean, render: (text: string) => string): boolean {
  return typeof when === "boolean" ? when : castToBool(render(when));
}

function rendered(command: TaskCommand, render: (text: string) => string): TaskCommand {
  return typeof command === "string" ? render(command) : command.map(render);
}

function folderOf(path: string, name: string, destination: string): string {
  const root = toForwardSlashes(resolve(destination));
  const folder = toForwardSlashes(resolve(root, path));
  if (folder === root || isWithin(folder, root)) return folder;
  throw new TemplateError("bootstrap/task", `${name} wants to run in \`${path}\`, outside of the project`);
}

/**
 * Refuses commands of a template that nobody trusts, before anything is written.
 *
 * @param commands with what they are
 * @throws UsageError that names each
 */
export function refuseUntrusted(commands: readonly (readonly [kind: string, command: TaskCommand])[]): void {
  if (commands.length === 0) return;
  const [kinds] = [new Set(commands.map(([kind]) => kind))];
  throw new UsageError(
    "bootstrap/untrusted",
    `the template would run ${commands.length === 1 ? "a command" : `${commands.length} commands`} of its own (${[...kinds].join(", ")}); nothing was written`,
    {
      hints: [
        "look at them, and let them run with `--trust`, or leave them out with `--skip-tasks`",
        "trust it for good: `trusted` in your own configuration",
      ],
      diagnostics: commands.map(([kind, command]) =>
        diagnostic({
          code: "bootstrap/untrusted",
          message: `${kind}: \`${typeof command === "string" ? command : command.join(" ")}\``,
        }),
      ),
    },
  );
}
