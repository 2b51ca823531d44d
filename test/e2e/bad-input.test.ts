import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPlace, readPlace, runCli } from "../helpers/run-cli.ts";
import type { CliOptions, CliPlace, TestFiles } from "../helpers/run-cli.ts";
import { agent, command, library, permissions, skill } from "./library.ts";

const nothing = { home: { folder: "empty" }, project: { folder: "empty" } };
const bytes = new Uint8Array([0x6f, 0x6b, 0x0a, 0xff, 0xfe, 0x0a]);

/** What is said of a place where nothing may have been written. */
function refuse(place: CliPlace, words: string | readonly string[], options: CliOptions = {}) {
  const before = readPlace(place);
  const { exitCode, stderr, tree } = runCli(place, words, options);
  expect({ exitCode, tree }).toStrictEqual({ exitCode: 2, tree: before });
  return stderr;
}

const toml = "configurations/commands/greet.toml";
const body = "contents/commands/claude/greet.md";
const tools = (spec: string): TestFiles => command("greet", { metadata: `allowed-tools = [${spec}]\n` });

describe("a library with a fault", () => {
  it.each<[string, TestFiles, string, string]>([
    ["broken TOML", { ...command("greet"), [toml]: '[context]\nname = "greet\n' }, `${toml}:2`, "toml"],
    ["an unknown key", command("greet", { metadata: "colr = 1\n" }), `${toml}:4:1`, "did you mean `color`?"],
    [
      "an unknown table",
      { ...command("greet"), [toml]: "[contxt]\n" },
      `${toml}:1`,
      "did you mean `context`?",
    ],
    ["an unknown tool", tools('"reed"'), `${toml}:4:18`, "did you mean `read`?"],
    ["a tool by a client's name", tools('"Bash"'), `${toml}:4:18`, "the neutral name is `shell`"],
    [
      "an unknown coder",
      command("greet", { metadata: 'coders = ["claud"]\n' }),
      `${toml}:4`,
      "did you mean `claude`?",
    ],
    [
      "an unknown coder in a table",
      {
        ...command("greet"),
        [toml]: '[context]\nname = "greet"\ndescription = "x"\n[[coders]]\nname = "qwem"\n',
      },
      `${toml}:5:8`,
      "did you mean `qwen`?",
    ],
    [
      "a value of another kind",
      command("greet", { metadata: "model = 3\n" }),
      `${toml}:4:9`,
      "expected a string",
    ],
    [
      "a missing key",
      { ...command("greet"), [toml]: '[context]\nname = "greet"\n' },
      `${toml}:1`,
      "`description`",
    ],
    [
      "a name unequal to its file's",
      command("greet", { name: "wave" }),
      `${toml}:2:8`,
      "is not that of its file",
    ],
    ["no body", { [toml]: command("greet")[toml] ?? "", "contents/x": "" }, `${toml}:1:1`, `tried: ${body}`],
    [
      "an item of a category that leaves",
      command("greet", { metadata: 'category = "../../x"\n' }),
      `${toml}:4`,
      "../../x",
    ],
    [
      "an absolute category",
      command("greet", { metadata: 'category = "/x"\n' }),
      `${toml}:4`,
      "cannot be a folder",
    ],
    ["a name that leaves", command("greet", { name: "../../x" }), `${toml}:2:8`, "`../../x` is not a name"],
    ["a name with a slash", command("greet", { name: "a/b" }), `${toml}:2:8`, "is not a name"],
    ["an empty name", command("greet", { name: "" }), `${toml}:2:8`, "name"],
    ["a name with a NUL", command("greet", { name: "a\\u0000b" }), `${toml}:2:8`, "is not a name"],
    ["a body that is not UTF-8", { ...command("greet"), [body]: bytes }, `${body}:2:1`, "is not UTF-8"],
    ["TOML that is not UTF-8", { ...command("greet"), [toml]: bytes }, `${toml}:2:1`, "is not UTF-8"],
    [
      "a skill with broken front matter",
      {
        ...skill("tidy"),
        "skills/tidy/SKILL.md": "---\nname: tidy\ndescription: a: b: [\n---\nx\n",
        "configurations/x": "",
        "contents/x": "",
      },
      "skills/tidy/SKILL.md:3",
      "error",
    ],
    [
      "a skill with JavaScript front matter",
      {
        "skills/tidy/SKILL.md": '---js\n{ name: require("fs").writeFileSync("ran", "") }\n---\nx\n',
        "configurations/x": "",
        "contents/x": "",
      },
      "skills/tidy/SKILL.md:1:4",
      "front matter in `js` is not read",
    ],
    [
      "a skill whose name is not its folder's",
      {
        "skills/tidy/SKILL.md": "---\nname: other\ndescription: x\n---\nx\n",
        "configurations/x": "",
        "contents/x": "",
      },
      "skills/tidy/SKILL.md:2:7",
      "`tidy`",
    ],
    [
      "memory with broken front matter",
      { "contents/memory/a.md": "---\nlanguages: [\n---\nx\n", "configurations/x": "" },
      "contents/memory/a.md:",
      "error",
    ],
    [
      "memory with JavaScript front matter",
      {
        "contents/memory/a.md": '---js\nrequire("fs").writeFileSync("ran", "")\n---\nx\n',
        "configurations/x": "",
      },
      "contents/memory/a.md:1:4",
      "front matter in `js` is not read",
    ],
    [
      "memory with an unknown key",
      { "contents/memory/a.md": "---\nlanguage: [x]\n---\nx\n", "configurations/x": "" },
      "contents/memory/a.md:2:1",
      "did you mean `languages`?",
    ],
    [
      "two hooks of one name",
      {
        ...command("greet"),
        "configurations/hooks.toml": '[[hooks]]\nname = "a"\nevent = "stop"\ncommand = "x"\n'.repeat(2),
      },
      "configurations/hooks.toml:6",
      "hook",
    ],
    [
      "two items of one name",
      { ...command("greet"), "configurations/commands/more/greet.toml": command("greet")[toml] ?? "" },
      "configurations/commands/more/greet.toml:2:8",
      "the other is in configurations/commands/greet.toml",
    ],
    [
      "an unknown permission",
      { ...command("greet"), "configurations/permissions.toml": permissions.replace("deny", "denny") },
      "configurations/permissions.toml:3:1",
      "did you mean `deny`?",
    ],
    [
      "an unknown key of a server",
      { ...command("greet"), "configurations/mcp-servers.toml": '[servers.a]\ncomand = "x"\n' },
      "configurations/mcp-servers.toml:2:1",
      "did you mean `command`?",
    ],
    [
      "a template that does not compile",
      { ...command("greet"), "templates/commands/claude.md.jinja": "x\n{% if %}\n" },
      "templates/commands/claude.md.jinja:2",
      "error",
    ],
    [
      "a template of an unknown flavor",
      { ...command("greet"), "templates/commands/cluade.md.jinja": "x\n" },
      "templates/commands/cluade.md.jinja:1:1",
      "did you mean `claude`?",
    ],
    [
      "a link that leads out",
      { ...command("greet"), "contents/memory/a.md": { link: "../../../home/secret" } },
      "contents/memory/a.md",
      "outside of the library",
    ],
  ])("is not written: %s", (_what, files, where, words) => {
    const place = createPlace({ library: files, home: { secret: "secret\n" } });
    const stderr = refuse(place, "populate --source ../library --coder claude");
    expect(stderr).toContain(`--> ${where}`);
    expect(stderr).toContain(words);
  });

  it.each<[string, TestFiles, string, string]>([
    ["qwen", agent("a.b"), "configurations/agents/a.b.toml:2:8", "Qwen Code"],
    [
      "qwen",
      agent("helper", { body: "Short.\n" }),
      "configurations/agents/helper.toml:2:8",
      "at least 10 characters",
    ],
    ["gemini", agent("a.b"), "configurations/agents/a.b.toml:2:8", "Gemini"],
    [
      "gemini",
      agent("helper", { metadata: '[[coders]]\nname = "gemini"\nfrontmatter = { nope = 1 }\n' }),
      "configurations/agents/helper.toml:6:",
      "an agent has no key `nope`, only kind",
    ],
    [
      "opencode",
      agent("helper", { metadata: '[[coders]]\nname = "opencode"\nfrontmatter = { color = "rot" }\n' }),
      "configurations/agents/helper.toml:6:",
      "the colour `rot` is neither",
    ],
    [
      "opencode",
      agent("helper", { metadata: '[[coders]]\nname = "opencode"\nfrontmatter = { color = "#12345" }\n' }),
      "configurations/agents/helper.toml:6:",
      "`#rrggbb` nor a name of its theme",
    ],
    ["codex", skill("x".repeat(65)), `skills/${"x".repeat(65)}/SKILL.md:1:1`, "has at most 64 characters"],
  ])("is not written for %s when its client would refuse an item", (coder, files, where, words) => {
    const place = createPlace({ library: { ...files, "configurations/x": "", "contents/x": "" } });
    const stderr = refuse(place, `populate --source ../library --coder ${coder}`);
    expect(stderr).toContain(`--> ${where}`);
    expect(stderr).toContain(words);
  });

  it("is told with all of its faults", () => {
    const place = createPlace({
      library: { ...tools('"reed"'), ...agent("helper", { metadata: "colr = 1\n" }) },
    });
    const stderr = refuse(place, "populate --source ../library --coder all");
    expect(stderr.match(/-->/g)).toHaveLength(2);
    expect(stderr).toMatch(/error: the library `.*` has 2 faults\n$/);
  });
});

