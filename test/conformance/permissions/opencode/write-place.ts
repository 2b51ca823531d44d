import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printJson } from "../../../../src/formats/json.ts";
import { printYaml } from "../../../../src/formats/yaml.ts";
import type { Entry } from "../../../../src/model/entry.ts";
import type { Json } from "../../../../src/model/json.ts";
import { readOpencodePermissions } from "../../../../src/permissions/opencode/read-permissions.ts";
import type { PermissionModel } from "../../../../src/permissions/permission-model.ts";
import { createPlace, type Place } from "../../harness/place.ts";

interface WrittenTables {
  readonly main: Json;
  readonly agents: Readonly<Record<string, Json>>;
}

/**
 * A project whose settings and agents hold tables as a user writes them, and our model of it. Who makes it removes it.
 */
export function writePlace({ main, agents }: WrittenTables): { place: Place; model: PermissionModel } {
  const place = createPlace({ library: "", mode: "per-project", layout: "native", coders: ["opencode"] });
  const entries = [settings(place, main), ...Object.entries(agents).map((agent) => agentFile(place, agent))];
  mkdirSync(join(place.project, ".opencode/agents"), { recursive: true });
  // One that the calls go to: the client asks about the folder above one that is not there.
  mkdirSync(join(place.home, "open"));
  for (const { path, contents } of entries) writeFileSync(path, contents);
  const claims: Entry[] = [
    { kind: "keys", path: join(place.project, "opencode.json"), format: "jsonc", keys: claimsOf(main) },
    ...entries.slice(1),
  ];
  const { project, home } = place;
  return { place, model: readOpencodePermissions({ entries: claims, project, home, client: "1.18.33" }) };
}

function claimsOf(main: Json) {
  return [{ kind: "value", path: ["permission"], value: main } as const];
}

function settings({ project, root }: Place, permission: Json) {
  const script = fileURLToPath(new URL("../../libraries/servers/stdio-server.ts", import.meta.url));
  const command = ["node", script, join(root, "records.jsonl"), "local"];
  const text = printJson({
    $schema: "https://opencode.ai/config.json",
    mcp: { local: { type: "local", command } },
    permission,
  });
  return { kind: "file", path: join(project, "opencode.json"), contents: text } as const;
}

function agentFile({ project }: Place, [name, permission]: [string, Json]) {
  const front = printYaml({ description: "An agent", mode: "subagent", permission });
  const contents = `---\n${front}---\n\nYou help.\n`;
  return { kind: "file", path: join(project, `.opencode/agents/${name}.md`), contents } as const;
}
