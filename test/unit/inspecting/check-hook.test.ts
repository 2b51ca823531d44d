import { describe, expect, it } from "vitest";
import { checkHooks } from "../../../src/inspecting/check-hook.ts";
import type { SettingsFile } from "../../../src/inspecting/settings-file.ts";
import { project, readingOf, shownFindings } from "./inspect-tree.ts";

async function findingsOf(command: string): Promise<string[]> {
  const reading = readingOf("claude", { "with blank/plain.sh": "", "plain.sh": "", "script.js": "" });
  const text = JSON.stringify({ command });
  const file: SettingsFile = {
    path: `${project}/s.json`,
    level: "project",
    value: { command },
    text,
    format: "json",
  };
  const words = new Map([["$ROOT", project]]);
  await checkHooks(reading, [{ event: "Stop", command, file, key: ["command"] }], words);
  return shownFindings(reading).map((line) => line.replace(" s.json:1", ""));
}

describe("the command of a hook", () => {
  it.each<[string, readonly string[]]>([
    ["echo done", []],
    ["sh plain.sh", []],
    ["node script.js", []],
    ["node ./script.js --flag", []],
    ["node ./gone.js", ["error no-hook-script"]],
    ["./plain.sh", ["error not-executable"]],
    ['"$ROOT"/plain.sh a', ["error not-executable"]],
    ["'$ROOT/with blank/plain.sh'", ["error not-executable"]],
    ["$ROOT/gone.sh", ["error no-hook-script"]],
    ["~/gone.sh", ["error no-hook-script"]],
    ["$HOME/gone.sh", ["error no-hook-script"]],
    ["NAME=value ./gone.sh", ["error no-hook-script"]],
    ["nowhere --flag", ["warning no-program"]],
    ["nowhere && echo", ["warning no-program"]],
    ["$SOMETHING/x.sh", []],
    ["$(which nowhere) x", []],
    ["[ -f x ] && true", []],
    ["", []],
  ])("%s", async (command, expected) => {
    expect(await findingsOf(command)).toStrictEqual(expected);
  });
});