describe("a source that is none", () => {
  it.each([
    ["../nowhere", "there is no library in"],
    ["../library", "there is no library in"],
    ["githup:a/b", "did you mean `github`?"],
    ["https://example.org", "is not the URL of a repository"],
    ["ext::sh -c true", "would have git run a program"],
    ["..#../library", "is not below it"],
    ["file://%", "is not the URL of a file"],
    ["", "`--source` has an empty value"],
  ])("is refused: %j", (source, words) => {
    const place = createPlace({ library: { "configurations/x": "" } });
    expect(refuse(place, ["populate", "--coder", "claude", "--source", source])).toContain(words);
  });
});

describe("a wrong call", () => {
  it.each([
    ["popluate", "there is no command `popluate`", "did you mean `populate`?"],
    ["help popluate", "there is no command `popluate`", "did you mean `populate`?"],
    ["constructor", "there is no command `constructor`", "commands: populate"],
    ["constructor --help", "there is no command `constructor`", "commands: populate"],
    ["help constructor", "there is no command `constructor`", "commands: populate"],
    ["populate porject", "there is no scope `porject`", "did you mean `project`?"],
    ["check usr", "there is no scope `usr`", "did you mean `user`?"],
    [
      "populate project user",
      "populate takes one scope, got `project` and `user`",
      "agentsmgr populate --help",
    ],
    ["detect here", "detect takes nothing but options, got `here`", "agentsmgr detect --help"],
    ["populate --coder qwem", "there is no coder `qwem`", "did you mean `qwen`?"],
    ["populate --coder claude,codx", "there is no coder `codx`", "did you mean `codex`?"],
    [
      "populate --coder",
      "`--coder` needs a name, such as `--coder claude,qwen`",
      "agentsmgr populate --help",
    ],
    ["populate --source", "`--source` needs a folder or an address, such as `--source ../library`", ""],
    ["populate --target", "`--target` needs a folder, such as `--target ../project`", ""],
    ["populate --client", "`--client` needs a name and a version, such as `--client qwen@0.5`", ""],
    ["populate --layout", "`--layout` needs a name, such as `--layout native`", ""],
    ["populate -l", "`--languages` needs a name, such as `--languages python`", ""],
    ["populate --dry-run", "unknown option `--dry-run`", "`--simulate` shows the plan and writes nothing"],
    ["check --dry-run", "unknown option `--dry-run`", "agentsmgr check --help"],
    ["populate --coder=", "`--coder` has an empty value", ""],
    ["populate --coder=,", "names no coder", ""],
    ["populate --target=", "`--target` has an empty value", ""],
    ["populate --coder claude --layout nativ", "there is no layout `nativ`", "did you mean `native`?"],
    ["populate --coder qwen --client qwen", "`--client qwen` names no version", "qwen@0.5"],
    ["populate --coder qwen --client qwen@new", "`new` is not a version of qwen", "write it as digits"],
    ["populate --coder claude --client claude@new", "`new` is not a version of claude", "write it as digits"],
    ["populate --coder claude --client claud@1", "there is no coder `claud`", "did you mean `claude`?"],
    ["populate --coder claude --sorce x", "unknown option `--sorce`", "did you mean `--source`?"],
    ["populate --coder claude --dif", "unknown option `--dif`", "did you mean `--diff`?"],
    ["detect --cliant x", "unknown option `--cliant`", "agentsmgr detect --help"],
    ["--jsn", "unknown option `--jsn`", "agentsmgr --help"],
    ["populate user --target . --coder claude", "`--target` is for a project", ""],
    ["populate --target nowhere --coder claude", "nowhere` is not a folder", "make it first"],
    ["populate", "no coder is chosen", "name one: `--coder claude`"],
  ])("is refused: %s", (words, message, hint) => {
    const stderr = refuse(createPlace(), words);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });

  it("is refused when the target is a file", () => {
    const place = createPlace({ home: { file: "" } });
    expect(refuse(place, "populate --coder claude --target ../home/file")).toContain("is not a folder");
  });
});

