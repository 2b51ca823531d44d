// The built program chooses backends, checks them, and starts clients on them.
import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ollama, startFakeServer, vllm } from "../helpers/fake-model-server.ts";
import {
  contentsOf,
  createPlace,
  runCli,
  startCli,
  type CliPlace,
  type CliResult,
} from "../helpers/run-cli.ts";
import { writeFiles } from "../helpers/temporary-folder.ts";

const userConfig = "home/.config/agentsmgr/config.toml";

/** Writes what it was given into the project, and ends as it is told. */
const client = `#!/bin/sh
printf '%s\\n' "$@" > "$PWD/arguments"
env > "$PWD/environment"
test -z "$QWEN_CODE_SYSTEM_SETTINGS_PATH" || cp "$QWEN_CODE_SYSTEM_SETTINGS_PATH" "$PWD/settings"
test -z "$WAIT" || { trap 'echo ended > "$PWD/trapped"; exit 7' TERM; echo ready; while :; do sleep 0.1; done; }
exit \${END:-0}
`;

function placeWith(userToml = ""): CliPlace {
  return createPlace({ home: { ".config/agentsmgr/config.toml": userToml } });
}

function withClients(place: CliPlace, environment: Readonly<Record<string, string>> = {}) {
  const bin = join(place.root, "bin");
  for (const name of ["claude", "qwen", "codex", "opencode"]) {
    writeFiles(bin, { [name]: client });
    chmodSync(join(bin, name), 0o755);
  }
  return {
    environment: { PATH: `${bin}:/usr/bin:/bin`, XDG_CACHE_HOME: join(place.root, "cache"), ...environment },
  };
}

/** A machine that runs many tests may be slow to answer. */
function patient(words: string | readonly string[]): readonly string[] {
  const [command = "", ...rest] = typeof words === "string" ? words.split(" ") : words;
  return [command, ...(/run|start/.test(command) || rest[0] === "check" ? ["--timeout", "20"] : []), ...rest];
}

/** The server is in this process, which has to answer meanwhile. */
function run(
  place: CliPlace,
  words: string | readonly string[],
  options = withClients(place),
): Promise<CliResult> {
  return startCli(place, patient(words), options).result;
}

const at = (url: string, rest = ""): string =>
  `[backends.mine]\npreset = "qwen-local"\nbase-url = "${url}"\n${rest}`;

