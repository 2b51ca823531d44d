import type { KeysEntry } from "../../../../src/model/entry.ts";
import type { Json } from "../../../../src/model/json.ts";
import type { Verdict } from "../../../../src/permissions/decision.ts";
import { parseCall } from "../../../../src/permissions/parse-call.ts";
import { readQwenPermissions } from "../../../../src/permissions/qwen/index.ts";

export const place = { project: "/home/ada/project", home: "/home/ada" };

/** What a settings file says, by key paths joined with dots. */
export type Settings = Readonly<Record<string, Json>>;

function entryOf(settings: Settings): KeysEntry {
  const keys = Object.entries(settings).map(([path, value]) => ({
    kind: "value" as const,
    path: path.split("."),
    value,
  }));
  return { kind: "keys", path: `${place.project}/.qwen/settings.json`, format: "jsonc", keys };
}

/** What the model says about calls, in the words of `parseCall`. */
export function judge(settings: Settings, client = "0.24.4", { isHeadless = false } = {}) {
  const model = readQwenPermissions({ entries: [entryOf(settings)], ...place, client, isHeadless });
  const decide = (call: string) => model.decide(parseCall(call));
  return { decide, verdict: (call: string): Verdict => decide(call).verdict };
}