describe("a configuration with a fault", () => {
  const answers = ".auxiliary/configuration/copier-answers--agents.yaml";

  it.each<[string, string | Uint8Array, string, string]>([
    ["agentsmgr.toml", "source = \n", "agentsmgr.toml:1", "error"],
    ["agentsmgr.toml", 'sorce = "x"\n', "agentsmgr.toml:1:1", "did you mean `source`?"],
    ["agentsmgr.toml", 'coders = ["qwem"]\n', "agentsmgr.toml:1:11", "did you mean `qwen`?"],
    ["agentsmgr.toml", "[coders.qwem]\n", "agentsmgr.toml:1:1", "did you mean `qwen`?"],
    ["agentsmgr.toml", 'layout = "nativ"\n', "agentsmgr.toml:1:10", "did you mean `native`?"],
    ["agentsmgr.toml", bytes, "agentsmgr.toml:2", "is not UTF-8"],
    ["agentsmgr.yaml", "coders: [\n", "agentsmgr.yaml:", "error"],
    ["agentsmgr.yaml", "coders:\n  - qwem\n", "agentsmgr.yaml:2:5", "did you mean `qwen`?"],
    ["agentsmgr.yaml", "- a\n", "agentsmgr.yaml:1:1", "error"],
    ["agentsmgr.json", '{ "coders": ["qwen"]\n', "agentsmgr.json:", "error"],
    ["agentsmgr.json", '{\n  "strict": "yes"\n}\n', "agentsmgr.json:2:13", "expected"],
    [
      "package.json",
      '{\n  "agentsmgr": { "sorce": "x" }\n}\n',
      "package.json:2:18",
      "did you mean `source`?",
    ],
    [answers, "coders:\n  - qwem\n", `${answers}:2:5`, "did you mean `qwen`?"],
    [answers, "coders: [\n", `${answers}:`, "error"],
  ])("is told with its place: %s, %j", (path, text, where, words) => {
    const place = createPlace({ library, project: { [path]: text } });
    const stderr = refuse(place, "populate --source ../library --coder claude");
    expect(stderr).toContain(`--> ${place.project}/${where}`);
    expect(stderr).toContain(words);
  });

  it("is no fault of ours when package.json itself is broken", () => {
    const place = createPlace({ library, project: { "package.json": '{ "agentsmgr": ' } });
    expect(runCli(place, "populate --source ../library --coder claude").exitCode).toBe(0);
  });

  it("is told for the user's, too", () => {
    const place = createPlace({ library, home: { ".config/agentsmgr/config.toml": 'sorce = "x"\n' } });
    expect(refuse(place, "populate --source ../library --coder claude")).toContain("config.toml:1:1");
  });
});