describe("agentsmgr backend", () => {
  it("lists what there is, with a star at the chosen one", () => {
    const place = placeWith('backend = "vllm:m"\n[backends.mine]\nbase-url = "http://127.0.0.1:1"\n');
    const { stdout } = runCli(place, "backend list");
    expect(stdout).toMatch(/^ {2}mine +- +http:\/\/127\.0\.0\.1:1$/m);
    expect(stdout).toMatch(/^\* vllm /m);
    const { chosen, backends } = JSON.parse(runCli(place, "backend list --json").stdout) as {
      chosen: unknown;
      backends: { name: string }[];
    };
    expect(chosen).toMatchObject({ value: "vllm:m" });
    expect(backends.map(({ name }) => name)).toContain("qwen-cloud");
  });

  it("keeps a choice in the project's configuration, and nothing of it is lost", () => {
    const place = placeWith();
    writeFiles(place.project, { "agentsmgr.toml": '# ours\ncoders = ["qwen"] # one\n' });
    const { stdout, tree } = runCli(place, "backend use qwen-local");
    expect(stdout).toContain("ollama pull qwen3-coder-next");
    expect(contentsOf(tree)["project/agentsmgr.toml"]).toBe(
      '# ours\ncoders = ["qwen"] # one\nbackend = "qwen-local"\n',
    );
    expect(runCli(place, "backend show").stdout).toContain("qwen-local");
  });

  it("adds, chooses and removes one of the user's own", () => {
    const place = placeWith("# mine\n");
    const words =
      "backend add box --user --base-url http://10.0.0.5:8000/v1 --model-name m --key-env BOX_KEY --window 64k";
    expect(contentsOf(runCli(place, words).tree)[userConfig]).toBe(
      `# mine\n\n[backends.box]\nbase-url = "http://10.0.0.5:8000/v1"\nmodel = "m"\nkey-env = "BOX_KEY"\nwindow = 65536\n`,
    );
    runCli(place, "backend use box --user");
    const shown = JSON.parse(runCli(place, "backend show --json").stdout) as {
      backend: unknown;
      coders: unknown;
    };
    expect(shown).toMatchObject({
      backend: { name: "box", openaiUrl: "http://10.0.0.5:8000/v1", keyEnv: "BOX_KEY", window: 65_536 },
      coders: ["claude", "opencode", "codex", "qwen"],
    });
    const after = contentsOf(runCli(place, "backend remove box --user").tree)[userConfig];
    expect(after).toMatch(/^# mine\n\s*$/);
  });

  it.each([
    ["backend", "needs an action"],
    ["backend lst", "did you mean `list`"],
    ["backend use qwen-locl", "did you mean `qwen-local`"],
    ["backend check", "no backend is chosen"],
    ["backend check ollama", "does not say which model"],
    ["backend add Mine --base-url http://x", "no name for a backend"],
    ["backend add mine", "needs `--base-url`"],
    ["backend add mine --base-url nowhere", "is no address"],
    ["backend add mine --base-url http://x --protocol antropic", "did you mean `anthropic`"],
    ["backend add mine --base-url http://x --window big", "no number of tokens"],
    ["backend remove mine", "has no backend `mine`"],
    ["run", "needs a coder"],
    ["run claude -p hi", "stand behind `--`"],
    ["run qwn", "did you mean `qwen`"],
    ["run gemini -b qwen-local", "coders that work with it"],
    ["run claude -b qwen-local --model opus", "`opus` is a model of Anthropic"],
  ])("%s: %s", (words, message) => {
    const { exitCode, stderr, tree } = runCli(placeWith(), words);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(message) as string });
    expect(Object.keys(tree)).toEqual([userConfig, "project"]);
  });

  it("never writes a key down, nor says it", () => {
    const place = placeWith();
    const { exitCode, stderr } = runCli(
      place,
      "backend add mine --base-url http://x --key-env sk-123-secret",
    );
    expect(exitCode).toBe(2);
    expect(stderr).not.toContain("secret");
  });

  it("exits 3 when it is not ready, and 0 when it is", async () => {
    const server = await startFakeServer(ollama({ allocated: 65_536 }));
    const place = placeWith(at(server.url));
    const ready = await run(place, "backend check mine");
    expect(ready).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("65536 tokens (/api/ps") as string,
    });
    const absent = await run(place, "backend check mine:other --json");
    expect(absent.exitCode).toBe(3);
    expect(JSON.parse(absent.stdout)).toMatchObject({
      ok: false,
      backend: { state: "no-model", model: "other" },
    });
  });

  it("does not ask a server that only the project names, until the project is trusted", async () => {
    const server = await startFakeServer(ollama({ allocated: 65_536 }));
    const place = placeWith();
    writeFiles(place.project, { "agentsmgr.toml": `backend = "mine"\n${at(server.url)}` });
    expect(await run(place, "run claude")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("have not trusted it") as string,
    });
    expect(server.asked).toEqual([]);
    runCli(place, "source trust .");
    expect(await run(place, "run claude")).toMatchObject({ exitCode: 0 });
  });
});

