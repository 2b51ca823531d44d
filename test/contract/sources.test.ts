import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { digestTree, type TreeFile } from "../../src/files/file-tree.ts";
import { readTree } from "../../src/files/disk-tree.ts";
import { loadCatalog } from "../../src/sources/load-catalog.ts";
import { obtainSource, type Obtained, type ObtainMode } from "../../src/sources/obtain-source.ts";
import { parseSource } from "../../src/sources/parse-source.ts";
import { SourceCache } from "../../src/sources/source-cache.ts";
import type { LockedSource } from "../../src/sources/source-lock.ts";
import { foreignLibrary, GitRepository } from "../helpers/git-repository.ts";
import { plainFiles, serve, serveRegistry, smartGit } from "../helpers/source-servers.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const newer = { ...foreignLibrary, "contents/commands/claude/hello.md": "Say hello again.\n" };

/** One source in two released versions, 1.0.0 and 1.1.0. */
interface Offered {
  readonly asked: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Nothing of the source can be had any more. */
  readonly stop: () => void;
}

/** A repository with both releases, one commit behind the other. */
function repositoryOf(
  wrap: (files: Readonly<Record<string, string>>) => Readonly<Record<string, string>> = (files) => files,
): GitRepository {
  const repository = new GitRepository(wrap(foreignLibrary));
  repository.git("tag", "v1.0.0");
  repository.commit(wrap(newer), "v1.1.0");
  repository.commit({ "README.md": "not released\n" });
  return repository;
}

const kinds: Readonly<Record<string, () => Promise<Offered>>> = {
  "a local repository": async () => {
    const repository = repositoryOf();
    return { asked: repository.url, stop: () => execFileSync("rm", ["-r", repository.folder]) };
  },
  "a git server": async () => {
    const repository = repositoryOf();
    let isUp = true;
    const backend = smartGit(dirname(repository.folder));
    const url = await serve((request, response) => {
      if (isUp) backend(request, response);
      else response.destroy();
    });
    return { asked: `${url}/repository`, stop: () => (isUp = false) };
  },
  "a plain web server": async () => {
    const repository = repositoryOf();
    repository.git("update-server-info");
    let isUp = true;
    const files = plainFiles(repository.folder);
    const url = await serve((request, response) => {
      if (isUp) files(request, response);
      else response.destroy();
    });
    return { asked: `${url}/.git`, stop: () => (isUp = false) };
  },
  "a registry": async () => {
    let isUp = true;
    const { url } = await serveRegistry("library", { "1.0.0": foreignLibrary, "1.1.0": newer });
    const proxy = await serve((request, response) => {
      if (!isUp) return void response.destroy();
      const answerWith = async (answer: Response): Promise<void> => {
        const body = Buffer.from(await answer.arrayBuffer());
        const isText = answer.headers.get("content-type")?.includes("json") === true;
        const shown = isText
          ? body.toString("utf8").replaceAll(url, `http://${request.headers.host ?? ""}`)
          : body;
        response
          .writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" })
          .end(shown);
      };
      void fetch(`${url}${request.url ?? ""}`).then(answerWith);
    });
    const environment = { npm_config_registry: proxy, npm_config_fetch_retries: "0" };
    return { asked: "npm:library", environment, stop: () => (isUp = false) };
  },
};

class Place {
  readonly root = temporaryFolder();
  readonly cache = new SourceCache(`${this.root}/cache`);

  obtain(
    { asked, environment }: Offered,
    mode: ObtainMode,
    locked: readonly LockedSource[] = [],
  ): Promise<Obtained> {
    const source = parseSource(asked);
    if (source.kind === "local") throw new Error(`${asked} is a folder`);
    return obtainSource({
      source,
      mode,
      locked,
      cache: this.cache,
      submodules: false,
      context: {
        environment: {
          PATH: process.env["PATH"],
          HOME: this.root,
          npm_config_cache: `${this.root}/npm`,
          ...environment,
        },
        signal: new AbortController().signal,
        seconds: 60,
        onStep: () => undefined,
      },
    });
  }
}

function textIn(folder: string): string | undefined {
  return readTree(folder)?.get("contents/commands/claude/hello.md")?.contents.toString();
}

const atVersion = (asked: string, version: string): string =>
  asked.startsWith("npm:") ? `${asked}@${version}` : `${asked}@v${version}`;

