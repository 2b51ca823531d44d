import { readFrontMatter } from "../formats/read-front-matter.ts";
import type { Catalog, Item, Skill } from "../model/catalog.ts";
import { coderNames } from "../model/coder-name.ts";
import type { JsonObject } from "../formats/json-object.ts";
import type { ToolSpec } from "../model/tool-spec.ts";
import { parsePrompt } from "../prompts/parse-prompt.ts";
import { describeSpec } from "../renderers/shared/map-specs.ts";
import { shippedTemplates } from "../templates/shipped-templates.generated.ts";

/** Something by which a library lets a coder do more than it would without it. */
export interface Widening {
  readonly kind:
    | "permission"
    | "tools"
    | "shell"
    | "program"
    | "hook"
    | "server"
    | "environment"
    | "front matter"
    | "skill hooks"
    | "template";
  /** The item, such as `command release`; the hook's or the server's name. */
  readonly item: string;
  /** What it allows or runs. */
  readonly text: string;
  /** Whether it takes effect only when the source is trusted. */
  readonly needsTrust: boolean;
}

/** All of a library, in the order of its kinds. */
export async function findWidenings(catalog: Catalog): Promise<Widening[]> {
  const items = [...catalog.commands, ...catalog.agents];
  const skills = await Promise.all(catalog.skills.map(ofSkill));
  return [
    ...ofPermissions(catalog),
    ...items.flatMap(ofItem),
    ...skills.flat(),
    ...ofHooks(catalog),
    ...ofServers(catalog),
    ...ofEnvironment(catalog),
    ...ofTemplates(catalog),
  ];
}

function ofPermissions({ permissions }: Catalog): Widening[] {
  const { allow, directories, approvalMode } = permissions;
  const texts = [
    ...(approvalMode === "auto-edit" ? ["edits without a question"] : []),
    ...directories.map((folder) => `the folder \`${folder}\``),
    ...allow.map(describeSpec),
  ];
  return texts.map((text) => ({ kind: "permission", item: "allow", text, needsTrust: false }));
}

function ofItem(item: Item): Widening[] {
  const label = `${item.type.replace(/s$/, "")} ${item.name}`;
  const overrides = coderNames.flatMap((coder) => item.overrides[coder] ?? []);
  const specs: ToolSpec[] = [item, ...overrides].flatMap(({ allowedTools }) => allowedTools ?? []);
  const tools = specs.filter((spec) => toolOf(spec) === "shell").map(describeSpec);
  return [
    ...unique(tools).map((text) => ({ kind: "tools" as const, item: label, text, needsTrust: false })),
    ...unique(shellCommands(item)).map((text) => ({
      kind: "shell" as const,
      item: label,
      text,
      needsTrust: false,
    })),
    ...frontMatterOf(item).map((text) => ({
      kind: "front matter" as const,
      item: label,
      text,
      needsTrust: true,
    })),
  ];
}

function toolOf(spec: ToolSpec): string | undefined {
  return typeof spec === "string" ? spec : spec.tool;
}

/** What a coder runs before the model reads a body. */
function shellCommands({ bodies }: Item): string[] {
  return coderNames.flatMap((coder) => {
    const body = bodies[coder];
    if (body === undefined) return [];
    return parsePrompt(body.text, coder).nodes.flatMap((node) =>
      node.kind === "shell" ? [node.command.map(({ raw }) => raw).join("")] : [],
    );
  });
}

/** A coder's own keys are written as they are, and some of them start programs. */
function frontMatterOf({ overrides }: Item): string[] {
  return coderNames.flatMap((coder) => {
    const frontmatter = overrides[coder]?.frontmatter;
    return frontmatter === undefined ? [] : [`${coder}: ${JSON.stringify(frontmatter)}`];
  });
}

async function ofSkill(skill: Skill): Promise<Widening[]> {
  const item = `skill ${skill.name}`;
  const data = await readSkillKeys(skill);
  const hooks = skillHooks(data);
  const tools = Object.entries(data).filter(([key]) => plainKey(key) === "allowedtools");
  const programs = skill.files.filter(
    ({ path, mode }) => (mode & 0o111) !== 0 || /\.(?:[cm]?[jt]s|py|sh|bash|rb|pl|ps1|bat|cmd)$/i.test(path),
  );
  return [
    ...tools.map(([, value]) => ({
      kind: "tools" as const,
      item,
      text: JSON.stringify(value),
      needsTrust: false,
    })),
    ...programs.map(({ path }) => ({ kind: "program" as const, item, text: path, needsTrust: false })),
    ...hooks.map((text) => ({ kind: "skill hooks" as const, item, text, needsTrust: true })),
  ];
}

/** Keys of a skill's front matter by which a coder starts programs of its own accord (Claude Code 2.1.329). */
function skillHooks(data: JsonObject): string[] {
  return (
    Object.entries(data)
      // A merge key may hold any of them, and not every reader of YAML resolves it.
      .filter(([key]) => key === "<<" || /^(?:hooks|mcpservers)$/.test(plainKey(key)))
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  );
}

function plainKey(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z]/g, "");
}

async function readSkillKeys({ files, path }: Skill): Promise<JsonObject> {
  const main = files.find((file) => file.path === "SKILL.md");
  const read = await readFrontMatter(new TextDecoder().decode(main?.contents), path);
  return read.ok ? read.value.data : {};
}

function ofHooks({ hooks }: Catalog): Widening[] {
  return hooks.map(({ name, event, script, command, arguments: words }) => {
    const call =
      script === undefined ? (command ?? "") : [`contents/hooks/${script.name}`, ...words].join(" ");
    return { kind: "hook", item: name, text: `${event}: ${call}`, needsTrust: true };
  });
}

function ofServers({ servers }: Catalog): Widening[] {
  return servers.map(({ name, command, args, url, env, headers }) => {
    const names = [...Object.keys(env), ...Object.keys(headers)];
    const call = command === undefined ? (url ?? "") : [command, ...args].join(" ");
    const text = names.length === 0 ? call : `${call} (sets ${names.join(", ")})`;
    return { kind: "server", item: name, text, needsTrust: true };
  });
}

function ofEnvironment({ models }: Catalog): Widening[] {
  return Object.entries(models.environment).map(([name, value]) => ({
    kind: "environment",
    item: name,
    text: value,
    needsTrust: true,
  }));
}

/** A copy of one of our own does what ours does. */
function ofTemplates({ templates }: Catalog): Widening[] {
  return templates
    .filter(({ text }) => !shippedTemplates.some((shipped) => shipped.text === text))
    .map(({ path }) => ({
      kind: "template",
      item: path,
      text: "makes the files of its coder",
      needsTrust: true,
    }));
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
