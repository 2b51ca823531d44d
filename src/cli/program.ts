import { Command, CommanderError, Option } from "commander";
import { UsageError } from "../diagnostics/errors.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { CommonOptions } from "./common-options.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Terminal } from "./terminal.ts";

/** Runs a command; its own code is loaded when it is called. */
type Run = (argument: string | undefined, options: CommonOptions, terminal: Terminal) => Promise<ExitCode>;

interface CommandDescription {
  readonly name: string;
  readonly argument?: readonly [name: string, description: string];
  readonly summary: string;
  readonly examples: readonly (readonly [command: string, meaning: string])[];
  /** Made when they are asked for: a run needs those of one command. */
  readonly options: () => Option[];
  readonly load: () => Promise<Run>;
}

const collect = (value: string, before: readonly string[] | undefined): string[] => [
  ...(before ?? []),
  value,
];

const optionTable = {
  source: () =>
    new Option(
      "-s, --source <source>",
      "the library: a folder; default: configuration, AGENTSMGR_SOURCE, the one we ship",
    ),
  target: () => new Option("-t, --target <folder>", "the project's folder; default: the working directory"),
  coder: () =>
    new Option(
      "-c, --coder <names>",
      "claude, opencode, codex, gemini, qwen or all; repeatable, comma list",
    ).argParser(collect),
  client: () =>
    new Option(
      "--client <name@version>",
      "the client version to write for, such as qwen@0.5; repeatable",
    ).argParser(collect),
  layout: () => new Option("--layout <layout>", "auto, native or auxiliary"),
  languages: () =>
    new Option("-l, --languages <names>", "the project's languages; default: what its files tell").argParser(
      collect,
    ),
  simulate: () => new Option("-n, --simulate", "show the plan, write nothing"),
  diff: () => new Option("-d, --diff", "show the contents too"),
  strict: () => new Option("--strict", "fail when a coder cannot express something"),
  json: () => new Option("--json", "print one JSON document"),
  noColor: () => new Option("--no-color", "no colours"),
  quiet: () => new Option("-q, --quiet", "print only errors and warnings"),
};

type OptionName = keyof typeof optionTable;

const pick =
  (...names: readonly OptionName[]) =>
  (): Option[] =>
    names.map((name) => optionTable[name]());
const selection = ["source", "target", "coder", "client", "layout", "languages"] as const;
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
    options: pick(...selection, "simulate", "diff", ...output),
    load: async () => (await import("./commands/populate.ts")).populate,
  },
  {
    name: "check",
    argument: scope,
    summary: "exit 1 when the files differ from what populate would write",
    examples: [["agentsmgr check", "in continuous integration, after a change of the library"]],
    options: pick(...selection, "diff", ...output),
    load: async () => (await import("./commands/check.ts")).check,
  },
  {
    name: "diff",
    argument: scope,
    summary: "show what populate would change",
    examples: [["agentsmgr diff --coder claude", "the contents, as a unified diff"]],
    options: pick(...selection, ...output),
    load: async () => (await import("./commands/check.ts")).diff,
  },
  {
    name: "validate",
    argument: ["source", "the library; default: as for populate"],
    summary: "show all faults of a library",
    examples: [["agentsmgr validate ./library", "every fault with its place; exit 1 when there is one"]],
    options: pick("coder", "client", "json", "noColor", "quiet"),
    load: async () => (await import("./commands/validate.ts")).validate,
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
];

/** Parses arguments and runs the command that they name. */
export async function runProgram(arguments_: readonly string[], terminal: Terminal): Promise<ExitCode> {
  checkCommand(arguments_);
  let code: ExitCode | undefined;
  const action: Action = (description, argument, options) => async () => {
    checkValues(options);
    const run = await description.load();
    code = await run(argument, options, terminal);
  };
  const named = commands.filter(({ name }) => name === arguments_[0]);
  const program = createProgram(action, named.length > 0 ? named : commands);
  try {
    await program.parseAsync(arguments_, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) throw toUsageError(error, arguments_[0]);
    throw error;
  }
  return code ?? 0;
}

type Action = (
  description: CommandDescription,
  argument: string | undefined,
  options: CommonOptions,
) => () => Promise<void>;

/** The parser; also the source of the help texts. A run needs only the command that it names. */
export function createProgram(action: Action, described = commands): Command {
  const program = new Command("agentsmgr")
    .description("One library in, the native files of five AI coding tools out.")
    .helpCommand(false)
    .option("--version", "print the version")
    .addHelpText("before", examplesText(commands.flatMap(({ examples }) => examples.slice(0, 1))))
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 differences, findings or conflicts, 2 could not run, 130 interrupted.",
    )
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .showSuggestionAfterError(false);
  for (const description of described) program.addCommand(toCommand(description, action));
  return program;
}

function toCommand(description: CommandDescription, action: Action): Command {
  const command = new Command(description.name)
    .description(description.summary)
    .addHelpText("before", examplesText(description.examples))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .showSuggestionAfterError(false)
    .allowExcessArguments(false);
  for (const option of description.options()) command.addOption(option);
  if (description.argument === undefined) {
    command.action((options: CommonOptions) => action(description, undefined, options)());
  } else {
    const [name, words] = description.argument;
    command.argument(`[${name}]`, words);
    command.action((argument: string | undefined, options: CommonOptions) =>
      action(description, argument, options)(),
    );
  }
  return command;
}

function examplesText(examples: CommandDescription["examples"]): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  return `Examples:\n${examples.map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}`).join("\n")}\n`;
}

/** @throws UsageError for an unknown command, with the nearest one; `help` names one too */
function checkCommand([first, second]: readonly string[]): void {
  const word = first === "help" ? second : first;
  const names = commands.map(({ name }) => name);
  if (word === undefined || word.startsWith("-") || names.includes(word)) return;
  throw new UsageError("usage/unknown-command", `there is no command \`${word}\``, {
    hints: [...didYouMean(word, names), `commands: ${names.join(", ")}`],
  });
}

/** An empty value is most often a variable that is not set: not the same as no option. */
function checkValues(options: CommonOptions): void {
  for (const [name, value] of Object.entries(options))
    if ([value].flat().includes(""))
      throw new UsageError("usage/empty-value", `\`--${name}\` has an empty value`);
}

function toUsageError(error: CommanderError, command: string | undefined): UsageError {
  const message = error.message.replace(/^error: /, "").replaceAll("'", "`");
  const unknown = error.code === "commander.unknownOption" ? /--[^`=]+/.exec(message)?.[0] : undefined;
  const described = commands.find(({ name }) => name === command);
  const options = described?.options().map(({ long }) => long ?? "") ?? [];
  const nearest = unknown === undefined ? [] : didYouMean(unknown, options);
  const help =
    command === undefined || command.startsWith("-") ? "agentsmgr --help" : `agentsmgr ${command} --help`;
  return new UsageError("usage/arguments", message, { hints: [...nearest, `\`${help}\` lists the options`] });
}