describe.each(Object.entries(kinds))("a source from %s", (_name, offer) => {
  it("comes in its highest release, read-only and whole", async () => {
    const place = new Place();
    const { folder, locked, before } = await place.obtain(await offer(), "resolve");
    const tree = readTree(folder) ?? new Map<string, TreeFile>();
    expect(before).toBeUndefined();
    expect([...tree.keys()].sort()).toEqual(Object.keys(foreignLibrary).sort());
    expect(Object.fromEntries([...tree].map(([path, { contents }]) => [path, String(contents)]))).toEqual(
      newer,
    );
    expect(locked.content).toBe(digestTree(tree));
    expect(locked.ref ?? `v${locked.version ?? ""}`).toBe("v1.1.0");
    expect(statSync(folder).mode & 0o222).toBe(0);
    expect(statSync(`${folder}/contents/hooks/format.sh`).mode & 0o222).toBe(0);
    const { catalog } = await loadCatalog(folder, { isCached: true });
    expect(catalog.hooks[0]?.script?.mode).toBe(0o644);
  });

  it("comes in the version that was asked for", async () => {
    const place = new Place();
    const offered = await offer();
    const { folder } = await place.obtain(
      { ...offered, asked: atVersion(offered.asked, "1.0.0") },
      "resolve",
    );
    expect(textIn(folder)).toBe(foreignLibrary["contents/commands/claude/hello.md"]);
  });

  it("stays where the lock pins it, needs nothing for that when it is cached, and the same bytes when it is not", async () => {
    const place = new Place();
    const offered = await offer();
    const first = await place.obtain({ ...offered, asked: atVersion(offered.asked, "1.0.0") }, "resolve");
    const pinned = { ...first.locked, source: offered.asked };
    place.cache.clean();
    const again = await place.obtain(offered, "frozen", [pinned]);
    expect([again.locked, again.before]).toEqual([pinned, pinned]);
    expect(textIn(again.folder)).toBe(foreignLibrary["contents/commands/claude/hello.md"]);
    offered.stop();
    const { folder } = await place.obtain({ ...offered, environment: { PATH: "/nowhere" } }, "read-only", [
      pinned,
    ]);
    expect(folder).toBe(again.folder);
  });

  it("moves on with an update", async () => {
    const place = new Place();
    const offered = await offer();
    const first = await place.obtain({ ...offered, asked: atVersion(offered.asked, "1.0.0") }, "resolve");
    const pinned = { ...first.locked, source: offered.asked };
    const { folder, before, locked } = await place.obtain(offered, "update", [pinned]);
    expect(textIn(folder)).toBe(newer["contents/commands/claude/hello.md"]);
    expect(before).toEqual(pinned);
    expect(locked.content).not.toBe(pinned.content);
  });

  it("is not taken when it is not what the lock says, nor from a cache that was changed", async () => {
    const place = new Place();
    const offered = await offer();
    const { locked, folder } = await place.obtain(offered, "resolve");
    const forged = { ...locked, content: `sha256:${"0".repeat(64)}` };
    await expect(place.obtain(offered, "resolve", [forged])).rejects.toMatchObject({
      code: "source/content",
    });
    execFileSync("chmod", ["-R", "u+w", folder]);
    execFileSync("sh", ["-c", 'echo changed >> "$1/contents/commands/claude/hello.md"', "sh", folder]);
    await place.obtain(offered, "resolve", [locked]);
    expect(textIn(folder)).toBe(newer["contents/commands/claude/hello.md"]);
  });

  it.each(["frozen", "read-only"] as const)("is not fetched without a lock when %s", async (mode) => {
    const code = mode === "frozen" ? "source/frozen" : "source/not-locked";
    await expect(new Place().obtain(await offer(), mode)).rejects.toMatchObject({ code });
  });

  it("tells what is not there, and leaves nothing behind", async () => {
    const place = new Place();
    const offered = await offer();
    const faults = [
      [
        atVersion(offered.asked, "9.9.9"),
        {
          code: "source/unknown-ref",
          hints: expect.arrayContaining([expect.stringContaining("1.1.0")]) as unknown,
        },
      ],
      [
        `${offered.asked}#nowhere`,
        { code: "source/no-subfolder", hints: ["folders there: configurations, contents, templates"] },
      ],
      [`${offered.asked}#contents`, { code: "library/not-found" }],
    ] as const;
    for (const [asked, fault] of faults)
      await expect(place.obtain({ ...offered, asked }, "resolve")).rejects.toMatchObject(fault);
    offered.stop();
    // npm keeps what it fetched in a cache of its own, so another place is asked.
    await expect(new Place().obtain(offered, "resolve")).rejects.toMatchObject({
      code: expect.stringMatching(/^source\/(?:network|unknown-repository)$/) as string,
    });
    await expect(
      place.obtain({ ...offered, environment: { PATH: "/nowhere" } }, "resolve"),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/^source\/no-(?:git|npm)$/) as string,
    });
    expect(readdirSync(place.cache.folder)).toEqual([]);
  });

  it("may be fetched twice at once", async () => {
    const place = new Place();
    const offered = await offer();
    const both = await Promise.all([place.obtain(offered, "resolve"), place.obtain(offered, "resolve")]);
    expect(both[0].folder).toBe(both[1].folder);
    expect(readdirSync(place.cache.folder)).toHaveLength(1);
  });
});
