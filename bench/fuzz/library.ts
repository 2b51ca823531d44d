import type { Catalog } from "../../src/model/catalog.ts";
import type { LibraryFile } from "../../src/sources/library-files.ts";
import { parseCatalog, throwOnErrors } from "../../src/sources/parse-catalog.ts";

/** What a library may hold. */
export const libraryParts = [
  "command-a",
  "command-b",
  "command-c",
  "agent-a",
  "agent-b",
  "skill-a",
  "skill-b",
  "rule-a",
  "rule-b",
  "servers",
  "permissions",
  "hooks",
] as const;

export type LibraryPart = (typeof libraryParts)[number];

/** Which of its parts a library has, each in one of its variants (from 1 on); 0 for one that it has not. */
export type LibraryChoice = Readonly<Partial<Record<LibraryPart, number>>>;

export const libraryVariants = 4;

const loaded = new Map<string, Promise<Catalog>>();

/** The library as `validate` would take it: built as files, read as a catalog. */
export function openLibrary(choice: LibraryChoice): Promise<Catalog> {
  const key = JSON.stringify(libraryParts.map((part) => choice[part] ?? 0));
  const known = loaded.get(key) ?? loadLibrary(choice);
  loaded.set(key, known);
  return known;
}

async function loadLibrary(choice: LibraryChoice): Promise<Catalog> {
  const files = new Map<string, LibraryFile>();
  for (const part of libraryParts) addPart(files, part, choice[part] ?? 0);
  const { catalog, diagnostics } = await parseCatalog(files);
  throwOnErrors(diagnostics, "of the trial");
  return catalog;
}

function addPart(files: Map<string, LibraryFile>, part: LibraryPart, variant: number): void {
  if (variant === 0) return;
  const [kind = "", name = ""] = part.split("-");
  for (const [path, text] of Object.entries(textsOf(part, kind, variant))) {
    const isProgram = path.endsWith(".sh") && variant % 2 === 0;
    files.set(path, { contents: Buffer.from(text, "utf8"), ...(isProgram ? { mode: 0o755 } : {}) });
  }
  if (kind === "skill" && variant > 2)
    files.set(`skills/skill-${name}/assets/dot.bin`, { contents: new Uint8Array([0, 255, variant]) });
}

function textsOf(part: LibraryPart, kind: string, variant: number): Record<string, string> {
  switch (kind) {
    case "command":
    case "agent":
      return itemTexts(part, `${kind}s`, variant);
    case "skill":
      return skillTexts(part, variant);
    case "rule":
      return { [`contents/memory/10-${part}.md`]: bodyOf(part, variant) };
    case "servers":
      return { "configurations/mcp-servers.toml": serversOf(variant) };
    case "permissions":
      return { "configurations/permissions.toml": permissionsOf(variant) };
    default:
      return hookTexts(variant);
  }
}

function itemTexts(name: string, kind: string, variant: number): Record<string, string> {
  const description = `Of lib-${name}-${variant}: "quoted" # no comment`;
  return {
    [`configurations/${kind}/${name}.toml`]: `[context]\nname = "${name}"\ndescription = '${description}'\n`,
    [`contents/${kind}/claude/${name}.md`]: bodyOf(name, variant),
  };
}

function skillTexts(name: string, variant: number): Record<string, string> {
  const text = `---\nname: ${name}\ndescription: Of lib-${name}-${variant}\n---\n\n${bodyOf(name, variant)}`;
  const script = `#!/bin/sh\necho lib-${name}-${variant}\n`;
  return { [`skills/${name}/SKILL.md`]: text, [`skills/${name}/scripts/run.sh`]: script };
}

/** Long enough that an edit of the user's and one of the library's can be merged. */
function bodyOf(name: string, variant: number): string {
  const end = ["", "\n", "\n\nAt the end: é 𝄞\n", "\n"][variant - 1] ?? "\n";
  return `# Of ${name}\n\nFirst.\n\nlib-${name}-${variant}\n\nSecond.\n\nThird.\n\nFourth.${end}`;
}

function serversOf(variant: number): string {
  const second = variant > 2 ? `\n[servers.web]\nurl = "https://lib-web-${variant}.example.org/mcp"\n` : "";
  const env = variant % 2 === 0 ? `env = { LEVEL = "lib-level-${variant}" }\n` : "";
  return `[servers.docs]\ncommand = "lib-docs-${variant}"\nargs = ["--stdio"]\n${env}${second}`;
}

function permissionsOf(variant: number): string {
  const all = ["git status", "git log", "git diff", "npm test"].slice(0, variant);
  const allow = all.map((words) => `{ tool = "shell", arguments = "${words} lib-${variant}" }`);
  const deny = variant % 2 === 0 ? `deny = [{ tool = "shell", arguments = "lib-push" }]\n` : "";
  return `allow = ["read", ${allow.join(", ")}]\n${deny}`;
}

function hookTexts(variant: number): Record<string, string> {
  const hook = `[[hooks]]\nname = "guard"\nevent = "pre-tool-use"\ntools = ["edit"]\n`;
  const second = `\n[[hooks]]\nname = "start"\nevent = "session-start"\ncommand = "echo lib-start-${variant}"\n`;
  return {
    "configurations/hooks.toml": `${hook}script = "guard.sh"\ntimeout = ${10 + variant}\n${variant > 2 ? second : ""}`,
    "contents/hooks/guard.sh": `#!/bin/sh\necho lib-guard-${variant}\n`,
  };
}
