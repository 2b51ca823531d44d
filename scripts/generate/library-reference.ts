import { hookEvents } from "../../src/model/hooks-file.ts";
import { neutralTools } from "../../src/model/tool-spec.ts";
import { libraryMeanings } from "./library-meanings.ts";
import { codeList, madeFrom, markdownTable, page } from "./markdown.ts";
import { generateSchemas } from "./schemas.ts";

interface JsonSchema {
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
}

interface TableDescription {
  /** The table as it is written in the file; empty for the top level. */
  readonly heading: string;
  /** Its name in `libraryMeanings`. */
  readonly name: string;
  /** Where its object schema is. */
  readonly at: readonly (
    "properties" | "items" | "additionalProperties" | "context" | "coders" | "servers" | "hooks" | "expect"
  )[];
}

interface FileDescription {
  readonly title: string;
  readonly file: string;
  readonly schema: string;
  readonly about: string;
  readonly tables: readonly TableDescription[];
}

const context: TableDescription = { heading: "[context]", name: "context", at: ["properties", "context"] };
const topLevel: TableDescription = { heading: "", name: "", at: [] };

const files: readonly FileDescription[] = [
  {
    title: "Commands and agents",
    file: "configurations/commands/<name>.toml` and `configurations/agents/<name>.toml",
    schema: "item",
    about:
      "The metadata of an item; its body is `contents/<commands|agents>/<coder>/<name>.md`. A coder without a body of its " +
      "own takes another's, translated. What `[[coders]]` says for a coder wins over `[context]`.",
    tables: [context, { heading: "[[coders]]", name: "coders", at: ["properties", "coders", "items"] }],
  },
  {
    title: "Skills",
    file: "skills/<name>/SKILL.md",
    schema: "skill-front-matter",
    about:
      "The front matter that every skill needs. Other keys are the Agent Skills format's or a coder's own; the whole " +
      "folder is copied byte for byte, with its permission bits.",
    tables: [topLevel],
  },
  {
    title: "Conditions of a skill",
    file: "configurations/skills/<name>.toml",
    schema: "skill",
    about: "Optional: whom a skill is for.",
    tables: [context],
  },
  {
    title: "Memory",
    file: "contents/memory/*.md",
    schema: "memory-front-matter",
    about: "Rule texts, in the order of their file names. The front matter is optional.",
    tables: [topLevel],
  },
  {
    title: "Permissions",
    file: "configurations/permissions.toml",
    schema: "permissions",
    about:
      "Deny wins over ask, ask over allow. Each list holds [tool uses](#tool-uses). [Permissions](../guides/permissions.md) " +
      "says which calls a rule names.",
    tables: [topLevel, { heading: "[[expect]]", name: "expect", at: ["properties", "expect", "items"] }],
  },
  {
    title: "MCP servers",
    file: "configurations/mcp-servers.toml",
    schema: "mcp-servers",
    about:
      "A server has a `command` or a `url`. `${NAME}` is a reference to an environment variable and comes out in each " +
      "coder's syntax; a default, as in `${NAME:-x}`, is a fault, as not all coders have one.",
    tables: [
      { heading: "[servers.NAME]", name: "servers", at: ["properties", "servers", "additionalProperties"] },
    ],
  },
  {
    title: "Hooks",
    file: "configurations/hooks.toml",
    schema: "hooks",
    about: "A hook has a `script` or a `command`. It gets what the coder tells on its standard input.",
    tables: [{ heading: "[[hooks]]", name: "hooks", at: ["properties", "hooks", "items"] }],
  },
  {
    title: "Models",
    file: "configurations/models.toml",
    schema: "models",
    about: "What a tier means for each coder, and defaults of the coder itself.",
    tables: [topLevel],
  },
];

const layout = `\`\`\`text
my-library/
├─ configurations/
│  ├─ commands/<name>.toml       agents/<name>.toml       skills/<name>.toml (optional)
│  └─ permissions.toml  mcp-servers.toml  hooks.toml  models.toml   (each optional)
├─ contents/
│  ├─ commands/<coder>/<name>.md  agents/<coder>/<name>.md
│  ├─ memory/*.md
│  └─ hooks/<script>
├─ skills/<name>/SKILL.md         and whatever else the skill needs
└─ templates/                     optional: your own in place of ours
   └─ commands/<flavor>.<extension>.jinja  agents/<flavor>.<extension>.jinja
\`\`\``;

const toolUses: readonly (readonly [written: string, meaning: string])[] = [
  ['"read"', "the whole tool"],
  ['{ tool = "shell", arguments = "git status" }', "exactly this command"],
  [
    '{ tool = "shell", arguments = "git add", allow-extra-arguments = true }',
    "this command and any more arguments",
  ],
  [
    '{ tool = "read", path = "secrets/**" }',
    "a tool on matching paths, relative to the project; `read`, `write` or `edit`",
  ],
  ['{ tool = "web-fetch", domain = "docs.python.org" }', "one host"],
  ['{ tool = "agent", name = "reviewer" }', "one agent"],
  ['{ tool = "skill", name = "release" }', "one skill"],
  ['{ server = "pyright", tool = "hover" }', "one tool of an MCP server"],
  ['{ server = "pyright" }', "all tools of an MCP server"],
];

