import type { Option } from "commander";
import type { CommonOptions } from "./common-options.ts";
import { pick } from "./option-table.ts";
import type { Terminal } from "./terminal.ts";

/** Runs a command; its own code is loaded when it is called. */
type Run = (
  argument: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
  words: readonly string[],
) => Promise<number>;

export type Examples = readonly (readonly [command: string, meaning: string])[];

export interface CommandDescription {
  readonly name: string;
  /** Another name for the same. */
  readonly alias?: string;
  readonly argument?: readonly [name: string, description: string];
  /** A word behind the argument. */
  readonly second?: readonly [name: string, description: string];
  /** It takes more words than one. */
  readonly isVariadic?: boolean;
  readonly summary: string;
  readonly examples: Examples;
  /** Made when they are asked for: a run needs those of one command. */
  readonly options: () => Option[];
  readonly load: () => Promise<Run>;
}

const selection = [
  "source",
  "tagPrefix",
  "submodules",
  "trust",
  "target",
  "coder",
  "client",
  "layout",
  "languages",
  "allow",
] as const;
const output = ["strict", "json", "noColor", "quiet"] as const;
const scope = ["scope", "project (default) or user"] as const;

/** The commands, as data: help, reference and parser are made from it. */
export const commands: readonly CommandDescription[] = [
  {
    name: "populate",
    argument: scope,
    summary: "write each coder's native files",
    examples: [
      ["agentsmgr populate --coder=qwen", "our library, for Qwen Code, into this project"],
      ["agentsmgr populate --coder=all --simulate --diff", "show what would be written"],
      ["agentsmgr populate user --coder claude,codex", "for your own home"],
      [
        "agentsmgr populate --source ../library --coder qwen --client qwen@0.5",
        "a library of yours, for an old client",
      ],
    ],
    options: pick(
      ...selection,
      "update",
      "frozen",
      "noFrozen",
      "ignore",
      "acceptWeaker",
      "onConflict",
      "markers",
      "simulate",
      "diff",
      "lockTimeout",
      ...output,
    ),
    load: async () => (await import("./commands/populate.ts")).populate,
  },
  {
    name: "check",
    argument: scope,
    summary: "exit 1 when the files differ from what populate would write",
    examples: [["agentsmgr check", "in continuous integration, after a change of the library"]],
    options: pick(...selection, "ignore", "acceptWeaker", "onConflict", "diff", ...output),
    load: async () => (await import("./commands/check.ts")).check,
  },
  {
    name: "diff",
    argument: scope,
    summary: "show what populate would change",
    examples: [["agentsmgr diff --coder claude", "the contents, as a unified diff"]],
    options: pick(...selection, "ignore", "acceptWeaker", "onConflict", ...output),
    load: async () => (await import("./commands/check.ts")).diff,
  },
  {
    name: "revert",
    argument: scope,
    summary: "take everything of ours out, and bring back what it replaced",
    examples: [
      ["agentsmgr revert --simulate", "show what would go and what would come back"],
      ["agentsmgr revert user --coder codex", "one coder, in your own home"],
    ],
    options: pick(
      "target",
      "ownCoder",
      "onConflict",
      "simulate",
      "diff",
      "lockTimeout",
      "json",
      "noColor",
      "quiet",
    ),
    load: async () => (await import("./commands/revert.ts")).revert,
  },
  {
    name: "backups",
    argument: ["words", "list (default), show RUN, restore RUN [PATH…] or prune"],
    isVariadic: true,
    summary: "what was replaced: list it, look at it, bring it back",
    examples: [
      ["agentsmgr backups", "the backups of all places, the newest first"],
      ["agentsmgr backups restore 20260102T030405-1a2b3c CLAUDE.md", "one file of one run"],
      ["agentsmgr backups prune --older-than 7d", "delete old ones; what a revert needs stays"],
    ],
    options: pick("olderThan", "simulate", "diff", "lockTimeout", "json", "noColor", "quiet"),
    load: async () => {
      const { backups } = await import("./commands/backups.ts");
      return (_argument, options, terminal, words) => backups(words, options, terminal);
    },
  },
  {
    name: "validate",
    argument: ["source", "the library; default: as for populate"],
    summary: "show all faults of a library",
    examples: [["agentsmgr validate ./library", "every fault with its place; exit 1 when there is one"]],
    options: pick("anyCoder", "client", "allow", "json", "noColor", "quiet"),
    load: async () => (await import("./commands/validate.ts")).validate,
  },
  {
    name: "notes",
    summary: "list what the coders cannot express, rules that protect less first",
    examples: [
      ["agentsmgr notes --coder codex", "what of our library Codex cannot express, and what happens instead"],
      ["agentsmgr notes --source ../library --json", "of a library of yours, for a program"],
      ["agentsmgr notes --all", "what each coder can never express, whatever the library"],
    ],
    options: pick("source", "anyCoder", "client", "acceptWeaker", "all", "json", "noColor"),
    load: async () => {
      const { notes } = await import("./commands/notes.ts");
      return (_argument, options, terminal) => notes(options, terminal);
    },
  },
  {
    name: "permissions",
    argument: ["words", "test, or explain CALL"],
    isVariadic: true,
    summary: "show what each coder makes of the library's permissions",
    examples: [
      ["agentsmgr permissions test", "many calls, what each coder decides; exit 1 when a rule does not hold"],
      ['agentsmgr permissions explain "git push --force"', "one call, and the rule that decides, per coder"],
      ['agentsmgr permissions explain "read .env" --coder claude', "also fetch URL, agent NAME, skill NAME"],
      ['agentsmgr permissions explain "server docs search" --json', "a tool of an MCP server, for a program"],
    ],
    options: pick(
      "source",
      "anyCoder",
      "client",
      "ruleLanguages",
      "acceptWeaker",
      "json",
      "noColor",
      "quiet",
    ),
    load: async () => {
      const { permissions } = await import("./commands/permissions.ts");
      return (_argument, options, terminal, words) => permissions(words, options, terminal);
    },
  },
  {
    name: "detect",
    summary: "show coders in use, installed clients and where settings come from",
    examples: [["agentsmgr detect --json", "the same for a program"]],
    options: pick("target", "json", "noColor"),
    load: async () => {
      const { detect } = await import("./commands/detect.ts");
      return (_argument, options, terminal) => detect(options, terminal);
    },
  },
  {
    name: "doctor",
    argument: scope,
    summary: "show what each client would load here, what it would not, and why",
    examples: [
      ["agentsmgr doctor", "everything that is not loaded as it was meant; exit 1 when there is something"],
      ["agentsmgr doctor --coder gemini --list", "all that one client would load, with its place"],
      ["agentsmgr doctor user --json", "your own home, for a program"],
      ["agentsmgr doctor --ask-clients", "what the clients themselves say of it, too"],
    ],
    options: pick("target", "anyCoder", "list", "askClients", "json", "noColor", "quiet"),
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
  {
    name: "bootstrap",
    argument: [
      "words",
      "update, recopy or check-update; the project's folder, default: the working directory",
    ],
    isVariadic: true,
    summary: "set a project up from a template, and keep it up to date",
    examples: [
      ["agentsmgr bootstrap", "our own template, here; asks what it needs to know"],
      ["agentsmgr bootstrap demo --defaults --populate", "a new folder, no questions, coders' files too"],
      ["agentsmgr bootstrap demo --from gh:acme/template --data license=MIT", "Copier's templates as well"],
      ["agentsmgr bootstrap --pretend", "show what would be written"],
      ["agentsmgr bootstrap check-update", "exit 1 when the template has a newer version"],
      ["agentsmgr bootstrap update", "bring the project to it; your changes stay"],
      ["agentsmgr bootstrap update --vcs-ref :current:", "the same version, with other answers"],
      ["agentsmgr bootstrap recopy --overwrite", "start over with the saved answers"],
    ],
    options: pick(
      "from",
      "vcsRef",
      "prereleases",
      "data",
      "dataFile",
      "defaults",
      "answersFile",
      "exclude",
      "skipIfExists",
      "overwrite",
      "skip",
      "ask",
      "pretend",
      "conflict",
      "contextLines",
      "trustTemplate",
      "skipTasks",
      "skipAnswered",
      "noCleanup",
      "populate",
      "lockTimeout",
      "json",
      "noColor",
      "quiet",
    ),
    load: async () => {
      const { bootstrap } = await import("./commands/bootstrap.ts");
      return (_argument, options, terminal, words) => bootstrap(words, options, terminal);
    },
  },
  {
    name: "backend",
    argument: ["words", "list, show, use, add, remove or check; then a name"],
    isVariadic: true,
    summary: "model servers: list, choose, add and check them",
    examples: [
      ["agentsmgr backend list", "those that we know, and yours; the chosen one has a star"],
      ["agentsmgr backend use qwen-local", "for this project; with --user for all of yours"],
      [
        "agentsmgr backend check ollama:qwen3-coder",
        "server, model, tools, window; exit 3 when something is missing",
      ],
      ["agentsmgr backend check --deep --json", "calls the model too; for a program"],
      ["agentsmgr backend add mine --base-url http://127.0.0.1:8000 --model-name my-model", "any server"],
      ["agentsmgr backend add mine --preset qwen-cloud --key-env MY_KEY", "one that we know, changed"],
    ],
    options: pick(
      "target",
      "user",
      "deep",
      "timeout",
      "preset",
      "baseUrl",
      "modelName",
      "keyEnv",
      "protocol",
      "window",
      "json",
      "noColor",
      "quiet",
    ),
    load: async () => {
      const { backend } = await import("./commands/backend.ts");
      return (_argument, options, terminal, words) => backend(words, options, terminal);
    },
  },
  {
    name: "run",
    alias: "start",
    argument: ["words", "claude, opencode, codex or qwen; its own arguments behind `--`"],
    isVariadic: true,
    summary: "start a coder on a backend, whatever its settings say",
    examples: [
      ["agentsmgr run claude", "on the backend that is chosen; it is checked first"],
      ["agentsmgr run qwen --backend ollama:qwen3-coder", "on another one"],
      ["agentsmgr run claude --model qwen-cloud -- -p 'Explain this project'", "with arguments of its own"],
      ['eval "$(agentsmgr run claude --print-env)"', "the same in your shell; keys stay in their variables"],
      ["agentsmgr run codex --dry-run", "show what would be set and started"],
    ],
    options: pick("target", "backend", "model", "timeout", "printEnv", "dryRun", "json", "noColor", "quiet"),
    load: async () => {
      const { run } = await import("./commands/run.ts");
      return (_argument, options, terminal, words) => run(words, options, terminal);
    },
  },
  {
    name: "source",
    argument: ["action", "list, update, verify, clean, trust or untrust"],
    second: ["source", "for update, trust and untrust; default: the one that is configured here"],
    summary: "show, update and trust libraries from elsewhere",
    examples: [
      ["agentsmgr source list", "what the lock has, and whether it is trusted"],
      ["agentsmgr source update", "the same as populate --update"],
      ["agentsmgr source trust github:acme/library", "let its hooks, servers and templates take effect"],
    ],
    options: pick(...selection, "simulate", "diff", ...output),
    load: async () => {
      const { source } = await import("./commands/source.ts");
      return (action, options, terminal, [, named]) => source(action, options, terminal, named);
    },
  },
];
