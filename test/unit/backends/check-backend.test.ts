import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import type { ChosenBackend } from "../../../src/backends/backend.ts";
import { checkBackend } from "../../../src/backends/probing/check-backend.ts";
import { resolveBackend, withModel } from "../../../src/backends/resolve-backend.ts";
import {
  llamaCpp,
  lmStudio,
  ollama,
  startFakeServer,
  vllm,
  type Asked,
  type FakeAnswer,
} from "../../helpers/fake-model-server.ts";

type Route = (asked: Asked) => FakeAnswer | undefined;

function backendAt(url: string, preset = "qwen-local", rest: object = {}): ChosenBackend {
  const table = { preset, "base-url": url, ...rest };
  return withModel(resolveBackend("mine", { backends: [{ value: { mine: table }, origin: "test" }] }));
}

async function check(route: Route, preset?: string, rest?: object) {
  const server = await startFakeServer(route);
  return checkBackend(backendAt(server.url, preset, rest), { environment: {}, seconds: 20 });
}

describe("checking a backend", () => {
  it("tells what Ollama has, and how much of the window is allocated", async () => {
    expect(await check(ollama({ allocated: 65_536 }))).toMatchObject({
      state: "ready",
      isReady: true,
      engine: "ollama",
      version: "0.33.1",
      protocols: ["anthropic", "openai-chat", "openai-responses"],
      facts: {
        isThere: true,
        isLoaded: true,
        hasTools: true,
        window: { tokens: 65_536, from: "/api/ps: allocated now" },
        trainedWindow: 262_144,
        parameters: "79.7B",
        quantization: "Q4_K_M",
      },
    });
  });

  it("is ready with a model that has to be loaded first", async () => {
    const report = await check(ollama({ parameters: "temperature 1\nnum_ctx 40960\n" }));
    expect(report).toMatchObject({
      state: "cold",
      isReady: true,
      facts: { window: { tokens: 40_960, from: "/api/show: num_ctx of the model" } },
    });
  });

  it.each([
    ["vllm", vllm("m", 65_536), { tokens: 65_536, from: "/v1/models: max_model_len" }],
    ["llamacpp", llamaCpp(65_536), { tokens: 65_536, from: "/props: n_ctx" }],
    ["lmstudio", lmStudio("m", 65_536), { tokens: 65_536, from: "/api/v0/models: loaded_context_length" }],
  ])("knows %s, and where the window is said", async (preset, route, window) => {
    expect(await check(route, preset, { model: "m" })).toMatchObject({
      state: "ready",
      engine: preset,
      facts: { window },
    });
  });

  it("finds the protocols that a server speaks", async () => {
    const { protocols } = await check(llamaCpp(65_536), "llamacpp", { model: "m" });
    expect(protocols).toEqual(["anthropic", "openai-chat"]);
  });
});

describe("a backend that is not ready", () => {
  it("has no server", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const report = await checkBackend(backendAt(`http://127.0.0.1:${port}`), {
      environment: {},
      seconds: 20,
    });
    expect(report).toMatchObject({ state: "no-server", isReady: false });
    expect(report.message).toContain(`127.0.0.1:${port}`);
    expect(report.fixes.join()).toContain("ollama serve");
  });

  it("has a host that does not exist", async () => {
    const report = await checkBackend(backendAt("http://nowhere.invalid"), { environment: {}, seconds: 20 });
    expect(report).toMatchObject({ state: "no-server" });
  });

  it("has a server that does not answer, and waits no longer than it may", async () => {
    const server = await startFakeServer(() => "never");
    const start = Date.now();
    const report = await checkBackend(backendAt(server.url), { environment: {}, seconds: 0.5 });
    expect(report).toMatchObject({
      state: "no-server",
      message: expect.stringContaining("no answer in time") as string,
    });
    expect(Date.now() - start).toBeLessThan(20_000);
  });

  it("has another program on its port, and tells what it says", async () => {
    const report = await check(() => ({ text: `<html>${"shop ".repeat(100)}` }));
    expect(report.state).toBe("wrong-server");
    expect(report.message).toContain("it says: <html>shop");
    expect(report.message.length).toBeLessThan(250);
  });

  it("has another model server on its port", async () => {
    expect(await check(vllm("m", 65_536))).toMatchObject({
      state: "wrong-server",
      message: expect.stringContaining("vllm answers, and not ollama") as string,
    });
  });

  it("sends elsewhere, where nothing is asked", async () => {
    const other = await startFakeServer(ollama());
    const report = await check(() => ({
      status: 301,
      text: "",
      headers: { location: `${other.url}/api/version` },
    }));
    expect(report).toMatchObject({
      state: "redirected",
      message: expect.stringContaining(other.url) as string,
    });
    expect(other.asked).toEqual([]);
  });

  it("is too old", async () => {
    expect(await check(ollama({ version: "0.12.6" }))).toMatchObject({
      state: "too-old",
      message: expect.stringMatching(/0\.12\.6.*0\.14\.0/) as string,
    });
  });

  it("has not the model, but one of nearly that name", async () => {
    const report = await check(ollama({ models: ["qwen3-coder-nxt:latest", "gpt-oss:20b"] }));
    expect(report.state).toBe("no-model");
    expect(report.fixes).toEqual([
      "did you mean `qwen3-coder-nxt:latest`?",
      "ollama pull qwen3-coder-next",
      "it has: qwen3-coder-nxt:latest, gpt-oss:20b",
    ]);
  });

  it("has a model without tools", async () => {
    expect(await check(ollama({ capabilities: ["completion"] }))).toMatchObject({ state: "no-tools" });
  });

  it("has a window in which no coder can work", async () => {
    const report = await check(ollama({ allocated: 8192 }));
    expect(report.state).toBe("small-window");
    expect(report.message).toContain("8192 tokens (/api/ps: allocated now)");
    expect(report.fixes.join()).toContain("claude 28300");
  });

  it.each([["{"], ["[]"], ["null"], ['{"version":7}'], ['{"data":[1,null,{"id":{}}]}'], ["\u0000\u0001"]])(
    "answers %j, which is nothing that we know",
    async (text) => {
      expect(await check(() => ({ text }))).toMatchObject({ isReady: false });
    },
  );

  it("listens on IPv6 too", async () => {
    const server = await startFakeServer(ollama({ allocated: 65_536 }), "::1");
    expect(await checkBackend(backendAt(server.url), { environment: {}, seconds: 20 })).toMatchObject({
      state: "ready",
    });
  });
});