describe("a file of the user's that cannot be read", () => {
  it.each<[string, string, string | Uint8Array, string, string]>([
    ["claude", ".claude/settings.json", '{\n  "a": 1\n  "b": 2\n}\n', ":3:3", "error"],
    ["claude", ".claude/settings.json", "[]\n", ":1:1", "expected an object"],
    ["claude", ".claude/settings.json", '"x"\n', ":1:1", "expected an object"],
    ["claude", ".claude/settings.json", '{ "a": 1, "a": 2 }\n', ":1:11", "stands twice"],
    ["claude", ".claude/settings.json", bytes, "", "is not UTF-8"],
    ["claude", ".mcp.json", "{\n", ":2", "error"],
    ["claude", "CLAUDE.md", bytes, "", "is not UTF-8"],
    ["claude", "CLAUDE.md", "x\n<!-- agentsmgr:begin memory/general -->\n", ":2", "mark"],
    ["opencode", "opencode.jsonc", "{\n  // x\n  a: 1\n}\n", ":3:3", "error"],
    ["codex", ".codex/config.toml", "a = 1\na = 2\n", ":2", "error"],
    ["gemini", ".gemini/settings.json", "{ 1 }\n", ":1:3", "error"],
    ["qwen", ".qwen/settings.json", "{ 1 }\n", ":1:3", "error"],
  ])("stops the run before the first write: %s, %s %j", (coder, path, text, where, words) => {
    const place = createPlace({ library, project: { [path]: text } });
    const stderr = refuse(place, `populate --source ../library --coder ${coder}`);
    expect(stderr).toContain(`--> ${place.project}/${path}${where}`);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/nothing was written\n$/);
  });

  it("is told with all others", () => {
    const project = { ".mcp.json": "{", ".claude/settings.json": "{" };
    const stderr = refuse(createPlace({ library, project }), "populate --source ../library --coder claude");
    expect(stderr.match(/-->/g)).toHaveLength(2);
  });
});

