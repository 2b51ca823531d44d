import { describe, expect, it } from "vitest";
import { contentsOf, createPlace, readPlace, runCli, type CliPlace } from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";
import { command, library } from "./library.ts";
import { answerInTerminal, hasPseudoTerminal, keys, type Answer } from "./pseudo-terminal.ts";

const populate = "populate --source ../library --coder claude";
const greet = ".claude/commands/greet.md";

function greetIn(place: CliPlace): string | undefined {
  return contentsOf(readPlace(place), "project/")[greet];
}

/** A project where the user has edited a command that the library has changed too. */
function edited(): CliPlace {
  const place = createPlace({
    library: { ...library, ...command("greet", { body: "One.\n\nTwo.\n\nThree.\n" }) },
  });
  runCli(place, populate);
  writeFiles(place.project, { [greet]: `${greetIn(place)}\nMine.\n` });
  writeFiles(place.library, command("greet", { body: "ONE.\n\nTwo.\n\nThree.\n" }));
  return place;
}

describe("--on-conflict", () => {
  it("keep leaves what is the user's, and is no failure", () => {
    const place = createPlace({ library, project: { [greet]: "mine\n" } });
    const { exitCode, stdout } = runCli(place, `${populate} --on-conflict keep`);
    expect({ exitCode, greet: greetIn(place) }).toEqual({ exitCode: 0, greet: "mine\n" });
    expect(stdout).toContain(`. keep     ${greet}`);
    expect(stdout).toContain("1 of yours kept");
    expect(runCli(place, `check --source ../library --coder claude --on-conflict keep`).exitCode).toBe(0);
    expect(runCli(place, `check --source ../library --coder claude`).exitCode).toBe(1);
  });

  it.each(["backup", "overwrite"])("%s replaces what is the user's, and keeps it", (choice) => {
    const place = createPlace({ library, project: { [greet]: "mine\n" } });
    const { exitCode, stdout } = runCli(place, `${populate} --on-conflict ${choice}`);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`~ update   ${greet} (yours goes to the backup)`);
    expect(greetIn(place)).toContain("Greet");
    const kept = Object.values(contentsOf(readPlace(place), "home/.local/state/"));
    expect(kept).toContain("mine\n");
    expect(runCli(place, `check --source ../library --coder claude`).exitCode).toBe(0);
  });

  it("merge joins both, and later changes of the library too", () => {
    const place = edited();
    const { exitCode, stdout } = runCli(place, `${populate} --on-conflict merge`);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("(merged with your edits; yours goes to the backup)");
    expect(greetIn(place)).toMatch(/ONE\.\n\nTwo\.\n\nThree\.\n\nMine\.\n$/);
    expect(runCli(place, populate).stdout).toContain("nothing to do");
    writeFiles(place.library, command("greet", { body: "ONE.\n\nTWO.\n\nThree.\n" }));
    expect(runCli(place, populate).exitCode).toBe(1);
    expect(runCli(place, `${populate} --on-conflict merge`).exitCode).toBe(0);
    expect(greetIn(place)).toMatch(/ONE\.\n\nTWO\.\n\nThree\.\n\nMine\.\n$/);
  });

  it("merge stops where both changed the same, writes markers when asked, and waits until they are solved", () => {
    const place = edited();
    const text = greetIn(place) ?? "";
    writeFiles(place.project, { [greet]: text.replace("One.", "Eins.") });
    const before = readPlace(place);
    const stopped = runCli(place, `${populate} --on-conflict merge`);
    expect(stopped.exitCode).toBe(1);
    expect(stopped.stdout).toContain("it does not merge: both sides changed the same");
    expect(stopped.tree).toEqual(before);
    const marked = runCli(place, `${populate} --on-conflict merge --markers`);
    expect(marked.exitCode).toBe(1);
    expect(marked.stderr).toContain(
      `error: conflict markers are to be solved in \`${place.project}/${greet}\``,
    );
    expect(greetIn(place)).toContain("<<<<<<< yours\nEins.\n=======\nONE.\n>>>>>>> library\n");
    expect(runCli(place, `${populate} --on-conflict merge --markers`).stdout).toContain(
      "still holds conflict markers",
    );
    writeFiles(place.project, { [greet]: text.replace("One.", "Uno.") });
    expect(runCli(place, `${populate} --on-conflict merge`).exitCode).toBe(0);
    expect(runCli(place, populate).stdout).toContain("nothing to do");
  });

  it("says why it cannot merge when the last text is not known on this machine", () => {
    const place = edited();
    const environment = { XDG_STATE_HOME: `${place.home}/elsewhere` };
    const { exitCode, stdout } = runCli(place, `${populate} --on-conflict merge`, { environment });
    expect(exitCode).toBe(1);
    expect(stdout).toContain("the text that agentsmgr last wrote there is not known on this machine");
  });

  it("never replaces a folder", () => {
    for (const choice of ["backup", "overwrite", "merge"]) {
      const place = createPlace({ library, project: { [`${greet}/x`]: "mine\n" } });
      const { exitCode, stdout } = runCli(place, `${populate} --on-conflict ${choice}`);
      expect(exitCode).toBe(1);
      expect(stdout).toContain("hint: move the folder away, then run again");
    }
  });

  it("takes back one key of a settings file in its exact bytes", () => {
    const settings = '{\n  "mcpServers": { "docs": {"command":   "mine"} }\n}';
    const place = createPlace({ library, project: { ".mcp.json": settings } });
    expect(runCli(place, `${populate} --on-conflict backup`).exitCode).toBe(0);
    expect(contentsOf(readPlace(place), "project/")[".mcp.json"]).toContain("docs-server");
    writeFiles(place.project, {
      ".mcp.json": (contentsOf(readPlace(place), "project/")[".mcp.json"] ?? "").replace("{\n", "{\n\n"),
    });
    expect(runCli(place, "revert").exitCode).toBe(0);
    expect(contentsOf(readPlace(place), "project/")[".mcp.json"]).toBe(settings.replace("{\n", "{\n\n"));
  });

  it("comes from the variable and the configuration too, and a path's own choice wins", () => {
    const project = { [greet]: "mine\n", ".claude/agents/helper.md": "mine\n" };
    const place = createPlace({ library, project });
    const rule = '[[conflicts]]\npath = ".claude/commands/**"\nchoice = "keep"\n';
    writeFiles(place.project, { "agentsmgr.toml": `on-conflict = "stop"\n${rule}` });
    expect(runCli(place, populate).exitCode).toBe(1);
    const environment = { AGENTSMGR_ON_CONFLICT: "overwrite" };
    expect(runCli(place, populate, { environment }).exitCode).toBe(0);
    const tree = contentsOf(readPlace(place), "project/");
    expect([tree[greet], tree[".claude/agents/helper.md"]]).toEqual([
      "mine\n",
      expect.stringContaining("helper"),
    ]);
  });

  it("names the nearest choice", () => {
    const { exitCode, stderr } = runCli(createPlace({ library }), `${populate} --on-conflict overwite`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("did you mean `overwrite`?");
  });
});