describe("agentsmgr run", () => {
  const arrange = async (environment = {}) => {
    const server = await startFakeServer(ollama({ allocated: 65_536 }));
    const place = placeWith(`backend = "mine"\n${at(server.url)}`);
    return { server, place, options: withClients(place, environment) };
  };
  const read = (place: CliPlace, name: string): string => readFileSync(join(place.project, name), "utf8");

  it("starts the client on the backend, with its own arguments behind ours", async () => {
    const { place, options, server } = await arrange({ ANTHROPIC_API_KEY: "sk-real" });
    const result = await run(place, ["run", "claude", "--", "-p", "two words", "--verbose"], options);
    expect(result, result.stderr).toMatchObject({ exitCode: 0 });
    expect(read(place, "arguments")).toBe("--model\nqwen3-coder-next\n-p\ntwo words\n--verbose\n");
    const lines = read(place, "environment").split("\n");
    expect(lines).toContain(`ANTHROPIC_BASE_URL=${server.url}`);
    expect(lines).toContain("CLAUDE_CODE_MAX_CONTEXT_TOKENS=65536");
    expect(lines).toContain("ANTHROPIC_API_KEY=");
    expect(Object.keys(result.tree).filter((path) => path.includes(".claude"))).toEqual([]);
  });

  it("gives Qwen Code a file for this run, which is gone afterwards", async () => {
    const { place, options, server } = await arrange();
    expect(await run(place, "start qwen", options)).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(read(place, "settings"))).toMatchObject({
      modelProviders: {
        openai: [{ baseUrl: `${server.url}/v1`, generationConfig: { contextWindowSize: 65_536 } }],
      },
    });
    expect(readdirSync(join(place.root, "cache/agentsmgr/launches"))).toEqual([]);
  });

  it("ends as the client ends", async () => {
    const { place, options } = await arrange({ END: "42" });
    expect(await run(place, "run codex", options)).toMatchObject({ exitCode: 42 });
  });

  it("passes a signal on, and waits for the client", async () => {
    const { place, options } = await arrange({ WAIT: "1" });
    const started = startCli(place, patient("run opencode --quiet"), options);
    const early = started.result.then(({ stderr }) => Promise.reject(new Error(`it has ended: ${stderr}`)));
    const ready = new Promise((resolve) => started.child.stdout?.once("data", resolve));
    await Promise.race([ready, early]);
    started.child.kill("SIGTERM");
    expect(await started.result).toMatchObject({ exitCode: 7 });
    expect(existsSync(join(place.project, "trapped"))).toBe(true);
  });

  it("starts nothing when the backend is not ready, or has too small a window for the client", async () => {
    const { place, options } = await arrange();
    expect(await run(place, "run claude --model absent", options)).toMatchObject({ exitCode: 3 });
    const small = await startFakeServer(vllm("m", 26_000));
    writeFiles(place.home, {
      ".config/agentsmgr/config.toml": `[backends.small]\npreset = "vllm"\nbase-url = "${small.url}"\nmodel = "m"\n`,
    });
    const result = await run(place, "run claude -b small", options);
    expect(result).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining("claude needs 28300 tokens") as string,
    });
    expect(existsSync(join(place.project, "arguments"))).toBe(false);
    expect(await run(place, "run codex -b small", options)).toMatchObject({ exitCode: 0 });
  });

  it("says how to install a client that is not there", async () => {
    const { place } = await arrange();
    expect(
      await run(place, "run claude", { environment: { PATH: "/usr/bin:/bin", XDG_CACHE_HOME: place.root } }),
    ).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("npm install -g @anthropic-ai/claude-code") as string,
    });
  });

  it("shows what it would do, and no key", async () => {
    const secret = `sk-${Math.random().toString(36).slice(2)}`;
    const server = await startFakeServer(vllm("m", 65_536));
    const place = placeWith(
      `[backends.paid]\npreset = "vllm"\nbase-url = "${server.url}"\nmodel = "m"\nkey-env = "PAID_KEY"\n`,
    );
    const options = withClients(place, { PAID_KEY: secret });
    for (const coder of ["claude", "opencode", "codex", "qwen"])
      for (const mode of ["--dry-run", "--dry-run --json", "--print-env"]) {
        const { exitCode, stdout, stderr } = await run(place, `run ${coder} -b paid ${mode}`, options);
        expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
        expect(stdout + stderr).not.toContain(secret);
      }
    expect(JSON.stringify(server.asked)).not.toContain(secret);
    const { stdout } = await run(place, "run claude -b paid --print-env", options);
    expect(stdout).toContain('export ANTHROPIC_AUTH_TOKEN="$PAID_KEY"');
    expect(await run(place, "run claude -b paid", options)).toMatchObject({ exitCode: 0 });
    expect(read(place, "environment")).toContain(`ANTHROPIC_AUTH_TOKEN=${secret}`);
    expect(read(place, "arguments")).not.toContain(secret);
  });
});

