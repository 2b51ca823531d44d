import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentsOf, createPlace, readPlace, runCli, type CliPlace } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { library } from "./library.ts";

const populate = "populate --source ../library --coder claude --on-conflict";
const greet = ".claude/commands/greet.md";

function withBackup(choice = "overwrite"): CliPlace {
  const place = createPlace({ library, project: { [greet]: "mine\n" } });
  chmodSync(join(place.project, greet), 0o600);
  runCli(place, `${populate} ${choice}`);
  return place;
}

function backupFolders({ home }: CliPlace): string[] {
  const places = join(home, ".local/state/agentsmgr/places");
  return readdirSync(places).flatMap((name) => {
    const folder = join(places, name, "backups");
    return readdirSync(folder).map((run) => join(folder, run));
  });
}

function editIndex(place: CliPlace, edit: (text: string) => string): void {
  for (const folder of backupFolders(place)) {
    const path = join(folder, "index.json");
    writeFileSync(path, edit(readFileSync(path, "utf8")));
  }
}

function runOf(place: CliPlace): string {
  const { backups } = JSON.parse(runCli(place, "backups --json").stdout) as { backups: { run: string }[] };
  return backups[0]?.run ?? "";
}

function age(place: CliPlace): void {
  editIndex(place, (text) => text.replace(/"since": "\d{4}/, '"since": "2020'));
}

describe("backups", () => {
  it("are none at first", () => {
    expect(runCli(createPlace(), "backups").stdout).toBe("there are no backups\n");
  });

  it("are listed and shown", () => {
    const place = withBackup();
    expect(runCli(place, "backups").stdout).toContain(
      `1 file, 5 B  agentsmgr populate project in ${place.project}\n`,
    );
    expect(runCli(place, ["backups", "show", runOf(place)]).stdout).toContain(
      `  ${place.project}/${greet}  (mode 600; a copy)\n`,
    );
  });

  it("are restored, whole or by path, and what stands there goes to a backup", () => {
    const place = withBackup();
    const run = runOf(place);
    writeFiles(place.project, { [greet]: "edited\n" });
    expect(runCli(place, ["backups", "restore", run, greet, "--simulate"]).stdout).toContain(
      `~ update   ${greet} (yours comes back; yours goes to the backup)`,
    );
    expect(runCli(place, ["backups", "restore", run, greet]).exitCode).toBe(0);
    const tree = readPlace(place);
    expect(tree[`project/${greet}`]).toEqual({ contents: "mine\n", mode: "600" });
    expect(Object.values(contentsOf(tree, "home/.local/"))).toContain("edited\n");
    expect(runCli(place, ["backups", "restore", run]).stdout).toBe("nothing to do: all of it is there\n");
  });

  it("are never restored over a folder", () => {
    const place = withBackup();
    const run = runOf(place);
    runCli(place, "revert");
    writeFiles(place.project, { [`${greet}/x`]: "mine\n" });
    const { exitCode, stdout } = runCli(place, ["backups", "restore", run]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("is a folder, and the backup needs a file or link there");
  });

  it("are pruned by age, after a populate that writes and by name", () => {
    const place = withBackup();
    expect(runCli(place, "backups prune").stdout).toBe("nothing to prune\n");
    age(place);
    expect(runCli(place, "backups prune --older-than 3000d").stdout).toBe("nothing to prune\n");
    expect(runCli(place, "backups prune --simulate").stdout).toContain("would delete:");
    expect(backupFolders(place)).toHaveLength(1);
    writeFiles(place.library, { "contents/memory/general.md": "Be very brief.\n" });
    runCli(place, `${populate} stop`);
    expect(backupFolders(place)).toHaveLength(0);
  });

  it("are not pruned while a revert needs them", () => {
    const place = withBackup("backup");
    age(place);
    expect(runCli(place, "backups prune --older-than 0d").stdout).toBe("nothing to prune\n");
    runCli(place, "revert");
    expect(readPlace(place)[`project/${greet}`]).toEqual({ contents: "mine\n", mode: "600" });
    expect(backupFolders(place)).toEqual([]);
  });

  it.each([
    ["is no JSON", () => "x", "backup/unusable"],
    [
      "leads out of the project",
      (text: string) => text.replace(/"path": "[^"]*"/, '"path": "/etc/x"'),
      "is outside of",
    ],
    ["leads upwards", (text: string) => text.replace(/greet\.md/, "../../x"), "has a `..` segment"],
    [
      "reads elsewhere",
      (text: string) => text.replace('"stored": "1"', '"stored": "../x"'),
      "is no name of a stored file",
    ],
    [
      "is of another place",
      (text: string) => text.replaceAll("/project", "/other"),
      "stands in the folder of another place",
    ],
    ["is too new", (text: string) => text.replace('"version": 1', '"version": 2'), "cannot be used"],
  ])("are not believed when the index %s", (_what, edit, words) => {
    const place = withBackup("backup");
    editIndex(place, edit);
    const { stdout, stderr, exitCode } = runCli(place, "backups");
    expect(exitCode).toBe(0);
    expect(stdout).toBe("there are no backups\n");
    expect(stderr).toContain(words === "backup/unusable" ? "cannot be used" : words);
  });

  it("are not believed when the bytes are not those that were put there", () => {
    const place = withBackup("backup");
    const run = runOf(place);
    for (const folder of backupFolders(place)) writeFileSync(join(folder, "1"), "other\n");
    expect(runCli(place, ["backups", "restore", run]).stderr).toContain("is not what was put there");
    expect(runCli(place, "revert").stderr).toContain("no backup on this machine has it");
  });

  it.each([
    ["backups lst", "did you mean `list`?"],
    ["backups show", "the name of a run is missing"],
    ["backups show nothing", "there is no backup of a run `nothing`"],
    ["backups list more", "takes nothing more"],
    ["backups prune --older-than soon", "should be days"],
  ])("%s is refused", (words, message) => {
    const { exitCode, stderr } = runCli(createPlace(), words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});
