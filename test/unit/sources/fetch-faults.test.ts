import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { obtainSource } from "../../../src/sources/obtain-source.ts";
import { parseSource } from "../../../src/sources/parse-source.ts";
import { SourceCache } from "../../../src/sources/source-cache.ts";
import type { ForeignSource } from "../../../src/sources/source.ts";
import { serve } from "../../helpers/source-servers.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

function obtain(asked: string, options: { seconds?: number; signal?: AbortSignal; registry?: string } = {}) {
  const root = temporaryFolder();
  const cache = new SourceCache(`${root}/cache`);
  const environment = {
    PATH: process.env["PATH"],
    HOME: root,
    npm_config_registry: options.registry,
    npm_config_fetch_retries: "0",
    npm_config_cache: `${root}/npm`,
  };
  const { seconds = 60, signal = new AbortController().signal } = options;
  const context = { environment, signal, seconds, onStep: () => undefined };
  const source = parseSource(asked) as ForeignSource;
  const obtained = obtainSource({ source, mode: "resolve", locked: [], cache, submodules: false, context });
  return { cache, obtained };
}

describe("a server", () => {
  it.each([
    ["wants to know who asks", 401, "source/authentication"],
    ["gives nothing", 403, "source/authentication"],
    ["has no such repository", 404, "source/unknown-repository"],
    ["is broken", 500, "source/network"],
  ])("that %s is told apart", async (_name, status, code) => {
    const url = await serve((_request, response) => {
      response.writeHead(status, status === 401 ? { "www-authenticate": "Basic realm=x" } : {}).end();
    });
    const { cache, obtained } = obtain(`${url}/x.git`);
    await expect(obtained).rejects.toMatchObject({ code });
    expect(readdirSync(cache.folder)).toEqual([]);
  });

  it("that never answers is left after the time limit", async () => {
    const url = await serve(() => undefined);
    const { cache, obtained } = obtain(`${url}/x.git`, { seconds: 1 });
    await expect(obtained).rejects.toMatchObject({ code: "source/timeout" });
    expect(readdirSync(cache.folder)).toEqual([]);
  });

  it("that never answers is left at Ctrl-C", async () => {
    const interruption = new AbortController();
    const url = await serve(() => interruption.abort());
    const { cache, obtained } = obtain(`${url}/x.git`, { signal: interruption.signal });
    await expect(obtained).rejects.toMatchObject({ code: "source/interrupted" });
    expect(readdirSync(cache.folder)).toEqual([]);
  });

  it.each(["file:///etc", "ftp://127.0.0.1/x", "ext::sh -c true"])(
    "cannot lead on to %s",
    async (location) => {
      const url = await serve((_request, response) => response.writeHead(302, { location }).end());
      await expect(obtain(`${url}/x.git`).obtained).rejects.toMatchObject({
        code: expect.stringMatching(/^source\/(?:network|transport|git|unknown-repository)$/) as string,
      });
    },
  );

  it.each([
    [401, "source/authentication"],
    [404, "source/unknown-package"],
  ])("of packages that answers %s is told apart", async (status, code) => {
    const registry = await serve((_request, response) => response.writeHead(status).end("{}"));
    await expect(obtain("npm:some-library", { registry }).obtained).rejects.toMatchObject({ code });
  });
});
