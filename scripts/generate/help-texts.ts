import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { createProgram } from "../../src/cli/program.ts";

/** The help of the program and of each command, as texts: asking for help loads no parser. */
export function generateHelpTexts(): [path: string, text: string][] {
  const program = createProgram(() => async () => undefined);
  const texts: Record<string, string> = { "": helpOf(program) };
  for (const command of program.commands) texts[command.name()] = helpOf(command);
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const text = [
    "// Made from src/cli/command-table.ts and package.json by `npm run generate`. Do not edit.",
    `export const version = ${JSON.stringify(version)};`,
    "",
    "/** By command; the empty name is the program itself. */",
    `export const helpTexts: Readonly<Record<string, string>> = ${JSON.stringify(texts, null, 2)};`,
    "",
  ].join("\n");
  return [["src/cli/help-texts.generated.ts", text]];
}

function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 100 });
  command.outputHelp();
  return text;
}