describe("a manifest with a fault", () => {
  const manifest = ".agentsmgr/manifest.json";
  const escaping = {
    version: 1,
    scope: "per-project",
    paths: [{ path: "../home/secret", kind: "file", mode: "644", made: "file", parts: {} }],
    folders: [],
  };

  it.each([
    ["broken JSON", "{\n", "cannot be used"],
    ["no manifest", "[]\n", "cannot be used"],
    ["a newer version", '{ "version": 99 }\n', "a newer agentsmgr wrote it"],
    ["a path that leaves", JSON.stringify(escaping), "../home/secret"],
    ["an absolute path", JSON.stringify(escaping).replace("../home", "/home"), "/home/secret"],
    ["git's own folder", JSON.stringify(escaping).replace("../home", ".git"), "leads into git's own folder"],
    ["another spelling of it", JSON.stringify(escaping).replace("../home", "a/.GIT."), "git's own folder"],
    ["nothing at all", "null", "error: expected a table, got null"],
    ["half of it", '{ "version": 1', "hint: move the manifest away"],
  ])("stops the run: %s", (_what, text, words) => {
    const place = createPlace({ library, project: { [manifest]: text }, home: { secret: "" } });
    const stderr = refuse(place, "populate --source ../library --coder claude");
    expect(stderr).toContain(`--> ${place.project}/${manifest}`);
    expect(stderr).toContain(words);
  });

  it("stops the run when it is a folder", () => {
    const place = createPlace({ library, project: { [`${manifest}/x`]: "" } });
    expect(refuse(place, "populate --source ../library --coder claude")).toContain(
      "should be a file, and is a folder",
    );
  });

  it("stops the run when its folder is a link that leads out", () => {
    const place = createPlace({ library, project: { ".agentsmgr": { link: "../home" } } });
    expect(refuse(place, "populate --source ../library --coder claude")).toContain(".agentsmgr");
  });
});

