// The real clients, started by `agentsmgr run` on a model server of the user's, in an empty project.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { opencodeEnvironment } from "./adapters/opencode/environment.ts";
import { nodeFolder, type ClientId, type ClientProgram } from "./harness/client-program.ts";
import { startFakeModel, type FakeModel } from "./harness/fake-model.ts";
import { createPlace, removePlace, type Place } from "./harness/place.ts";
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

for (const [id, { words, sampled }] of Object.entries(clients))
  describeInstalled(id as ClientId, (program) => {
    test("asks the backend for its model, with its key and no other", async () => {
      const backend = await startBackend();
      const place = createPlace({ library: "", mode: "per-project", layout: "native", coders: [] });
      try {
        configure(place, backend.url);
        const folder = installClient(place, program);
        const own = id === "opencode" ? opencodeEnvironment(place, {}) : {};
        const { exitCode, stdout, stderr } = await runClient({
          program: { ...program, command: [process.execPath, agentsmgr] },
          arguments: ["run", program.coder, "--quiet", "--", ...words],
          folder: place.project,
          home: place.home,
          environment: {
            ...own,
            PATH: `${folder}:${own["PATH"] ?? `${nodeFolder}:/usr/bin:/bin`}`,
            ...realKeys,
            MINE_KEY: key,
          },
        });
        expect(exitCode, stdout + stderr).toBe(0);
        expect(stdout).toContain("OK");
        const asked = backend.requests.filter(({ body }) => body !== undefined);
        expect(asked.length).toBeGreaterThan(0);
        expect(new Set(asked.map(({ body }) => String(body.model)))).toEqual(new Set([model]));
        for (const { headers } of asked) expect(headers["authorization"]).toBe(`Bearer ${key}`);
        const sent = JSON.stringify(asked.map(({ headers, body }) => [headers, body]));
        for (const real of Object.values(realKeys)) expect(sent).not.toContain(real);
        if (sampled)
          expect(asked.some(({ body }) => body.temperature === 0.7 && body.top_p === 0.8)).toBe(true);
        if (id === "claude") expect(stdout).toContain(`"contextWindow":${window}`);
      } finally {
        removePlace(place);
        await backend.close();
      }
    });
  });
