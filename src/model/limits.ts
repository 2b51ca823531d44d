/** How much of something agentsmgr takes. Beyond it is a fault with the code `limit/<name>`, and never a crash. */
export interface Limit {
  readonly most: number;
  /** What is counted. */
  readonly unit:
    | "bytes"
    | "characters"
    | "entries"
    | "files"
    | "folders"
    | "items"
    | "levels"
    | "rules"
    | "steps"
    | "tokens";
  /** What is measured, as a message begins with it. */
  readonly what: string;
  /** Why there is a limit, and why it is this one. */
  readonly why: string;
}

const mebibyte = 1024 * 1024;

/** All limits. They are counted, never timed: a library that one machine takes is taken by all. */
export const limits = {
  "text-size": {
    most: 5 * mebibyte,
    unit: "bytes",
    what: "a text of a library",
    why: "a body, a memory text or a `SKILL.md`; no client sends that much to its model",
  },
  "settings-size": {
    most: mebibyte,
    unit: "bytes",
    what: "a TOML file of a library",
    why: "it is parsed as a whole, with the place of every key",
  },
  "asset-size": {
    most: 20 * mebibyte,
    unit: "bytes",
    what: "a file of a skill or a hook",
    why: "it is copied into the folder of every coder",
  },
  "library-size": {
    most: 64 * mebibyte,
    unit: "bytes",
    what: "a library",
    why: "it is held in memory, and rendered for up to five coders",
  },
  "library-entries": {
    most: 100_000,
    unit: "entries",
    what: "a library",
    why: "files, folders and links are counted, so that folders without files cannot go on for ever",
  },
  "library-depth": {
    most: 32,
    unit: "folders",
    what: "a path of a library",
    why: "far more than a category or a skill needs",
  },
  "path-length": {
    most: 1024,
    unit: "bytes",
    what: "a path of a library",
    why: "it becomes part of a longer one, and systems stop at 1024 or 4096",
  },
  items: {
    most: 10_000,
    unit: "items",
    what: "a library",
    why: "commands, agents, skills and memory texts; clients list them all in a prompt",
  },
  rules: {
    most: 1000,
    unit: "rules",
    what: "a permission policy",
    why: "with its expectations; each is tried with two dozen calls in every coder",
  },
  nesting: {
    most: 100,
    unit: "levels",
    what: "a value",
    why: "readers and printers of nested values call themselves, and the stack is finite",
  },
  aliases: {
    most: 100,
    unit: "entries",
    what: "the aliases of a YAML text",
    why: "aliases of aliases make a few lines stand for more than the memory holds",
  },
  "front-matter-size": {
    most: 256 * 1024,
    unit: "bytes",
    what: "front matter",
    why: "with aliases it can stand for a hundred times as much",
  },
  placeholders: {
    most: 20_000,
    unit: "tokens",
    what: "a body",
    why: "arguments, commands and files that a body names; each is translated for each coder",
  },
  "template-size": {
    most: 256 * 1024,
    unit: "bytes",
    what: "a template",
    why: "ours have less than one kilobyte",
  },
  "template-steps": {
    most: 1_000_000,
    unit: "steps",
    what: "a template",
    why: "expressions, statements and turns of loops; ends loops in loops",
  },
  "template-text": {
    most: 64 * mebibyte,
    unit: "characters",
    what: "a template",
    why: "all that its expressions read and make, and its output; a large body may pass through some filters",
  },
  "template-output": {
    most: 10 * mebibyte,
    unit: "characters",
    what: "the output of a template",
    why: "twice the largest body",
  },
  "rendered-size": {
    most: 128 * mebibyte,
    unit: "characters",
    what: "all commands, or all agents, of a coder",
    why: "twice the largest library; held in memory until it is written",
  },
  "template-nesting": {
    most: 200,
    unit: "levels",
    what: "a template",
    why: "blocks, expressions and calls of macros within each other; ends macros that call themselves",
  },
  "project-template-size": {
    most: 5 * mebibyte,
    unit: "characters",
    what: "a file of a project's template",
    why: "it is read as a template; files of another kind can do without the suffix",
  },
  "project-template-steps": {
    most: 5_000_000,
    unit: "steps",
    what: "a file of a project's template",
    why: "expressions, statements and turns of loops; ends loops in loops",
  },
  "project-template-text": {
    most: 512 * mebibyte,
    unit: "characters",
    what: "a file of a project's template",
    why: "all that its expressions read and make, and its output",
  },
  "project-template-output": {
    most: 64 * mebibyte,
    unit: "characters",
    what: "the output of a file of a project's template",
    why: "it is held in memory until it is written",
  },
  "project-template-files": {
    most: 100_000,
    unit: "entries",
    what: "a project's template, and what is made of it,",
    why: "ends links to folders with links, and loops over names in loops",
  },
  "user-file-size": {
    most: 20 * mebibyte,
    unit: "bytes",
    what: "a settings or memory file of a coder",
    why: "it is parsed and edited in memory; clients read it at every start",
  },
  "configuration-size": {
    most: mebibyte,
    unit: "bytes",
    what: "a configuration or answers file",
    why: "a project may come from anybody, and this is read before anything else",
  },
  "manifest-size": {
    most: 64 * mebibyte,
    unit: "bytes",
    what: "a manifest",
    why: "room for the largest library and all five coders",
  },
  "inspected-entries": {
    most: 20_000,
    unit: "entries",
    what: "a folder that `doctor` looks through",
    why: "each is a call or two of the system; no client has use for more in its folders",
  },
  "faults-per-file": {
    most: 100,
    unit: "entries",
    what: "the faults that are told of a file",
    why: "each is shown with its place; nobody reads the rest",
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof limits;
