import { Command, CommanderError, type Help } from "commander";
import { checkArguments, checkCommand, checkValues, toUsageError } from "./call-faults.ts";
import { commands, type CommandDescription, type Examples } from "./command-table.ts";
import type { CommonOptions } from "./common-options.ts";
import type { Terminal } from "./terminal.ts";

/** Whole calls for the general help. */
const generalExamples: Examples = [
  ["agentsmgr populate --coder=qwen", "our library, for Qwen Code, into this project"],
  ["agentsmgr populate --coder=all --simulate", "for all five, show the plan and write nothing"],
  ["agentsmgr check --coder=qwen", "in continuous integration: exit 1 when something differs"],
];

/** Parses arguments and runs the command that they name. */
export async function runProgram(given: readonly string[], terminal: Terminal): Promise<number> {
  const aliased = commands.find(({ alias }) => alias !== undefined && alias === given[0]);
  const words = aliased === undefined ? given : [aliased.name, ...given.slice(1)];
  checkCommand(
    words,
    commands.map(({ name }) => name),
  );
  let code: number | undefined;
  const action: Action = (description, words, options) => async () => {
    checkArguments(description, words);
    checkValues(options);
    const run = await description.load();
    code = await run(words[0], options, terminal, words);
  };
  const named = commands.filter(({ name }) => name === words[0]);
  const program = createProgram(action, named.length > 0 ? named : commands);
  try {
    await program.parseAsync(words, { from: "user" });
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
    "Exit codes: 0 done, 1 differences, findings or conflicts, 2 could not run, 3 backend not ready, 130 interrupted.",
  ];
  return `${sections.join("\n\n")}\n`;
}

function examplesText(examples: Examples): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  return `Examples:\n${examples.map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}`).join("\n")}`;
}
