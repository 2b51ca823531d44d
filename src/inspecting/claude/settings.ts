import { childOf } from "../../files/path-rules.ts";
import type { Reading } from "../reading.ts";
import { checkHooks, type HookCommand } from "../check-hook.ts";
import { addHooks, hookEntries, projectWords, tellUnknownEvents } from "../hook-groups.ts";
import { readSettingsFile, tellKeys, type SettingsFile } from "../settings-file.ts";
import { checkShapes } from "../value-shape.ts";
import { claudeHookNames, claudeSettingShapes } from "./setting-shapes.ts";

const whenBroken = {
  severity: "error",
  why: "a comment, a trailing comma or any other fault makes it drop the whole file, denied rules and all; with `-p` it says nothing",
  next: ["mend the file, then look with `claude doctor`"],
} as const;

/** Managed ones first, then the user's, the project's and the local ones: later ones win. Those that the client drops are left out. */
export async function readSettings(reading: Reading): Promise<SettingsFile[]> {
  const { project, home } = reading.scene;
  const user = childOf(reading.userFolder, "settings.json");
  const files = [
    { path: "/etc/claude-code/managed-settings.json", level: "system" },
    { path: user, level: "user" },
    ...(project === undefined || project === home
      ? []
      : [
          { path: childOf(project, ".claude/settings.json"), level: "project" } as const,
          { path: childOf(project, ".claude/settings.local.json"), level: "project" } as const,
        ]),
  ] as const;
  const read: SettingsFile[] = [];
  for (const place of files) {
    const file = readSettingsFile(reading, { ...place, dialect: { comments: false }, whenBroken });
    if (file !== undefined && (await isTaken(reading, file))) read.push(file);
  }
  return read;
}

async function isTaken(reading: Reading, file: SettingsFile): Promise<boolean> {
  const faults = checkShapes(file.value, claudeSettingShapes);
  await tellKeys(
    reading,
    file,
    faults.map(({ path, message }) => ({
      code: "doctor/settings-type",
      severity: "error",
      message: `\`${path.join(".")}\`: ${message}; the client drops all of \`${reading.show(file.path)}\``,
      key: path,
      why: "a wrong type here makes it drop the whole file, denied rules and all; with `-p` it says nothing",
      next: [`mend \`${path.join(".")}\`, then look with \`claude doctor\``],
    })),
  );
  return faults.length === 0;
}

/** Hooks of all settings: they add up. */
export async function readHooks(reading: Reading, settings: readonly SettingsFile[]): Promise<void> {
  const isOff = settings.some(({ value }) => value["disableAllHooks"] === true);
  const commands: HookCommand[] = [];
  for (const file of settings) {
    const table = file.value["hooks"];
    const why = "a hook for an event that it does not know is passed over";
    await tellUnknownEvents(reading, file, { table, key: ["hooks"], events: claudeHookNames, why });
    const entries = hookEntries(table, ["hooks"], claudeHookNames);
    commands.push(...(await addHooks(reading, file, entries, () => (isOff ? "off" : "loaded"))));
  }
  await checkHooks(reading, commands, projectWords(reading, "CLAUDE_PROJECT_DIR"));
}
