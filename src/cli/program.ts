import { Command, CommanderError, Option, type Help } from "commander";
import { checkArguments, checkCommand, checkValues, toUsageError } from "./call-faults.ts";
import type { CommonOptions } from "./common-options.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Terminal } from "./terminal.ts";

/** Runs a command; its own code is loaded when it is called. */
type Run = (
  argument: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
  words: readonly string[],
) => Promise<ExitCode>;

type Examples = readonly (readonly [command: string, meaning: string])[];

interface CommandDescription {
  readonly name: string;
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

const collect = (value: string, before: readonly string[] | undefined): string[] => [
  ...(before ?? []),
  value,
];

const coderOption = (byDefault: string): Option =>
  new Option(
    "-c, --coder <names>",
    `claude, opencode, codex, gemini, qwen or all; repeatable, comma list; default: ${byDefault}`,
  ).argParser(collect);

const optionTable = {
  source: () =>
    new Option(
      "-s, --source <source>",
      "the library: a folder, github:owner/name, a git URL, npm:package; default: configuration, AGENTSMGR_SOURCE, the one we ship",
    ),
  tagPrefix: () => new Option("--tag-prefix <prefix>", "what stands before the version in a source's tags"),
  submodules: () => new Option("--submodules", "fetch the submodules of a git source too"),
  frozen: () =>
    new Option("--frozen", "fail when the lock does not have the source; the default where CI is set"),
  noFrozen: () => new Option("--no-frozen", "let the lock change, also where CI is set"),
  update: () => new Option("--update [source]", "take what the source has now, and show what changes"),
  trust: () =>
    new Option("--trust", "in this run, let the source's hooks, servers and templates take effect"),
  target: () => new Option("-t, --target <folder>", "the project's folder; default: the working directory"),
  coder: () => coderOption("configuration, else traces in the project, else installed clients"),
  anyCoder: () => coderOption("all"),
  ownCoder: () => coderOption("all that have something of ours there"),
  client: () =>
    new Option(
      "--client <name@version>",
      "the client version to write for, such as qwen@0.5; repeatable",
    ).argParser(collect),
  layout: () => new Option("--layout <layout>", "auto, native or auxiliary; default: auto"),
  languages: () =>
    new Option("-l, --languages <names>", "the project's languages; default: what its files tell").argParser(
      collect,
    ),
  ruleLanguages: () =>
    new Option("-l, --languages <names>", "only the rules for these languages; default: all rules").argParser(
      collect,
    ),
  olderThan: () => new Option("--older-than <days>", "such as 30d; default: configuration, else 30d"),
  ignore: () =>
    new Option(
      "--ignore <choice>",
      "what git should ignore of ours: none, gitignore or exclude; default: none",
    ),
  acceptWeaker: () =>
    new Option(
      "--accept-weaker <coder:rule>",
      "a rule that may protect less in a coder than the library says; repeatable",
    ).argParser(collect),
  all: () => new Option("-a, --all", "what the coders can never express, whatever the library"),
  list: () => new Option("--list", "name all that each client would load, and every finding"),
  askClients: () =>
    new Option("--ask-clients", "run the installed clients' own offline checks too, on copies of your files"),
  simulate: () => new Option("-n, --simulate", "show the plan, write nothing"),
  diff: () => new Option("-d, --diff", "show the contents too"),
  onConflict: () =>
    new Option(
      "--on-conflict <choice>",
      "where something of yours stands: stop, keep, backup, overwrite or merge; default: stop, on a terminal ask",
    ),
  markers: () => new Option("--markers", "write what does not merge with conflict markers"),
  lockTimeout: () => new Option("--lock-timeout <seconds>", "how long to wait for another run; default: 10"),
  strict: () => new Option("--strict", "fail when a coder cannot express something"),
  allow: () =>
    new Option(
      "--allow <code[:glob]>",
      "no fault: hidden characters or secrets of this code, in these files; repeatable",
    ).argParser(collect),
  json: () => new Option("--json", "print one JSON document"),
  noColor: () => new Option("--no-color", "no colours"),
  quiet: () => new Option("-q, --quiet", "print only errors and warnings"),
};

type OptionName = keyof typeof optionTable;

const pick =
  (...names: readonly OptionName[]) =>
  (): Option[] =>
    names.map((name) => optionTable[name]());
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

/** Whole calls for the general help. */
const generalExamples: Examples = [
  ["agentsmgr populate --coder=qwen", "our library, for Qwen Code, into this project"],
  ["agentsmgr populate --coder=all --simulate", "for all five, show the plan and write nothing"],
  ["agentsmgr check --coder=qwen", "in continuous integration: exit 1 when something differs"],
];

/** Parses arguments and runs the command that they name. */
export async function runProgram(arguments_: readonly string[], terminal: Terminal): Promise<ExitCode> {
  checkCommand(
    arguments_,
    commands.map(({ name }) => name),
  );
  let code: ExitCode | undefined;
  const action: Action = (description, words, options) => async () => {
    checkArguments(description, words);
    checkValues(options);
    const run = await description.load();
    code = await run(words[0], options, terminal, words);
  };
  const named = commands.filter(({ name }) => name === arguments_[0]);
  const program = createProgram(action, named.length > 0 ? named : commands);
  try {
    await program.parseAsync(arguments_, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) throw toUsageError(error, named[0]);
    throw error;
  }
  return code ?? 0;
}

type Action = (
  description: CommandDescription,
  words: readonly string[],
  options: CommonOptions,
) => () => Promise<void>;

/** The parser; also the source of the help texts. A run needs only the command that it names. */
export function createProgram(action: Action, described = commands): Command {
  const program = new Command("agentsmgr")
    .description("One library in, the native files of five AI coding tools out.")
    .helpCommand(false)
    .option("--version", "print the version")
    .configureHelp({ formatHelp: formatGeneralHelp })
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .showSuggestionAfterError(false);
  for (const description of described) program.addCommand(toCommand(description, action));
  return program;
}

function toCommand(description: CommandDescription, action: Action): Command {
  const command = new Command(description.name)
    .description(description.summary)
    .addHelpText("before", `${examplesText(description.examples)}\n`)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .showSuggestionAfterError(false)
    .allowExcessArguments(true);
  for (const option of description.options()) command.addOption(option);
  const dots = description.isVariadic === true ? "..." : "";
  for (const argument of [description.argument, description.second])
    if (argument !== undefined) command.argument(`[${argument[0]}${dots}]`, argument[1]);
  return command.action(() => action(description, command.args, command.opts())());
}

/** Usage, commands, options, whole examples. */
function formatGeneralHelp(program: Command, helper: Help): string {
  const width = helper.padWidth(program, helper);
  const list = (rows: Examples): string =>
    rows.map(([term, meaning]) => `  ${term.padEnd(width)}  ${meaning}`).join("\n");
  const subcommands = helper
    .visibleCommands(program)
    .map((command) => [helper.subcommandTerm(command), helper.subcommandDescription(command)] as const);
  const options = helper
    .visibleOptions(program)
    .map((option) => [helper.optionTerm(option), helper.optionDescription(option)] as const);
  const sections = [
    `Usage: ${helper.commandUsage(program)}`,
    helper.commandDescription(program),
    `Commands:\n${list(subcommands)}`,
    `Options:\n${list(options)}`,
    examplesText(generalExamples),
    "`agentsmgr <command> --help` has the options and more examples of a command.",
    "Exit codes: 0 done, 1 differences, findings or conflicts, 2 could not run, 130 interrupted.",
  ];
  return `${sections.join("\n\n")}\n`;
}

function examplesText(examples: Examples): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  return `Examples:\n${examples.map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}`).join("\n")}`;
}
