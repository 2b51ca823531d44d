import { parsePep440, comparePep440, type Pep440Version } from "../../sources/pep440.ts";
import type { Migration, Task } from "../config/template-config.ts";
import { formatPep440, type TemplateVersion } from "./template-version.ts";

/** Before the project is changed, or after. */
export type MigrationStage = "before" | "after";

/** A migration that an update goes through, with what its texts see beside all else. */
export interface DueMigration {
  readonly task: Task;
  readonly extra: Readonly<Record<string, string>>;
}

/** From which version of the template to which. */
export interface VersionStep {
  readonly from: TemplateVersion;
  readonly to: TemplateVersion;
}

/**
 * The migrations of a stage, in the order in which the template has them: those of versions after the project's up to
 * the new one, and those of every update.
 */
export function dueMigrations(
  migrations: readonly Migration[],
  stage: MigrationStage,
  step: VersionStep,
): readonly DueMigration[] {
  return migrations.flatMap((migration): DueMigration[] => {
    const current = migration.version === undefined ? undefined : parsePep440(migration.version);
    if (migration.version !== undefined && (current === undefined || !isWithin(current, step))) return [];
    const extra = namesFor(stage, step, migration.version, current);
    if (migration.kind === "task") return [{ task: migration, extra }];
    return migration[stage].map((command) => ({
      task: { command, when: true, workingDirectory: "." },
      extra,
    }));
  });
}

function isWithin(version: Pep440Version, { from, to }: VersionStep): boolean {
  return comparePep440(version, from.version) > 0 && comparePep440(version, to.version) <= 0;
}

function namesFor(
  stage: MigrationStage,
  { from, to }: VersionStep,
  name: string | undefined,
  current: Pep440Version | undefined,
): Record<string, string> {
  return {
    _stage: stage,
    _version_from: from.name,
    _version_to: to.name,
    _version_pep440_from: formatPep440(from.version),
    _version_pep440_to: formatPep440(to.version),
    ...(name === undefined || current === undefined
      ? {}
      : { _version_current: name, _version_pep440_current: formatPep440(current) }),
  };
}
