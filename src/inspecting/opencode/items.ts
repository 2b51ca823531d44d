import { childOf } from "../../files/path-rules.ts";
import { isObject } from "../../formats/json-object.ts";
import { explainIssues } from "../../formats/validate.ts";
import { isOpencodeColor } from "../../renderers/opencode/colors.ts";
import { splitFrontMatter } from "../../formats/front-matter.ts";
import type { Json } from "../../model/json.ts";
import type { FoundKind } from "../found-item.ts";
import { nameBelow, quoteColons, readItemFile, textOf, type ItemFile } from "../item-file.ts";
import type { Reading } from "../reading.ts";
import { lineOf, type SettingsFile } from "../settings-file.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import { checkShapes, type ShapeFault, type ShapeTable } from "../value-shape.ts";
import { walkFolder } from "../walk-folder.ts";
import { opencodeFolders, type OpencodePlace } from "./places.ts";
import { opencodeAgentShapes, opencodeCommandShapes } from "./shapes.ts";

interface ItemKind {
  readonly kind: FoundKind & ("command" | "agent");
  /** Of one name that of the later folder wins. */
  readonly folders: readonly string[];
  readonly shapes: ShapeTable;
  readonly call: (name: string) => string;
}

const itemKinds: readonly ItemKind[] = [
  {
    kind: "command",
    folders: ["command", "commands"],
    shapes: opencodeCommandShapes,
    call: (name) => `\`/${name}\``,
  },
  {
    kind: "agent",
    folders: ["agent", "agents", "mode", "modes"],
    shapes: opencodeAgentShapes,
    call: (name) => `\`${name}\``,
  },
];

/** Commands and agents, from Markdown files and from settings (1.18.33). */
export async function readItems(reading: Reading, settings: readonly SettingsFile[]): Promise<void> {
  for (const itemKind of itemKinds) {
    const { kind, call } = itemKind;
    const candidates = await fromSettings(settings, kind);
    for (const place of opencodeFolders(reading))
      candidates.push(...(await inFolder(reading, place, itemKind)));
    await settleNames(reading, candidates, {
      fact: `of ${kind}s with one name a Markdown file is laid over one in the settings, the project's over the user's, and the outermost \`.opencode\` over the others`,
      isMerged: kind === "agent",
      call,
    });
  }
}

async function fromSettings(files: readonly SettingsFile[], kind: "command" | "agent"): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const [index, file] of files.entries()) {
    const table = file.value[kind];
    for (const [name, value] of Object.entries(isObject(table) ? table : {})) {
      if (kind === "agent" && onlyChanges(name, value)) continue;
      const line = await lineOf(file, [kind, name]);
      const state = isObject(value) && value["disable"] === true ? "off" : "loaded";
      const item = { kind, name, path: file.path, line, level: file.level, state } as const;
      found.push({ item, rank: index - 10_000, text: JSON.stringify(value) });
    }
  }
  return found;
}

/** Agents of the client itself (`opencode agent list`, 1.18.33). */
const builtIn = new Set(["build", "compaction", "explore", "general", "plan", "summary", "title"]);

/** Rules or a model for an agent of the client's make no other agent of it, a prompt does. */
function onlyChanges(name: string, value: Json | undefined): boolean {
  return builtIn.has(name) && isObject(value) && value["prompt"] === undefined && value["disable"] !== true;
}

async function inFolder(reading: Reading, place: OpencodePlace, itemKind: ItemKind): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const [index, name] of itemKind.folders.entries()) {
    const folder = childOf(place.path, name);
    for (const path of walkFolder(reading, folder, { matches: (file) => file.endsWith(".md") })) {
      const file = await readItemFile(reading, path, quoteColons);
      if (file === undefined) continue;
      await tellFaults(reading, file, itemKind);
      const called = textOf(file.data, "name") ?? nameBelow(folder, path, "/");
      const state = file.data["disable"] === true ? "off" : "loaded";
      const item = { kind: itemKind.kind, name: called, path, level: place.level, state } as const;
      found.push({ item, rank: place.rank + index / 10, text: file.text });
    }
  }
  return found;
}

async function tellFaults(reading: Reading, file: ItemFile, { kind, shapes }: ItemKind): Promise<void> {
  const { path, fault, data } = file;
  if (fault !== undefined) {
    reading.tell({
      code: "doctor/invalid-file",
      severity: "warning",
      message: `the front matter of the ${kind} \`${reading.show(path)}\` is no YAML: ${fault.message}`,
      location: fault.location,
      frame: fault.frame,
      why: "all of the file becomes the prompt then, front matter too, without a word",
      next: [`mend the front matter of \`${reading.show(path)}\``],
    });
    return;
  }
  const color = kind === "agent" ? data["color"] : undefined;
  const isColor = color === undefined || (typeof color === "string" && isOpencodeColor(color));
  const wrongColor = { path: ["color"], message: "expected `#rrggbb` or a name of the theme" };
  const faults = [...checkShapes(data, shapes), ...(isColor ? [] : [wrongColor])];
  for (const one of faults) await tellStop(reading, file, one);
}

async function tellStop(
  reading: Reading,
  { path, text }: ItemFile,
  { path: key, message }: ShapeFault,
): Promise<void> {
  const told = `\`${key.join(".")}\`: ${message}; the client does not start`;
  const split = splitFrontMatter(text, path);
  const issue = { code: "doctor/invalid-file", message: told, hints: [], path: key, isKey: false };
  const source = split.ok ? { text: split.value.yaml, path, firstLine: split.value.firstLine } : undefined;
  const [placed] = source === undefined ? [] : await explainIssues([issue], { ...source, format: "yaml" });
  reading.tell({
    code: "doctor/invalid-file",
    severity: "error",
    message: told,
    location: placed?.location ?? { path },
    frame: placed?.frame,
    why: "a wrong type or value in a command or agent stops the client at its start",
    next: [`mend \`${key.join(".")}\` in \`${reading.show(path)}\``],
  });
}
