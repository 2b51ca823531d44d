import { commands } from "../../src/cli/command-table.ts";
import { madeFrom, markdownTable, page } from "./markdown.ts";

const exitCodes: readonly (readonly [code: string, meaning: string])[] = [
  ["0", "done; for `check` and `diff`: nothing differs"],
  [
    "1",
    "differences, findings or conflicts: `check` and `diff` found something, `validate` found faults, `populate` found something of yours in the way or, with `--strict`, a note",
  ],
  ["2", "could not run: wrong arguments, a library or configuration with faults, a disk that refuses"],
  ["130", "interrupted with Ctrl-C; the next run does the rest"],
];

const streams =
  "Data goes to standard output; progress, warnings, notes and errors go to standard error. With `--json` standard " +
  "output is one document, `{ version, command, ok, … }`, also when the run fails: then `errors` holds each error's " +
  "[code](diagnostics.md), message and hints.";

/** Every command with its options and examples, from the data that the help is made of. */
export function generateCommandReference(): [path: string, text: string][] {
  const text = page(
    madeFrom("src/cli/command-table.ts"),
    "# Commands",
    commands.map(({ name, summary }) => `- [\`${name}\`](#${name}): ${summary}`).join("\n"),
    streams,
    "`agentsmgr --version` prints the version; `agentsmgr --help` and `agentsmgr <command> --help` print what stands here.",
    "## Exit codes",
    markdownTable(["Code", "Meaning"], exitCodes),
    ...commands.flatMap(describeCommand),
  );
  return [["docs/reference/commands.md", text]];
}

function describeCommand({
  name,
  argument,
  second,
  summary,
  examples,
  options,
}: (typeof commands)[number]): string[] {
  const places = [argument, second].filter((place) => place !== undefined);
  const usage = ["agentsmgr", name, ...places.map(([place]) => `[${place}]`), "[options]"].join(" ");
  const width = Math.max(...examples.map(([command]) => command.length));
  const shown = examples.map(([command, meaning]) => `${command.padEnd(width)}  # ${meaning}`);
  const rows = options().map(({ flags, description }) => [`\`${flags}\``, description]);
  return [
    `## ${name}`,
    `\`${usage}\`: ${summary}.`,
    ...(places.length === 0 ? [] : [places.map(([place, words]) => `- \`${place}\`: ${words}`).join("\n")]),
    ["```text", ...shown, "```"].join("\n"),
    markdownTable(["Option", "Meaning"], rows),
  ];
}
