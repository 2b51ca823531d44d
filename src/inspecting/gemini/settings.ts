import { childOf } from "../../files/path-rules.ts";
import { checkHooks, type HookCommand } from "../check-hook.ts";
import { namesInEnvFiles } from "../env-files.ts";
import { addHooks, hookEntries, projectWords, tellUnknownEvents } from "../hook-groups.ts";
import type { Reading } from "../reading.ts";
import { baseName } from "../settings-file.ts";
import { serversOf } from "../settings-servers.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import { tableAt, textsAt } from "../table-at.ts";
import { geminiHome, type GeminiScene } from "./places.ts";
import { geminiHookEvents } from "./shapes.ts";

/** Hooks of all settings add up; a project's run without a question once the folder is trusted (0.61.0). */
export async function readHooks(reading: Reading, { settings }: GeminiScene): Promise<void> {
  const isOff = settings.findLast(
    ({ value }) => typeof tableAt(value, "hooksConfig")["enabled"] === "boolean",
  );
  const state =
    isOff !== undefined && tableAt(isOff.value, "hooksConfig")["enabled"] === false ? "off" : "loaded";
  const commands: HookCommand[] = [];
  for (const file of settings) {
    const table = file.value["hooks"];
    const why = "a hook for an event that it does not know is skipped with a warning";
    await tellUnknownEvents(reading, file, { table, key: ["hooks"], events: geminiHookEvents, why });
    commands.push(
      ...(await addHooks(reading, file, hookEntries(table, ["hooks"], geminiHookEvents), () => state)),
    );
  }
  await checkHooks(reading, commands, projectWords(reading, "GEMINI_PROJECT_DIR", "CLAUDE_PROJECT_DIR"));
}

/** `mcpServers` of all settings; the project's of a name replaces the user's (0.61.0). */
export async function readServers(reading: Reading, { settings, projectFolder }: GeminiScene): Promise<void> {
  const names = (key: string): string[] => settings.flatMap(({ value }) => textsAt(value, "mcp", key));
  const [allowed, excluded] = [names("allowed"), names("excluded")];
  const { project } = reading.scene;
  const known = namesInEnvFiles(reading, [
    ...(projectFolder === undefined || project === undefined
      ? []
      : [childOf(projectFolder, ".env"), childOf(project, ".env")]),
    childOf(reading.userFolder, ".env"),
    childOf(geminiHome(reading), ".env"),
  ]);
  const candidates: Candidate[] = [];
  for (const [rank, file] of settings.entries())
    candidates.push(
      ...(await serversOf(
        reading,
        { file, key: ["mcpServers"], table: file.value["mcpServers"], rank },
        {
          reference: /\$(?:\{(?=\w+\}))?([A-Za-z_]\w*)/g,
          known,
          whenUnset: "a reference to a variable that is not set stays as it is written",
          stateOf: (name) =>
            excluded.includes(name) || (allowed.length > 0 && !allowed.includes(name)) ? "off" : "loaded",
        },
      )),
    );
  await settleNames(reading, candidates, {
    fact: "of servers with one name the project's replaces the user's",
  });
}

/** `policyPaths` replaces the user's folder of rules; a project's folder is read only when it is named (0.61.0). */
export function readPolicies(reading: Reading, { settings, projectFolder, isTrusted }: GeminiScene): void {
  const user = childOf(reading.userFolder, "policies");
  const named = settings.flatMap(({ value }) => textsAt(value, "policyPaths"));
  const places = named.length === 0 ? [user] : named.map((path) => placeOf(reading, path));
  for (const path of policyFiles(reading, places))
    reading.add({
      kind: "policy",
      name: baseName(path),
      path,
      level: levelOf(reading, path),
      state: "loaded",
    });
  const taken = new Set(policyFiles(reading, places));
  const own = projectFolder === undefined ? [] : [childOf(projectFolder, "policies")];
  for (const path of policyFiles(reading, [user, ...own])) {
    const isUsers = path.startsWith(`${user}/`);
    if (taken.has(path)) continue;
    if (isUsers || isTrusted) tellPassedOver(reading, path, isUsers);
    // What the project's settings name is not known before they are read.
    else reading.add({ kind: "policy", name: baseName(path), path, level: "project", state: "waiting" });
  }
}

function tellPassedOver(reading: Reading, path: string, isUsers: boolean): void {
  reading.add({
    kind: "policy",
    name: baseName(path),
    path,
    level: levelOf(reading, path),
    state: "passed-over",
  });
  reading.tell({
    code: "doctor/passed-over",
    severity: "warning",
    message: `the rules in \`${reading.show(path)}\` do not count`,
    location: { path },
    why: isUsers
      ? "`policyPaths` in any settings replaces the user's own folder of rules"
      : "a project's folder of rules is read only when `policyPaths` names it",
    next: [
      isUsers
        ? "add `~/.gemini/policies` to `policyPaths`"
        : `add \`./${reading.show(path)}\` to \`policyPaths\``,
    ],
  });
}

function policyFiles(reading: Reading, places: readonly string[]): string[] {
  return places.flatMap((place) => {
    if (reading.isFile(place)) return [place];
    return reading
      .names(place)
      .filter((name) => name.endsWith(".toml"))
      .map((name) => childOf(place, name));
  });
}

function placeOf(reading: Reading, path: string): string {
  const { project, home } = reading.scene;
  if (/^~(?:\/|$)/.test(path)) return geminiHome(reading) + path.slice(1);
  return path.startsWith("/") ? path : childOf(project ?? home, path.replace(/^\.\//, ""));
}

function levelOf({ scene: { project } }: Reading, path: string): "project" | "user" {
  return project !== undefined && path.startsWith(`${project}/`) ? "project" : "user";
}