describe("the key of a backend", () => {
  const key = `secret-${"x".repeat(8)}-${Date.now()}`;
  const paid = { "key-env": "MINE_KEY", model: "m" };

  it("is missing: its variable is named", async () => {
    expect(await check(vllm("m", 65_536), "vllm", paid)).toMatchObject({
      state: "no-key",
      message: expect.stringContaining("MINE_KEY") as string,
    });
  });

  it("is not sent unless the model is called", async () => {
    const server = await startFakeServer(vllm("m", 65_536));
    const report = await checkBackend(backendAt(server.url, "vllm", paid), {
      environment: { MINE_KEY: key },
    });
    expect(report.state).toBe("ready");
    expect(JSON.stringify(server.asked)).not.toContain(key);
    expect(JSON.stringify(report)).not.toContain(key);
  });

  it("is refused, and is not told", async () => {
    const route: Route = (asked) =>
      asked.body.includes("ping")
        ? { status: 401, json: { error: { message: `bad key ${key}` } } }
        : vllm("m", 65_536)(asked);
    const server = await startFakeServer(route);
    const backend = backendAt(server.url, "vllm", paid);
    const report = await checkBackend(backend, { environment: { MINE_KEY: key }, isDeep: true, seconds: 20 });
    expect(report).toMatchObject({ state: "key-refused", message: expect.stringContaining("401") as string });
    expect(JSON.stringify(report)).not.toContain(key);
    expect(server.asked.some(({ headers }) => headers.authorization === `Bearer ${key}`)).toBe(true);
  });
});

describe("calling the model", () => {
  const called: FakeAnswer = {
    json: { choices: [{ message: { tool_calls: [{ function: { name: "ping", arguments: "{}" } }] } }] },
  };
  const deep = async (answer: (asked: Asked) => FakeAnswer | undefined) => {
    const server = await startFakeServer((asked) => answer(asked) ?? vllm("m", 65_536)(asked));
    return checkBackend(backendAt(server.url, "vllm", { model: "m" }), {
      environment: {},
      isDeep: true,
      seconds: 20,
    });
  };

  it("finds that it calls tools, and takes Claude Code's order of roles", async () => {
    const report = await deep(({ body }) => {
      if (body.includes("tools")) return called;
      return body.includes("system") ? { json: { content: [{ type: "text", text: "yes" }] } } : undefined;
    });
    expect(report).toMatchObject({ state: "ready", isStrict: false });
  });

  it("finds a template that refuses that order", async () => {
    const error = { message: "System message must be at the beginning." };
    const report = await deep(({ body }) => {
      if (body.includes("tools")) return called;
      return body.includes("system") ? { status: 400, json: { error } } : undefined;
    });
    expect(report).toMatchObject({ state: "ready", isStrict: true });
  });

  it("finds that it answers in words instead", async () => {
    const report = await deep(({ body }) =>
      body.includes("tools") ? { json: { choices: [{ message: { content: "ping()" } }] } } : undefined,
    );
    expect(report).toMatchObject({
      state: "no-tools",
      fixes: [expect.stringContaining("--enable-auto-tool-choice")],
    });
  });

  it("tells what the server has against tools", async () => {
    const message = '"auto" tool choice requires --enable-auto-tool-choice';
    const report = await deep(({ body }) =>
      body.includes("tools") ? { status: 400, json: { error: { message } } } : undefined,
    );
    expect(report).toMatchObject({ state: "no-tools", message: expect.stringContaining(message) as string });
  });
});
