import type { RawSettings } from "./config-schema.ts";
import type { Migration, Task, TaskCommand } from "./template-config.ts";

type RawCommand = string | readonly (string | number)[];
type RawTask = NonNullable<RawSettings["_tasks"]>[number];
type RawMigration = NonNullable<RawSettings["_migrations"]>[number];

const here = ".";

/** `_tasks`. */
export function readTask(task: RawTask): Task {
  if (isCommand(task)) return { command: toCommand(task), when: true, workingDirectory: here };
  const { command, when = true, working_directory: workingDirectory = here } = task;
  return { command: toCommand(command), when, workingDirectory };
}

/**
 * `_migrations`. A new one without a condition runs after the update.
 *
 * @param afterwards the condition for that, in the template's delimiters
 */
export function readMigration(migration: RawMigration, afterwards: string): Migration {
  if (isCommand(migration) || "command" in migration) {
    const hasCondition = !isCommand(migration) && migration.when !== undefined;
    const task = readTask(migration);
    const version = isCommand(migration) ? undefined : migration.version;
    return { kind: "task", ...task, when: hasCondition ? task.when : afterwards, version };
  }
  const { version, before = [], after = [] } = migration;
  return { kind: "stages", version, before: before.map(toCommand), after: after.map(toCommand) };
}

function isCommand(task: RawTask | RawMigration): task is string | (string | number)[] {
  return typeof task === "string" || Array.isArray(task);
}

function toCommand(command: RawCommand): TaskCommand {
  return typeof command === "string" ? command : command.map(String);
}