describe.runIf(hasPseudoTerminal)("a conflict on a terminal", () => {
  const question = "keep yours";

  function twoConflicts(): CliPlace {
    return createPlace({ library, project: { [greet]: "mine\n", ".claude/agents/helper.md": "mine\n" } });
  }

  async function ask(place: CliPlace, answers: readonly Answer[], words = populate) {
    const { exitCode, screen } = await answerInTerminal(place, words, answers);
    const tree = contentsOf(readPlace(place), "project/");
    return { exitCode, screen, greet: tree[greet], helper: tree[".claude/agents/helper.md"] };
  }

  it("is a question with a diff, and can be answered for all", async () => {
    const { enter, yes } = keys;
    const asked = await ask(twoConflicts(), [
      [question, enter],
      ["do the same for the other one?", yes],
    ]);
    expect(asked).toMatchObject({ exitCode: 0, greet: "mine\n", helper: "mine\n" });
    expect(asked.screen).toContain("-mine");
  });

  it("stops the run when nobody is there any more", async () => {
    const asked = await ask(twoConflicts(), [[question, undefined]]);
    expect(asked).toMatchObject({ exitCode: 130, greet: "mine\n", helper: "mine\n" });
    expect(asked.screen).toContain("interrupted at a question; nothing was written");
  });

  it("is answered one by one", async () => {
    const { enter, down } = keys;
    const asked = await ask(twoConflicts(), [
      [question, enter],
      ["do the same for the other one?", enter],
      [question, `${down}${enter}`],
    ]);
    expect(asked).toMatchObject({
      exitCode: 0,
      helper: "mine\n",
      greet: expect.stringContaining("Greet") as string,
    });
  });

  it("offers to merge when that is clean", async () => {
    const place = edited();
    const { screen } = await ask(place, [[question, `${keys.down}${keys.enter}`]]);
    expect(screen).toContain("merge both");
    expect(greetIn(place)).toMatch(/ONE\.\n\nTwo\.\n\nThree\.\n\nMine\.\n$/);
  });

  it("writes nothing on Ctrl-C, and exits 130", async () => {
    const place = twoConflicts();
    const before = readPlace(place);
    const { exitCode, screen } = await ask(place, [[question, keys.interrupt]]);
    expect(exitCode).toBe(130);
    expect(screen).toContain("nothing was written");
    expect(contentsOf(readPlace(place), "project/")).toEqual(contentsOf(before, "project/"));
  });

  it("is no question when something was said about it", async () => {
    expect((await ask(twoConflicts(), [], `${populate} --on-conflict stop`)).exitCode).toBe(1);
    const place = twoConflicts();
    writeFiles(place.project, { "agentsmgr.toml": '[[conflicts]]\npath = ".claude/**"\nchoice = "stop"\n' });
    expect((await ask(place, [])).exitCode).toBe(1);
  });
});
