#!/usr/bin/env node
// The entry of the program. `--version` and `--help` are answered from texts made at build time: nothing else is loaded.
import { join } from "node:path";
import { helpTexts, version } from "./help-texts.generated.ts";
import { findAnswer, requestOf, type Answer } from "./kept-answer.ts";
import { cacheFileFor, loadProgram } from "./load-program.ts";
import { outputOf } from "./output.ts";
import type * as Start from "./start.ts";

/** The digest of the programs that the build makes of `start.ts`. */
declare const programDigest: string;

const words = process.argv.slice(2);

if (words[0] === "--version" || words[0] === "-V") outputOf("out").write(`agentsmgr ${version}\n`);
else {
  const help = findHelp(words);
  if (help === undefined) run();
  else outputOf("out").write(help);
}

/** The help text that is asked for, if one is. Without any word it is the general one. */
function findHelp([first = "--help", second, ...rest]: readonly string[]): string | undefined {
  if (first === "--help" || first === "-h") return helpTexts[""];
  if (first === "help") return helpOf(second ?? "");
  const isAsked = [second, ...rest].some((word) => word === "--help" || word === "-h");
  return isAsked ? helpOf(first) : undefined;
}

function helpOf(command: string): string | undefined {
  return Object.hasOwn(helpTexts, command) ? helpTexts[command] : undefined;
}

/** A run that would do and say what an earlier one did is not needed. */
function run(): void {
  const request = requestOf(words, programDigest);
  const answer = request === undefined ? undefined : findAnswer(request);
  if (answer === undefined) runProgram(request);
  else repeat(answer);
}

function repeat({ printed, exitCode }: Answer): void {
  for (const [name, text] of printed) outputOf(name).write(text);
  process.exitCode = exitCode;
}

/** Each command keeps compiled code of its own: it holds only what that command runs. */
function runProgram(request: string | undefined): void {
  const command = words.find((word) => Object.hasOwn(helpTexts, word)) ?? "other";
  const cacheFile = cacheFileFor(`${command}-${programDigest}`, process.env);
  let isTypical = true;
  // The one for `bootstrap` knows the other commands too.
  const path = join(import.meta.dirname, command === "bootstrap" ? "bootstrap.js" : "program.js");
  const program = loadProgram(path, cacheFile, () => isTypical) as typeof Start;
  void program.start(words, { program: programDigest, request, dropCode: () => (isTypical = false) });
}
