import { visibleText } from "./visible-text.ts";

/** A backup as it is told. */
export interface ShownBackup {
  readonly run: string;
  readonly since: string;
  readonly command: string;
  readonly target: string;
  /** Bytes. */
  readonly size: number;
  readonly files: readonly ShownBackupFile[];
}

export interface ShownBackupFile {
  readonly path: string;
  readonly kind: "file" | "link";
  readonly mode: number;
  readonly keeps: "restore" | "copy";
  readonly to?: string | undefined;
}

/** A line for each backup. */
export function formatBackups(backups: readonly ShownBackup[]): string {
  return backups
    .map(({ run, since, command, target, size, files }) => {
      const count = `${files.length} ${files.length === 1 ? "file" : "files"}`;
      return `${visibleText(run)}  ${visibleText(since)}  ${count}, ${formatSize(size)}  ${visibleText(command)} in ${visibleText(target)}\n`;
    })
    .join("");
}

/** A backup with its files. */
export function formatBackup(backup: ShownBackup): string {
  const files = backup.files.map((file) => {
    const what = file.kind === "link" ? `link -> ${visibleText(file.to ?? "")}` : modeText(file.mode);
    const why = file.keeps === "restore" ? "comes back with a revert" : "a copy";
    return `  ${visibleText(file.path)}  (${what}; ${why})\n`;
  });
  return formatBackups([backup]) + files.join("");
}

function modeText(mode: number): string {
  return `mode ${mode.toString(8).padStart(3, "0")}`;
}

function formatSize(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KiB`;
}
