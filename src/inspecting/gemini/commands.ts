import { childOf } from "../../files/path-rules.ts";
import { parseToml } from "../../formats/toml.ts";
import type { FoundItem, FoundLevel } from "../found-item.ts";
import type { Reading } from "../reading.ts";
import { walkFolder } from "../walk-folder.ts";
import type { GeminiScene } from "./places.ts";
import { geminiOwnCommands } from "./shapes.ts";

/** What stands before a name that is not free, by whose the command is. */
const prefixes: Readonly<Partial<Record<FoundLevel, string>>> = { user: "user", project: "workspace" };

/** TOML files of the user and of a trusted project. Two of one name are both renamed (0.61.0). */
export function readCommands(
  reading: Reading,
  { projectFolder, isTrusted }: GeminiScene,
  skills: ReadonlySet<string>,
): void {
  const user = commandsIn(reading, reading.userFolder, "user");
  const own = projectFolder === undefined ? [] : commandsIn(reading, projectFolder, "project");
  if (!isTrusted) for (const item of own) reading.add({ ...item, state: "waiting" });
  const all = isTrusted ? [...user, ...own] : user;
  for (const item of all) {
    const others = all.filter(({ name, state }) => name === item.name && state === "loaded");
    const isOwn = geminiOwnCommands.has(item.name);
    const isClash = item.state === "loaded" && (isOwn || others.length > 1 || skills.has(item.name));
    const calledAs = isClash ? `${prefixes[item.level] ?? ""}.${item.name}` : undefined;
    reading.add({ ...item, calledAs });
    if (calledAs !== undefined)
      tellRenamed(reading, item, { calledAs, other: others.find((one) => one !== item), isOwn });
  }
}

function commandsIn(reading: Reading, above: string, level: FoundLevel): FoundItem[] {
  const folder = childOf(above, "commands");
  const files = walkFolder(reading, folder, { matches: (name) => /\.(?:toml|md)$/.test(name) });
  return files.map((path): FoundItem => {
    const name = nameOf(path.slice(folder.length + 1));
    const state = path.endsWith(".md") ? passOver(reading, path) : read(reading, path);
    return { kind: "command", name, path, level, state };
  });
}

/** Each part of the path is made safe for a name, and cut when it is long. */
function nameOf(path: string): string {
  const parts = path.replace(/\.[^./]+$/, "").split("/");
  return parts
    .map((part) => part.replace(/[^a-zA-Z0-9_\-.]/g, "_"))
    .map((part) => (part.length > 50 ? `${part.slice(0, 47)}...` : part))
    .join(":");
}

function read(reading: Reading, path: string): FoundItem["state"] {
  const text = reading.text(path);
  if (text === undefined) return "refused";
  const parsed = parseToml(text, path);
  const fault = parsed.ok ? undefined : parsed.diagnostics[0];
  const { prompt, description } = parsed.ok ? parsed.value : {};
  const isRight =
    typeof prompt === "string" && (description === undefined || typeof description === "string");
  if (parsed.ok && isRight) return "loaded";
  reading.tell({
    code: "doctor/invalid-file",
    severity: "error",
    message: `the command \`${reading.show(path)}\` is not loaded: ${fault?.message ?? "it needs `prompt`, a text, at the top"}`,
    location: fault?.location ?? { path },
    frame: fault?.frame,
    why: "a command is TOML with a `prompt` at the top; of one that is not, the name goes to the model as plain text",
    next: [`mend \`${reading.show(path)}\``],
  });
  return "refused";
}

function passOver(reading: Reading, path: string): FoundItem["state"] {
  reading.tell({
    code: "doctor/passed-over",
    severity: "warning",
    message: `\`${reading.show(path)}\` is no command: it is Markdown`,
    location: { path },
    why: "commands are TOML files; Markdown is passed over",
    next: ["write it as TOML, with `description` and `prompt`"],
  });
  return "passed-over";
}

interface Renamed {
  readonly calledAs: string;
  readonly other: FoundItem | undefined;
  readonly isOwn: boolean;
}

function tellRenamed(reading: Reading, { name, path }: FoundItem, { calledAs, other, isOwn }: Renamed): void {
  const cause = isOwn
    ? "the client has a command of that name itself"
    : other === undefined
      ? "a skill has the same name"
      : `\`${reading.show(other.path)}\` has the same name`;
  reading.tell({
    code: "doctor/renamed",
    severity: "warning",
    message: `\`/${name}\` of \`${reading.show(path)}\` is \`/${calledAs}\`: ${cause}`,
    location: { path },
    why: "of commands with one name all that are not the client's own are renamed, and the plain name is nobody's",
    next: [`rename \`${reading.show(path)}\`${other === undefined ? "" : `, or remove one of the two`}`],
  });
}
