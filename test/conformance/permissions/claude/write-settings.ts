import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readClaudePermissions } from "../../../../src/permissions/claude/index.ts";
import type { PermissionModel } from "../../../../src/permissions/permission-model.ts";
import { claudeSettings, type ClaudePermissions } from "../../../helpers/claude-settings.ts";
import { createPlace, type Place } from "../../harness/place.ts";
import { claude } from "../../adapters/claude.ts";

/** Settings as users write them. */
export interface WrittenSettings {
  readonly project?: ClaudePermissions;
  readonly user?: ClaudePermissions;
}

/** Files that the calls are about; others are not there. */
const files: Readonly<Record<string, string>> = {
  "project/a.txt": "text\n",
  "project/.env": "A=1\n",
  "project/sub/.env": "A=1\n",
  "project/secrets/key": "text\n",
  "project/sub/secrets/key": "text\n",
  "project/lock": "text\n",
  "project/src/a.ts": "text\n",
  "project/src/deep/b.ts": "text\n",
  "home/.ssh/id": "text\n",
  "home/notes.txt": "text\n",
  "project/.claude/agents/looker.md": "---\nname: looker\ndescription: Looks\n---\n\nLook.\n",
  "project/.claude/skills/teller/SKILL.md": "---\nname: teller\ndescription: Tells\n---\n\nTell.\n",
  "project/.claude/commands/git/tidy.md": "---\ndescription: Tidies\n---\n\nTidy.\n",
};

/** A project with these settings, trusted, and our model of it. Who makes it removes it. */
export async function writeSettings({
  project = {},
  user = {},
}: WrittenSettings): Promise<{ place: Place; model: PermissionModel }> {
  const place = createPlace({ library: "", mode: "per-project", layout: "native", coders: ["claude"] });
  const settings = { permissions: project, enabledMcpjsonServers: ["local", "a.b"] };
  const all = {
    ...files,
    "project/.claude/settings.json": JSON.stringify(settings),
    "home/.claude/settings.json": JSON.stringify({ permissions: user }),
    "project/.mcp.json": JSON.stringify({ mcpServers: { local: server(place), "a.b": server(place) } }),
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(place.root, path)), { recursive: true });
    writeFileSync(join(place.root, path), text);
  }
  await claude.prepare(place);
  const entries = [
    claudeSettings(join(place.home, ".claude/settings.json"), user),
    claudeSettings(join(place.project, ".claude/settings.json"), project),
  ];
  return { place, model: readClaudePermissions({ ...place, entries, client: "2.1.329" }) };
}

function server({ root }: Place) {
  const script = fileURLToPath(new URL("../../libraries/servers/stdio-server.ts", import.meta.url));
  return { type: "stdio", command: "node", args: [script, join(root, "records.jsonl"), "local"] };
}