describe("a disk that refuses", () => {
  it("stops the run when a file stands where the home's folders should be", () => {
    const place = createPlace({ library, home: { file: "" } });
    const before = readPlace(place);
    const environment = {
      HOME: join(place.home, "file"),
      XDG_CONFIG_HOME: undefined,
      XDG_STATE_HOME: undefined,
    };
    const { exitCode, stderr, tree } = runCli(place, "populate user --source ../library --coder claude", {
      environment,
    });
    expect({ exitCode, tree }).toStrictEqual({ exitCode: 1, tree: before });
    expect(stderr).toContain("nothing was written");
  });

  it("stops the run before the first write when the record cannot be kept", () => {
    const place = createPlace({ library, home: { state: "" } });
    const environment = { XDG_STATE_HOME: join(place.home, "state") };
    const stderr = refuse(place, "populate user --source ../library --coder claude", { environment });
    expect(stderr).toContain(`the lock and the journal cannot be kept in \`${place.home}/state/`);
    expect(stderr).toContain("hint: set `XDG_STATE_HOME` to a folder that you can write to");
  });

  it("leaves nothing of a lock that had no room", () => {
    const place = createPlace({ library });
    const options = { before: "ulimit -f 0", environment: { AGENTSMGR_NO_CACHE: "1" } };
    const stderr = refuse(place, "populate --source ../library --coder claude", options);
    expect(stderr).toContain("cannot make the lock");
  });

  it("leaves nothing but empty folders of a cache that has no room", () => {
    const place = createPlace({ library });
    const options = { before: "ulimit -f 0", environment: { XDG_CACHE_HOME: join(place.home, "cache") } };
    const { tree } = runCli(place, "check --source ../library --coder claude", options);
    expect(tree).toStrictEqual({
      "home/cache/agentsmgr/proofs": { folder: "empty" },
      project: { folder: "empty" },
    });
  });

  it.runIf(existsSync("/dev/full"))("does the run to its end when its output has no room, and fails", () => {
    const place = createPlace({ library });
    const options = { before: "exec > /dev/full" };
    for (const words of ["populate", "check", "check"]) {
      const { exitCode, stderr, tree } = runCli(
        place,
        `${words} --source ../library --coder claude`,
        options,
      );
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/^error: cannot write the output: ENOSPC/);
      expect(tree).toHaveProperty(["project/.agentsmgr/manifest.json"]);
    }
  });

  it("is no fault of ours: the error names the path", () => {
    const place = createPlace({ library, project: { loop: { link: "loop" } } });
    for (const [path, words] of [
      ["x".repeat(300), "the path is too long"],
      ["loop", "its links lead in a circle"],
    ] as const)
      for (const option of ["--target", "--source"])
        expect(refuse(place, `check --coder claude ${option} ${path}`)).toMatch(
          new RegExp(`^error: cannot look at \`${place.project}/${path}.*\`: ${words}`),
        );
  });

  it("stops the run before the first write when a project's record cannot be kept", () => {
    const place = createPlace({ library, project: { ".agentsmgr": "" } });
    expect(refuse(place, "populate --source ../library --coder claude")).toContain(".agentsmgr");
  });
});

it.each(["check --coder claude", "detect"])("says that the working directory is gone: %s", (words) => {
  const place = createPlace({ library });
  const folder = join(place.root, "gone");
  mkdirSync(folder);
  const { exitCode, stderr } = runCli(place, words, { folder, before: `rmdir "${folder}"` });
  expect(exitCode).toBe(2);
  expect(stderr).toContain("error: the working directory is not there any more\nhint: go to a folder");
});

describe("an odd target", () => {
  it("may have spaces, quotes and other letters in its path", () => {
    const place = createPlace({ library });
    const target = join(place.project, 'a b\'s "ü" $HOME 日本 -n');
    mkdirSync(target);
    writeFileSync(join(target, "AGENTS.md"), "Mine.\n");
    const words = ["populate", "--source", "../library", "--coder", "all", "--target", target];
    expect(runCli(place, words).exitCode).toBe(0);
    expect(runCli(place, ["check", ...words.slice(1)])).toMatchObject({ exitCode: 0 });
  });

  it("may be given through a link", () => {
    const place = createPlace({ library: command("greet"), home: { link: { link: "../project" } } });
    const words = "--source ../library --coder claude --target";
    const { exitCode, tree } = runCli(place, `populate ${words} ../home/link`);
    expect(exitCode).toBe(0);
    expect(tree).toHaveProperty(["project/.claude/commands/greet.md"]);
    expect(runCli(place, `check ${words} .`).exitCode).toBe(0);
  });

  it("may be the last of two", () => {
    const place = createPlace({ library: command("greet"), home: { x: "" } });
    const { tree } = runCli(place, "populate --source ../library --coder claude --target . --target ../home");
    expect(Object.keys(tree).filter((path) => path.endsWith("greet.md"))).toStrictEqual([
      "home/.claude/commands/greet.md",
    ]);
  });
});

it("writes nothing for a library with no item", () => {
  const place = createPlace({ library: { "configurations/x": "", "contents/x": "" } });
  expect(runCli(place, "populate --source ../library --coder all")).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining("nothing to do") as string,
    tree: nothing,
  });
});
