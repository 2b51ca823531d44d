import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readFrontMatter } from "../../../../src/formats/read-front-matter.ts";
import { readSettings } from "../../../../src/formats/read-settings.ts";
import type { Place } from "../../harness/place.ts";
import type { OpencodeAgent, OpencodeConfig } from "./answers.ts";
import { userFolder } from "./environment.ts";
import { endsWithRules, linesOfTable, mainRules } from "./rules.ts";

export interface Loaded {
  readonly config: OpencodeConfig;
  readonly agents: readonly OpencodeAgent[];
  /** What it was started with. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Keys of our files that the loaded settings do not have, or not with our value, and permissions that do not hold in
 * our order: OpenCode drops what it does not know in silence. The answer to `/config` has keys in an order of its own.
 */
export async function lostSettings(place: Place, loaded: Loaded): Promise<string[]> {
  const isPerUser = place.placement.mode === "per-user";
  const root = isPerUser ? userFolder(place) : place.project;
  const base = isPerUser ? root : join(root, ".opencode");
  const lost: string[] = [];
  for (const name of ["opencode.json", "opencode.jsonc"])
    lost.push(...lostOfSettings(join(root, name), { home: place.home, loaded }));
  for (const { kind, file, data } of await readItems(base)) {
    const name = file.slice(0, -".md".length);
    const keys = differences(data, loaded.config[kind]?.[name]);
    const agent = loaded.agents.find((candidate) => kind === "agent" && candidate.name === name);
    const isOrdered = agent === undefined || endsWithRules(agent, linesOfTable(data.permission, place.home));
    lost.push(...[...keys, ...(isOrdered ? [] : [reordered])].map((fault) => `${kind} ${file}: ${fault}`));
  }
  return lost;
}

const reordered = "the permissions hold in another order";

function lostOfSettings(path: string, { home, loaded }: { home: string; loaded: Loaded }): string[] {
  if (!existsSync(path)) return [];
  const written = readSettings(readFileSync(path, "utf8"), "jsonc", path);
  if (!written.ok || !isTable(written.value)) return [`${path} cannot be read`];
  const keys = differences(expand(written.value, loaded.environment), loaded.config);
  const rules = linesOfTable(written.value.permission, home).join("\n");
  const isOrdered = rules === "" || rules === mainRules(loaded.agents).join("\n");
  return [...keys, ...(isOrdered ? [] : [reordered])].map((difference) => `${path}: ${difference}`);
}

interface WrittenItem {
  readonly kind: "command" | "agent";
  readonly file: string;
  readonly data: Table;
}

async function readItems(base: string): Promise<WrittenItem[]> {
  const items: WrittenItem[] = [];
  for (const kind of ["command", "agent"] as const) {
    const folder = join(base, `${kind}s`);
    const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
    for (const file of names.filter((name) => name.endsWith(".md"))) {
      const front = await readFrontMatter(readFileSync(join(folder, file), "utf8"), file);
      if (!front.ok) throw new Error(`the front matter of ${file} cannot be read`);
      items.push({ kind, file, data: front.value.data });
    }
  }
  return items;
}

type Table = Readonly<Record<string, unknown>>;

function differences(written: unknown, loaded: unknown, path = ""): string[] {
  if (isTable(written) && isTable(loaded))
    return Object.keys(written).flatMap((key) => differences(written[key], loaded[key], `${path}/${key}`));
  const isSame = JSON.stringify(written) === JSON.stringify(loaded);
  return isSame ? [] : [`${path} is ${JSON.stringify(loaded)}`];
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** References to variables that are not set are empty. */
function expand(value: Table, environment: Loaded["environment"]): unknown {
  const text = JSON.stringify(value);
  return JSON.parse(text.replaceAll(/\{env:([^}]*)\}/g, (_, name: string) => environment[name] ?? ""));
}
