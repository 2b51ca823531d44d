import { childOf } from "../../files/path-rules.ts";
import { isObject } from "../../formats/json-object.ts";
import type { FoundLevel } from "../found-item.ts";
import type { Reading } from "../reading.ts";
import { foldersUpTo, rootWith } from "../scene.ts";
import { readSettingsFile, tellKeys, type KeyFinding, type SettingsFile } from "../settings-file.ts";
import { tableAt, textsAt } from "../table-at.ts";
import { checkShapes } from "../value-shape.ts";
import { codexConfigShapes, codexOwnProviders, codexUserKeys } from "./config-shapes.ts";
import { codexServerFaults } from "./server-faults.ts";

/** A folder of the client's: the user's, or a `.codex` between the root of the repository and the working folder. */
export interface CodexLayer {
  readonly folder: string;
  readonly level: FoundLevel;
  /** Whether its configuration, hooks, rules and agents are read; skills always are. */
  readonly isTrusted: boolean;
  readonly config: SettingsFile | undefined;
}

export interface CodexLayers {
  readonly user: CodexLayer;
  /** The nearest first. */
  readonly project: readonly CodexLayer[];
  /** Of the repository; without one the working folder. */
  readonly root: string | undefined;
}

const stops = "a fault in it stops the client at its start";

/** The configurations, and who of the project's is trusted (0.169.0). */
export async function readLayers(reading: Reading): Promise<CodexLayers> {
  const user = await readLayer(reading, { folder: reading.userFolder, level: "user", isTrusted: true });
  const { project, disk } = reading.scene;
  if (project === undefined) return { user, project: [], root: undefined };
  const root = rootWith(disk, project, markersOf(user)) ?? project;
  const layers: CodexLayer[] = [];
  for (const at of foldersUpTo(project, root)) {
    const folder = childOf(at, ".codex");
    if (reading.real(folder) === reading.real(reading.userFolder)) continue;
    const isTrusted = trustOf(user, at) ?? trustOf(user, root) ?? false;
    const level = at === project ? "project" : "parent";
    layers.push(await readLayer(reading, { folder, level, isTrusted }));
  }
  for (const layer of layers) tellUntrusted(reading, layer, root);
  return { user, project: layers, root };
}

async function readLayer(
  reading: Reading,
  { folder, level, isTrusted }: Omit<CodexLayer, "config">,
): Promise<CodexLayer> {
  const path = childOf(folder, "config.toml");
  if (!isTrusted) {
    if (reading.isFile(path))
      reading.add({ kind: "settings", name: "config.toml", path, level, state: "waiting" });
    return { folder, level, isTrusted, config: undefined };
  }
  const config = readSettingsFile(reading, {
    path,
    level,
    dialect: "toml",
    whenBroken: {
      severity: "error",
      why: stops,
      next: ["mend the file: until then the client does not start"],
    },
  });
  if (config !== undefined) await tellKeys(reading, config, faultsOf(config));
  return { folder, level, isTrusted, config };
}

function faultsOf(config: SettingsFile): KeyFinding[] {
  const types = checkShapes(config.value, codexConfigShapes).map(({ path, message }): KeyFinding => ({
    code: "doctor/settings-type",
    severity: "error",
    message: `\`${path.join(".")}\`: ${message}; the client does not start`,
    key: path,
    why: stops,
    next: [`mend \`${path.join(".")}\``],
  }));
  const servers = Object.entries(tableAt(config.value, "mcp_servers")).flatMap(([name, server]) =>
    isObject(server) ? codexServerFaults(server, ["mcp_servers", name]) : [],
  );
  return [...types, ...servers, ...(config.level === "user" ? userFaults(config) : projectFaults(config))];
}

function userFaults({ value }: SettingsFile): KeyFinding[] {
  const providers = value["model_providers"];
  const reserved = isObject(providers) ? codexOwnProviders.filter((id) => Object.hasOwn(providers, id)) : [];
  const found = reserved.map((id): KeyFinding => ({
    code: "doctor/settings-invalid",
    severity: "error",
    message: `the provider \`${id}\` is one of the client's own: it does not start`,
    key: ["model_providers", id],
    isKey: true,
    why: `the ids ${codexOwnProviders.map((own) => `\`${own}\``).join(", ")} are reserved`,
    next: ["give your provider another id"],
  }));
  if (!Object.hasOwn(value, "profile")) return found;
  return [
    ...found,
    {
      code: "doctor/settings-invalid",
      severity: "error",
      message: "`profile` is no key any more: the client does not start",
      key: ["profile"],
      isKey: true,
      why: "a profile is a file `NAME.config.toml` beside this one, chosen with `--profile NAME`",
      next: ["take `profile` out, and move what it named into a file of its own"],
    },
  ];
}

function projectFaults({ value }: SettingsFile): KeyFinding[] {
  return codexUserKeys
    .filter((key) => Object.hasOwn(value, key))
    .map((key) => ({
      code: "doctor/settings-ignored",
      severity: "warning",
      message: `\`${key}\` has no effect in a project`,
      key: [key],
      isKey: true,
      why: "of a project's file some keys are passed over, trusted or not; it names them in a warning",
      next: [`move \`${key}\` to your own \`config.toml\``],
    }));
}

function markersOf({ config }: CodexLayer): readonly string[] {
  const isSet = config !== undefined && Object.hasOwn(config.value, "project_root_markers");
  return isSet ? textsAt(config.value, "project_root_markers") : [".git"];
}

function trustOf({ config }: CodexLayer, folder: string): boolean | undefined {
  const projects = config?.value["projects"];
  const own = isObject(projects) && Object.hasOwn(projects, folder) ? projects[folder] : undefined;
  const level = isObject(own) ? own["trust_level"] : undefined;
  return level === undefined ? undefined : level === "trusted";
}

/** What of a folder waits for trust; skills do not. */
const gated = ["config.toml", "hooks.json", "rules", "agents"];

function tellUntrusted(reading: Reading, { folder, isTrusted }: CodexLayer, root: string): void {
  const waiting = gated.filter((name) => reading.status(childOf(folder, name)) !== undefined);
  if (isTrusted || waiting.length === 0) return;
  const words = waiting.map((name) => `\`${name}\``).join(", ");
  reading.tell({
    code: "doctor/untrusted",
    severity: "warning",
    message: `${words} of \`${reading.show(folder)}\` wait: \`${root}\` is not trusted`,
    location: { path: folder },
    why: "configuration, hooks, rules and agents of a project are read once it is trusted; skills and `AGENTS.md` always",
    next: [
      `run \`codex\` in \`${root}\`, and say that you trust it`,
      `or write \`[projects."${root}"]\` with \`trust_level = "trusted"\` into \`${reading.show(`${reading.userFolder}/config.toml`)}\``,
    ],
  });
}
