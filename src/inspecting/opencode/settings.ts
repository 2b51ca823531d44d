import { didYouMean } from "../../diagnostics/nearest-name.ts";
import { isObject, type JsonObject } from "../../formats/json-object.ts";
import type { Reading } from "../reading.ts";
import { readSettingsFile, tellKeys, type KeyFinding, type SettingsFile } from "../settings-file.ts";
import { tableAt } from "../table-at.ts";
import { checkShapes } from "../value-shape.ts";
import { opencodeConfigs } from "./places.ts";
import { opencodeConfigShapes, opencodeKeys, opencodeMovedKeys, opencodeServerKeys } from "./shapes.ts";

const stops = "a fault in any settings, agent or command file stops the client at its start";

/** All settings files, the lowest first: later ones win key by key (1.18.33). */
export async function readSettings(reading: Reading): Promise<SettingsFile[]> {
  const files: SettingsFile[] = [];
  for (const { path, level } of opencodeConfigs(reading)) {
    const file = readSettingsFile(reading, {
      path,
      level,
      dialect: { comments: true },
      whenBroken: {
        severity: "error",
        why: stops,
        next: ["mend the file: until then the client does not start"],
      },
    });
    if (file === undefined) continue;
    files.push(file);
    await tellKeys(reading, file, faultsOf(reading, file));
  }
  return files;
}

function faultsOf(reading: Reading, file: SettingsFile): KeyFinding[] {
  const types = checkShapes(file.value, opencodeConfigShapes).map(({ path, message }): KeyFinding => ({
    code: "doctor/settings-type",
    severity: "error",
    message: `\`${path.join(".")}\`: ${message}; the client does not start`,
    key: path,
    why: stops,
    next: [`mend \`${path.join(".")}\``],
  }));
  return [...types, ...typeless(file), ...unknownKeys(file), ...rewritten(reading, file)];
}

/** All that a server may be without `type` is a switch for one of another file. */
function typeless({ value }: SettingsFile): KeyFinding[] {
  return Object.entries(tableAt(value, "mcp"))
    .filter(([, server]) => isObject(server) && !Object.hasOwn(server, "type"))
    .filter(([, server]) => Object.keys(server as JsonObject).some((key) => key !== "enabled"))
    .map(([name]) => ({
      code: "doctor/settings-type",
      severity: "error",
      message: `the server \`${name}\` has no \`type\`; the client does not start`,
      key: ["mcp", name],
      isKey: true,
      why: stops,
      next: ['add `"type": "local"` or `"type": "remote"`'],
    }));
}

function unknownKeys({ value }: SettingsFile): KeyFinding[] {
  const servers = tableAt(value, "mcp");
  const top = Object.keys(value).filter((key) => !opencodeKeys.includes(key));
  const inServers = Object.entries(servers).flatMap(([name, server]) =>
    Object.keys(isObject(server) ? server : {})
      .filter((key) => !opencodeServerKeys.includes(key))
      .map((key) =>
        unknownKey(
          ["mcp", name, key],
          key === "env" ? ["call it `environment`"] : didYouMean(key, opencodeServerKeys),
        ),
      ),
  );
  return [...top.map((key) => unknownKey([key], hintsFor(key))), ...inServers];
}

function hintsFor(key: string): string[] {
  if (opencodeMovedKeys.includes(key)) return [`move \`${key}\` to \`tui.json\` beside this file`];
  return didYouMean(key, opencodeKeys);
}

function unknownKey(key: readonly string[], next: readonly string[]): KeyFinding {
  return {
    code: "doctor/settings-ignored",
    severity: "warning",
    message: `\`${key.join(".")}\` has no effect`,
    key,
    isKey: true,
    why: "a key that it does not know is dropped in silence",
    next: next.length > 0 ? next : ["take it out"],
  };
}

function rewritten(reading: Reading, { path, value, text }: SettingsFile): KeyFinding[] {
  if (Object.hasOwn(value, "$schema") || text.trim() === "") return [];
  return [
    {
      code: "doctor/rewritten",
      severity: "note",
      message: `the client will write \`$schema\` into \`${reading.show(path)}\` at its next start`,
      key: [],
      why: "a settings file without `$schema` is rewritten with it",
      next: ['add `"$schema": "https://opencode.ai/config.json"` yourself, where that is not wanted'],
    },
  ];
}
