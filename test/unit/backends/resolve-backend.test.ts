import { describe, expect, it } from "vitest";
import { presets } from "../../../src/backends/presets.ts";
import { backendNames, resolveBackend, withModel } from "../../../src/backends/resolve-backend.ts";
import type { BackendTable } from "../../../src/config/backend-table.ts";

const none = { backends: [] };

function configured(...tables: readonly Readonly<Record<string, BackendTable>>[]) {
  return { backends: tables.map((value, index) => ({ value, origin: ["project", "user"][index] ?? "" })) };
}

describe("a backend by its name", () => {
  it("is what we know of it", () => {
    expect(resolveBackend("qwen-local", none)).toMatchObject({
      name: "qwen-local",
      engine: "ollama",
      root: "http://127.0.0.1:11434",
      anthropicUrl: "http://127.0.0.1:11434",
      openaiUrl: "http://127.0.0.1:11434/v1",
      model: "qwen3-coder-next",
      keyEnv: undefined,
      sampling: { temperature: 1, topP: 0.95, topK: 40 },
      isLocal: true,
    });
  });

  it.each(Object.keys(presets))("%s is complete, but for a model that only the user knows", (name) => {
    const backend = resolveBackend(name, none);
    expect(backend.root).toMatch(/^https?:\/\/[^/]/);
    expect(backend.isLocal).toBe(backend.keyEnv === undefined);
    expect(backend.root.startsWith("https:")).toBe(!backend.isLocal);
    for (const protocol of backend.protocols)
      expect(protocol === "anthropic" ? backend.anthropicUrl : backend.openaiUrl).toBeDefined();
  });

  it("has the model behind the colon, which may have one too", () => {
    expect(resolveBackend("ollama:qwen3-coder:30b", none)).toMatchObject({
      name: "ollama:qwen3-coder:30b",
      model: "qwen3-coder:30b",
      smallModel: "qwen3-coder:30b",
    });
    expect(() => resolveBackend("ollama:", none)).toThrow("names no model");
    expect(() => withModel(resolveBackend("ollama", none))).toThrow("does not say which model");
  });

  it("is what the project says, then the user, then what it begins with", () => {
    const settings = configured(
      { mine: { model: "of-project" } },
      { mine: { preset: "vllm", model: "of-user", window: 4096 } },
    );
    const { model, window, engine, root, origins } = resolveBackend("mine", settings);
    expect({ model, window, engine, root }).toEqual({
      model: "of-project",
      window: 4096,
      engine: "vllm",
      root: "http://127.0.0.1:8000",
    });
    expect(Object.fromEntries(origins)).toMatchObject({
      model: "project",
      window: "user",
      engine: "preset vllm",
    });
  });

  it("changes one that we know when it has its name", () => {
    const settings = configured({ "qwen-local": { "base-url": "http://192.168.0.7:11434/v1/" } });
    expect(resolveBackend("qwen-local", settings)).toMatchObject({
      root: "http://192.168.0.7:11434",
      openaiUrl: "http://192.168.0.7:11434/v1",
      model: "qwen3-coder-next",
      isLocal: false,
    });
  });

  it("is refused when there is none, with the nearest", () => {
    expect(() => resolveBackend("qwen-locl", none)).toThrow(
      expect.objectContaining({
        code: "backend/unknown",
        hints: expect.arrayContaining(["did you mean `qwen-local`?"]) as unknown,
      }),
    );
    expect(() => resolveBackend("mine", configured({ mine: { preset: "nothing" } }))).toThrow(
      "(`preset` of `mine`)",
    );
    expect(() => resolveBackend("a", configured({ a: { preset: "b" }, b: { preset: "a" } }))).toThrow(
      "a -> b -> a",
    );
    expect(() => resolveBackend("mine", configured({ mine: { model: "m" } }))).toThrow("where its server is");
  });

  it.each([
    ["ftp://host", "is no address of a server"],
    ["127.0.0.1:11434", "is no address of a server"],
    ["http://user:secret@host", "holds a name or a password"],
    ["http://host/?key=secret", "has something behind"],
  ])("is refused at %s", (url, message) => {
    const find = () => resolveBackend("mine", configured({ mine: { "base-url": url, model: "m" } }));
    expect(find).toThrow(message);
    expect(find).not.toThrow("secret");
  });

  it("is listed once, the configured ones first", () => {
    const names = backendNames(configured({ mine: {}, vllm: {} }, { mine: {} }));
    expect(names.slice(0, 2)).toEqual(["mine", "vllm"]);
    expect(new Set(names).size).toBe(names.length);
  });
});