describe("populate with a backend", () => {
  const library = {
    "configurations/models.toml":
      'model = "main"\n[tiers.main]\nopencode = "anthropic/claude-sonnet-5"\nqwen = "qwen-max"\ncodex = "gpt-6"\ngemini = "gemini-3-pro"\n[tiers.fast]\nclaude = "haiku"\nopencode = "anthropic/claude-haiku-5"\n',
    "configurations/agents/helper.toml":
      '[context]\nname = "helper"\ndescription = "Helps"\nmodel = "fast"\n',
    "contents/agents/claude/helper.md": "Help wherever you can.\n",
  };
  const config = `backend = "mine"
[backends.mine]
preset = "vllm"
base-url = "http://10.0.0.5:8000"
model = "m"
small-model = "s"
key-env = "MINE_KEY"
window = 65536
temperature = 0.5
`;
  const settle = (place: CliPlace, rest = ""): CliResult =>
    runCli(place, `populate --source ../library --coder all --layout native ${rest}`);
  const read = (place: CliPlace, path: string): unknown =>
    JSON.parse(readFileSync(join(place.project, path), "utf8"));

  it("points each coder that can be there, and says what of the others", () => {
    const place = createPlace({ home: { ".config/agentsmgr/config.toml": config }, library });
    const { exitCode, stderr } = settle(place);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stderr).toContain("settings: Gemini CLI speaks its vendor's protocol only");
    expect(stderr).toContain("Codex reads where models are from the user's own settings only");
    expect(read(place, ".claude/settings.json")).toMatchObject({
      model: "m",
      env: {
        ANTHROPIC_BASE_URL: "http://10.0.0.5:8000",
        ANTHROPIC_API_KEY: "",
        ANTHROPIC_DEFAULT_SONNET_MODEL: "m",
        ANTHROPIC_DEFAULT_HAIKU_MODEL: "s",
        CLAUDE_CODE_MAX_CONTEXT_TOKENS: "65536",
        CLAUDE_CODE_EXTRA_BODY: '{"temperature":0.5}',
      },
      apiKeyHelper: "printenv MINE_KEY",
    });
    expect(readFileSync(join(place.project, ".claude/agents/helper.md"), "utf8")).toContain("model: haiku\n");
    const opencode = read(place, "opencode.json") as { provider: { agentsmgr: unknown } };
    expect(opencode).toMatchObject({ model: "agentsmgr/m", small_model: "agentsmgr/s" });
    expect(opencode.provider.agentsmgr).toMatchObject({
      options: { baseURL: "http://10.0.0.5:8000/v1", apiKey: "{env:MINE_KEY}" },
      models: { m: { limit: { context: 65_536, output: 16_384 } }, s: {} },
    });
    expect(readFileSync(join(place.project, ".opencode/agents/helper.md"), "utf8")).not.toContain("model:");
    expect(read(place, ".qwen/settings.json")).toMatchObject({
      modelProviders: {
        openai: [
          {
            id: "m",
            baseUrl: "http://10.0.0.5:8000/v1",
            envKey: "MINE_KEY",
            generationConfig: { contextWindowSize: 65_536 },
          },
          { id: "s" },
        ],
      },
      security: { auth: { selectedType: "openai" } },
      model: { name: "m" },
      fastModel: "s",
    });
    expect(read(place, ".gemini/settings.json")).toMatchObject({ model: { name: "gemini-3-pro" } });
    expect(settle(place).stdout).toContain("nothing to do");
  });

  it("gives Codex its provider per user", () => {
    const place = createPlace({ home: { ".config/agentsmgr/config.toml": config }, library });
    expect(runCli(place, "populate user --source ../library --coder codex")).toMatchObject({ exitCode: 0 });
    const text = readFileSync(join(place.home, ".codex/config.toml"), "utf8");
    expect(text).toContain('model = "m"\n');
    expect(text).toContain('model_provider = "agentsmgr"\n');
    expect(text).toMatch(/\[model_providers\.agentsmgr\][^[]*env_key = "MINE_KEY"/);
  });

  it("takes its keys out again when no backend is chosen any more, and leaves the user's", () => {
    const place = createPlace({ home: { ".config/agentsmgr/config.toml": config }, library });
    writeFiles(place.project, { ".claude/settings.json": '{\n  // mine\n  "env": { "MINE": "1" }\n}\n' });
    expect(settle(place)).toMatchObject({ exitCode: 0 });
    writeFiles(place.home, { ".config/agentsmgr/config.toml": "" });
    expect(settle(place)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(place.project, ".claude/settings.json"), "utf8")).toBe(
      '{\n  // mine\n  "env": { "MINE": "1" }\n}\n',
    );
    expect(read(place, "opencode.json")).toMatchObject({ model: "anthropic/claude-sonnet-5" });
  });

  it("does not point anywhere that only the project names, until it is trusted", () => {
    const place = createPlace({ library });
    writeFiles(place.project, { "agentsmgr.toml": config });
    expect(settle(place)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("have not trusted it") as string,
    });
    runCli(place, "source trust .");
    expect(settle(place)).toMatchObject({ exitCode: 0 });
  });
});
