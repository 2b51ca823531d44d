import { childOf } from "../../files/path-rules.ts";
import { digest } from "../../files/digest.ts";
import { isObject, ownValue } from "../../formats/json-object.ts";
import type { FoundLevel, FoundState } from "../found-item.ts";
import { readItemFile, textOf, type ItemFile } from "../item-file.ts";
import type { Reading } from "../reading.ts";
import { baseName, readSettingsFile, type SettingsFile } from "../settings-file.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import { checkShapes } from "../value-shape.ts";
import type { GeminiScene } from "./places.ts";
import { geminiAgentShapes, geminiOwnAgents } from "./shapes.ts";

/** The project's, once each is acknowledged, then the user's; files of one folder, no links (0.61.0). */
export async function readAgents(reading: Reading, scene: GeminiScene): Promise<void> {
  const { projectFolder } = scene;
  const acknowledged = readAcknowledged(reading);
  const candidates: Candidate[] = [];
  if (projectFolder !== undefined)
    candidates.push(
      ...(await agentsIn(reading, { folder: projectFolder, level: "project", scene, acknowledged })),
    );
  candidates.push(
    ...(await agentsIn(reading, { folder: reading.userFolder, level: "user", scene, acknowledged })),
  );
  await settleNames(reading, candidates, {
    fact: "the agents of the project are registered before the user's, and a later one of the same name is passed over",
  });
}

interface AgentFolder {
  readonly folder: string;
  readonly level: FoundLevel;
  readonly scene: GeminiScene;
  readonly acknowledged: SettingsFile | undefined;
}

async function agentsIn(reading: Reading, place: AgentFolder): Promise<Candidate[]> {
  const folder = childOf(place.folder, "agents");
  const found: Candidate[] = [];
  for (const name of reading.names(folder)) {
    const path = childOf(folder, name);
    if (!name.endsWith(".md") || name.startsWith("_") || !reading.isFile(path)) continue;
    const file = await readItemFile(reading, path);
    if (file === undefined) continue;
    const called = textOf(file.data, "name") ?? baseName(path);
    const reason = faultOf(reading, file);
    const state =
      reason === undefined ? stateOf(reading, { file, called, place }) : refuse(reading, file, reason);
    const item = { kind: "agent", name: called, path, level: place.level, state } as const;
    if (state === "loaded") found.push({ item, rank: place.level === "project" ? 1 : 0, text: file.text });
    else reading.add(item);
  }
  return found;
}

function faultOf(reading: Reading, { fault, hasFrontMatter, data, path }: ItemFile): string | undefined {
  if (reading.scene.disk.status(path)?.kind === "link") return "it is a link";
  if (!hasFrontMatter) return "it has no front matter";
  if (fault !== undefined) return `its front matter is no YAML: ${fault.message}`;
  const name = textOf(data, "name");
  if (name === undefined) return "it has no `name`";
  if (!/^[a-z0-9-_]+$/.test(name))
    return `its name \`${name}\` has more than small letters, digits, \`-\` and \`_\``;
  if (geminiOwnAgents.has(name)) return `the client has an agent \`${name}\` itself`;
  if (textOf(data, "description") === undefined) return "it has no `description`";
  const unknown = Object.keys(data).find((key) => !Object.hasOwn(geminiAgentShapes, key));
  if (unknown !== undefined) return `it has a key \`${unknown}\``;
  const [wrong] = checkShapes(data, geminiAgentShapes);
  return wrong && `\`${wrong.path.join(".")}\`: ${wrong.message}`;
}

function refuse(reading: Reading, { path, fault }: ItemFile, reason: string): FoundState {
  reading.tell({
    code: "doctor/invalid-file",
    severity: "error",
    message: `the agent \`${reading.show(path)}\` is not loaded: ${reason}`,
    location: fault?.location ?? { path },
    frame: fault?.frame,
    why: "an agent is a plain file with a `name` of its own and a `description`, and without keys that the client does not know",
    next: [`mend the front matter of \`${reading.show(path)}\``],
  });
  return "refused";
}

interface NamedAgent {
  readonly file: ItemFile;
  readonly called: string;
  readonly place: AgentFolder;
}

/** A project's agent is bound to the digest of its file. */
function stateOf(reading: Reading, { file, called, place }: NamedAgent): FoundState {
  if (place.level === "user") return "loaded";
  if (!place.scene.isTrusted) return "waiting";
  const { project = "" } = reading.scene;
  const known = place.acknowledged && ownValue(place.acknowledged.value, project);
  const hash = isObject(known) ? ownValue(known, called) : undefined;
  if (hash === digest(file.text).slice("sha256:".length)) return "loaded";
  reading.tell({
    code: "doctor/awaiting-approval",
    severity: "warning",
    message:
      hash === undefined
        ? `the agent \`${called}\` waits until you acknowledge it`
        : `the agent \`${called}\` was changed since you acknowledged it, and waits again`,
    location: { path: file.path },
    why: "an agent of a project is registered once its user has acknowledged the file as it stands",
    next: [`run \`gemini\` in \`${project}\`, and acknowledge the agents it shows`],
  });
  return "waiting";
}

function readAcknowledged(reading: Reading): SettingsFile | undefined {
  return readSettingsFile(reading, {
    path: childOf(reading.userFolder, "acknowledgments/agents.json"),
    level: "user",
    dialect: { comments: false },
    whenBroken: {
      severity: "warning",
      why: "without it no agent of a project counts as acknowledged",
      next: ["remove the file, and acknowledge the agents again"],
    },
  });
}
