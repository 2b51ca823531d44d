// The real clients on a model server of the user's: started by `agentsmgr run`, and with settings that `populate` wrote.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { claude } from "./adapters/claude.ts";
import { codex } from "./adapters/codex.ts";
import { opencode } from "./adapters/opencode.ts";
import { qwen } from "./adapters/qwen.ts";
import { opencodeEnvironment } from "./adapters/opencode/environment.ts";
import { nodeFolder, type ClientId, type ClientProgram } from "./harness/client-program.ts";
import { startFakeModel, type FakeModel } from "./harness/fake-model.ts";
import type { ClientAdapter } from "./harness/client-adapter.ts";
import { createPlace, populate, removePlace, type Place } from "./harness/place.ts";
import { makeFolder } from "./harness/run-folders.ts";
import { runClient } from "./harness/run-client.ts";
import { describeInstalled } from "./suite/describe-installed.ts";

const model = "qwen3-coder-next";
const window = 65_536;

/** What a user may have in the environment for the vendors' own services. */
const realKeys = { ANTHROPIC_API_KEY: "sk-ant-real-1234", OPENAI_API_KEY: "sk-real-5678" };
const key = "key-of-the-backend";

/** A model, with a list of models and complaints about empty requests as vLLM has them. */
async function startBackend(): Promise<FakeModel> {
  const fake = await startFakeModel();
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString("utf8");
      const json = (status: number, value: object): void =>
        void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
      if (request.url === "/v1/models")
        return json(200, { data: [{ id: model, owned_by: "vllm", max_model_len: window }] });
      if (request.method === "GET") return json(404, {});
      if (body === "{}") return json(400, { error: { message: "a model is missing" } });
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === "string" && !/^(?:host|connection|content-length)$/.test(name)
          ? [[name, value] as [string, string]]
          : [],
      );
      const answer = await fetch(`${fake.url}${request.url ?? ""}`, { method: "POST", headers, body });
      response.writeHead(answer.status, {
        "content-type": answer.headers.get("content-type") ?? "text/plain",
      });
      response.end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: fake.requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await fake.close();
    },
  };
}

/** A program of the client's name, as it is on a user's PATH. */
function installClient(place: Place, { coder, command }: ClientProgram): string {
  const folder = join(place.root, "bin");
  mkdirSync(folder);
  writeFileSync(
    join(folder, coder),
    `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(" ")} "$@"\n`,
  );
  chmodSync(join(folder, coder), 0o755);
  return folder;
}

function configure({ home }: Place, url: string): void {
  mkdirSync(join(home, ".config/agentsmgr"), { recursive: true });
  const lines = [
    'backend = "mine"',
    "[backends.mine]",
    'preset = "vllm"',
    `base-url = "${url}"`,
    `model = "${model}"`,
    'key-env = "MINE_KEY"',
    "temperature = 0.7",
    "top-p = 0.8",
    `window = ${window}`,
  ];
  writeFileSync(join(home, ".config/agentsmgr/config.toml"), `${lines.join("\n")}\n`);
}

const agentsmgr = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** How each client is asked one thing, and what of the backend its requests show. */
const clients: Readonly<Record<string, { readonly words: readonly string[]; readonly sampled: boolean }>> = {
  claude: { words: ["-p", "Say OK.", "--output-format", "json"], sampled: true },
  opencode: { words: ["run", "--", "Say OK."], sampled: false },
  codex: { words: ["exec", "Say OK."], sampled: false },
  qwen: { words: ["-p", "Say OK."], sampled: true },
};

const adapters: Readonly<Record<string, ClientAdapter>> = { claude, opencode, codex, qwen };

/** What reached the server, whatever way the client was told. */
function expectAsked(backend: FakeModel, sampled: boolean): void {
  const asked = backend.requests.filter(({ body }) => body !== undefined);
  expect(asked.length).toBeGreaterThan(0);
  expect(new Set(asked.map(({ body }) => String(body.model)))).toEqual(new Set([model]));
  for (const { headers } of asked) expect(headers["authorization"]).toBe(`Bearer ${key}`);
  const sent = JSON.stringify(asked.map(({ headers, body }) => [headers, body]));
  for (const real of Object.values(realKeys)) expect(sent).not.toContain(real);
  if (sampled) expect(asked.some(({ body }) => body.temperature === 0.7 && body.top_p === 0.8)).toBe(true);
}

for (const [id, { words, sampled }] of Object.entries(clients))
  describeInstalled(id as ClientId, (program) => {
    const own = (place: Place): Record<string, string> => ({
      ...(id === "opencode" ? opencodeEnvironment(place, {}) : { PATH: `${nodeFolder}:/usr/bin:/bin` }),
      // Without a network it would wait for answers of its vendor.
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
      ...realKeys,
      MINE_KEY: key,
    });

    test("is started on the backend by `agentsmgr run`", async () => {
      const backend = await startBackend();
      const place = createPlace({ library: "", mode: "per-project", layout: "native", coders: [] });
      try {
        configure(place, backend.url);
        const environment = own(place);
        const { exitCode, stdout, stderr } = await runClient({
          program: { ...program, command: [process.execPath, agentsmgr] },
          arguments: ["run", program.coder, "--quiet", "--timeout", "20", "--", ...words],
          folder: place.project,
          home: place.home,
          environment: {
            ...environment,
            PATH: `${installClient(place, program)}:${environment["PATH"] ?? ""}`,
          },
        });
        expect(exitCode, stdout + stderr).toBe(0);
        expect(stdout).toContain("OK");
        expectAsked(backend, sampled);
        if (id === "claude") expect(stdout).toContain(`"contextWindow":${window}`);
      } finally {
        removePlace(place);
        await backend.close();
      }
    });

    test("asks the backend that `populate` has written into its settings", async () => {
      const backend = await startBackend();
      const mode = id === "codex" ? "per-user" : "per-project";
      const library = makeFolder("library");
      for (const folder of ["contents/memory", "configurations"])
        mkdirSync(join(library, folder), { recursive: true });
      writeFileSync(join(library, "contents/memory/10-general.md"), "Be brief.\n");
      const place = createPlace({ library, mode, layout: "native", coders: [program.coder] });
      try {
        configure(place, backend.url);
        populate(place);
        await adapters[id]?.prepare?.(place);
        const environment = own(place);
        if (id === "opencode") delete environment["OPENCODE_CONFIG_CONTENT"];
        const { exitCode, stdout, stderr } = await runClient({
          program,
          arguments: words,
          folder: place.project,
          home: place.home,
          environment,
        });
        expect(exitCode, stdout + stderr).toBe(0);
        expect(stdout).toContain("OK");
        expectAsked(backend, sampled);
        if (id === "claude") expect(stdout).toContain(`"contextWindow":${window}`);
      } finally {
        removePlace(place);
        rmSync(library, { recursive: true });
        await backend.close();
      }
    });
  });