const calls: readonly (readonly [written: string, meaning: string])[] = [
  [
    '{ tool = "shell", arguments = "git push --force origin" }',
    "a command line, whole and as the model writes it",
  ],
  ['{ tool = "read", path = "src/main.ts" }', "a file that is read; `write` and `edit` in the same way"],
  ['{ tool = "web-fetch", url = "https://docs.python.org/3/" }', "a page"],
  ['{ tool = "agent", name = "reviewer" }', "an agent that is started; `skill` in the same way"],
  ['{ server = "pyright", tool = "hover" }', "a tool of an MCP server"],
  ['"web-search"', "any other tool, whatever its arguments"],
];

/** Every file of a library with its keys, from the schemas that check them. */
export function generateLibraryReference(): [path: string, text: string][] {
  const schemas = new Map(generateSchemas().map(([path, text]) => [path, JSON.parse(text) as JsonSchema]));
  const text = page(
    madeFrom("the schemas in src/model and scripts/generate/library-meanings.ts"),
    "# The library format",
    "A library is a folder with `configurations/` and `contents/`, or a folder that has these in `defaults/` or " +
      "`components/`. [Writing a library](../guides/write-a-library.md) goes through it by example.",
    layout,
    "Every file is checked strictly: an unknown key is a fault with its place and the nearest known key. A line " +
      "`#:schema PATH` at the top of a TOML file lets editors check it too; the schemas are in [`schemas/`](../../schemas).",
    ...files.flatMap((file) => describeFile(file, schemas)),
    "## Tool uses",
    `The neutral tools are ${codeList(neutralTools)}. A list of tool uses holds any of these:`,
    markdownTable(
      ["Written", "Means"],
      toolUses.map(([written, meaning]) => [`\`${written}\``, meaning]),
    ),
    "A table may also carry the conditions `languages` and `coders`.",
    "## Calls",
    "What `[[expect]]` of the permissions is about. A path is relative to the project, `~/…` or absolute.",
    markdownTable(
      ["Written", "Means"],
      calls.map(([written, meaning]) => [`\`${written}\``, meaning]),
    ),
    "## Hook events",
    `${codeList(hookEvents)}. A coder that lacks an event gets a note instead of the hook.`,
  );
  return [["docs/reference/library-format.md", text]];
}

function describeFile(
  { title, file, schema, about, tables }: FileDescription,
  schemas: ReadonlyMap<string, JsonSchema>,
): string[] {
  const path = `schemas/${schema}.schema.json`;
  const root = schemas.get(path);
  if (root === undefined) throw new Error(`there is no ${path}`);
  checkMeanings(schema, tables);
  return [
    `## ${title}`,
    `\`${file}\` · schema [\`${schema}.schema.json\`](../../${path})`,
    about,
    ...tables.flatMap((table) => describeTable(schema, table, root)),
  ];
}

function describeTable(schema: string, { heading, name, at }: TableDescription, root: JsonSchema): string[] {
  const object = at.reduce<JsonSchema>((found, key) => descend(found, key), root);
  const meanings = libraryMeanings[schema]?.[name] ?? {};
  const keys = Object.keys(object.properties ?? {});
  const unknown = Object.keys(meanings).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new Error(`library-meanings: ${schema} has no key \`${unknown}\``);
  const order = [...keys].sort((a, b) => Object.keys(meanings).indexOf(a) - Object.keys(meanings).indexOf(b));
  const rows = order.map((key) => {
    const meaning = meanings[key];
    if (meaning === undefined) throw new Error(`library-meanings: \`${key}\` of ${schema} has no meaning`);
    const needed = object.required?.includes(key) === true ? " (required)" : "";
    return [`\`${key}\`${needed}`, typeWords(object.properties?.[key] ?? {}), meaning];
  });
  const table = markdownTable(["Key", "Type", "Meaning"], rows);
  return heading === "" ? [table] : [`### \`${heading}\``, table];
}

function descend(schema: JsonSchema, key: string): JsonSchema {
  const found = (schema as Readonly<Record<string, unknown>>)[key];
  if (typeof found !== "object" || found === null) throw new Error(`the schema has no \`${key}\``);
  return found;
}

function checkMeanings(schema: string, tables: readonly TableDescription[]): void {
  const names = tables.map(({ name }) => name);
  const unused = Object.keys(libraryMeanings[schema] ?? {}).find((name) => !names.includes(name));
  if (unused !== undefined) throw new Error(`library-meanings: ${schema} has no table \`${unused}\``);
}

function typeWords(schema: JsonSchema): string {
  if (schema.anyOf !== undefined) return unionWords(schema.anyOf);
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return `one of ${codeList(schema.enum)}`;
  if (schema.type === "array") return `list of ${typeWords(schema.items ?? {})}`;
  if (schema.type === "object") return "table";
  return schema.type ?? "any value";
}

function unionWords(branches: readonly JsonSchema[]): string {
  if (!branches.some((branch) => branch.enum?.join() === neutralTools.join())) return "any value";
  const isCall = branches.some(({ properties }) => properties?.["url"] !== undefined);
  return isCall ? "[call](#calls)" : "[tool use](#tool-uses)";
}
