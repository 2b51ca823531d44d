import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import fc from "../helpers/fast-check.ts";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/applying/apply-plan.ts";
import { loadSettings } from "../../src/config/load-settings.ts";
import { AgentsmgrError } from "../../src/diagnostics/errors.ts";
import { coderNames } from "../../src/model/coder-name.ts";
import { planLibrary } from "../../src/planning/plan-library.ts";
import { projectManifestPath } from "../../src/planning/read-manifest.ts";
import { loadCatalog } from "../../src/sources/load-catalog.ts";
import { makePipe } from "../helpers/make-pipe.ts";
import { temporaryFolder, writeFiles } from "../helpers/temporary-folder.ts";

/** Names that have led programs to where they should not write, or that a file system cannot have. */
const hostileNames = [
  "..", ".", "../x", "../../x", "../../../../../../../../tmp/x", "a/../../x", "a/./b", "/x", "//x", "/etc/passwd", "~", "~/x", "~root/x",
  "$HOME/x", "${HOME}", "%TEMP%", "a\0b", "a\0/../x", "..\\x", "..\\..\\x", "a\\b", "\\\\host\\share", "C:", "C:\\x", "C:x", "c:/x", "a:b",
  "con", "CON", "nul", "NUL.md", "aux", "prn", "com1", "COM1.toml", "lpt9", "a.", "a ", " a", "a..", "...", "....", ". .", "..\u00A0",
  "\u2024\u2024/x", "\uFF0E\uFF0E/x", "a\u2215b", "a\u2044b", "a\uFF0Fb", "\uFF0E\uFF0E\uFF0Fx", "\u2025/x", "e\u0301", "\u00E9", "A", "a", "ß", "SS",
  "-rf", "--help", "-", "a\nb", "a\r\nb", "a\tb", "\u001B[2J", "a\u202Eb", "a\u200Bb", "\uFEFFa", "n".repeat(300), "é".repeat(150), "a/".repeat(200) + "b",
  "", " ", ".git", ".git/hooks/post-checkout", ".ssh/authorized_keys", ".bashrc", "*", "?", "<", ">", "|", '"', "'", "`id`", "$(id)", ";id", "&", "#", "%2e%2e%2fx", "..%2fx",
  "__proto__", "constructor", "toString", "hasOwnProperty",
] as const; // prettier-ignore

const name = fc.oneof(
  fc.constantFrom(...hostileNames),
  fc
    .tuple(
      fc.constantFrom(...hostileNames),
      fc.constantFrom("/", "\\", "-", ""),
      fc.constantFrom(...hostileNames),
    )
    .map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 12 }),
);

const toml = (text: string): string => JSON.stringify(text).replaceAll("\u007F", "\\u007F");

/** A library with the name wherever one can stand. */
function hostileLibrary(hostile: string): Record<string, string> {
  return {
    "configurations/commands/one.toml": `[context]\nname = ${toml(hostile)}\ndescription = "d"\n`,
    "configurations/commands/two.toml": `[context]\nname = "two"\ndescription = "d"\ncategory = ${toml(hostile)}\n`,
    "configurations/commands/three.toml": `[context]\nname = "three"\ndescription = "d"\n[[coders]]\nname = "claude"\ncategory = ${toml(hostile)}\n`,
    "configurations/agents/four.toml": `[context]\nname = ${toml(hostile)}\ndescription = "d"\n`,
    "configurations/hooks.toml": `[[hooks]]\nname = ${toml(hostile)}\nevent = "before-tool"\nscript = ${toml(hostile)}\n`,
    "configurations/mcp-servers.toml": `[servers.${toml(hostile)}]\ncommand = "x"\n`,
    "contents/commands/claude/one.md": "x\n",
    "contents/commands/claude/two.md": "x\n",
    "contents/commands/claude/three.md": "x\n",
    "contents/agents/claude/four.md": "x\n",
    "skills/five/SKILL.md": `---\nname: ${toml(hostile)}\ndescription: d\n---\nx\n`,
  };
}

/** Each place of a name in a library of its own: a fault in one must not hide what another does. */
function librariesOf(hostile: string): Record<string, string>[] {
  const all = hostileLibrary(hostile);
  const kinds = [["one"], ["two"], ["three"], ["four"], ["hooks"], ["mcp-servers"], ["five"]];
  return kinds.map((stems) => ({
    "configurations/commands/good.toml": '[context]\nname = "good"\ndescription = "d"\n',
    "contents/commands/claude/good.md": "x\n",
    ...Object.fromEntries(Object.entries(all).filter(([path]) => stems.some((stem) => path.includes(stem)))),
  }));
}

interface World {
  readonly root: string;
  readonly project: string;
}

/** A project in a folder full of sentinels, which links of the project lead to. */
function createWorld(): World {
  const root = temporaryFolder();
  const project = join(root, "home/user/project");
  mkdirSync(project, { recursive: true });
  for (const path of [
    "sentinel",
    "x",
    "home/x",
    "home/user/x",
    "home/user/.bashrc",
    "home/user/outside/settings.json",
  ]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `sentinel ${path}\n`);
  }
  return { root, project };
}

function snapshot(folder: string, except: string): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (path: string): void => {
    for (const entry of readdirSync(path)) {
      const place = join(path, entry);
      if (place === except) continue;
      const status = lstatSync(place);
      if (status.isDirectory()) visit(place);
      else found[place] = status.isSymbolicLink() ? `-> ${readlinkSync(place)}` : readFileSync(place, "utf8");
    }
  };
  visit(folder);
  return found;
}

/** The whole road, on a real disk. What is refused must be refused by one of our errors. */
async function populate(
  world: World,
  libraryFolder: string,
  layout: "native" | "auxiliary",
): Promise<string> {
  try {
    await loadSettings({
      flags: [],
      environment: {},
      project: world.project,
      home: join(world.root, "home/user"),
    });
    const { catalog } = await loadCatalog(libraryFolder);
    const plan = planLibrary({ catalog, coders: coderNames, target: world.project, layout, environment: {} });
    await applyPlan(plan, { manifestPath: projectManifestPath(world.project) });
    return "written";
  } catch (error) {
    if (error instanceof AgentsmgrError) return error.code;
    throw error;
  }
}

/** What some system cannot have as a file, or takes for something else. */
const unfit =
  /[\0\n\r\\:*?"<>|\u202E\u200B]|\/\.git(?:\/|$)|[. ](?:\/|$)|\/(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$)/i;

const aliases = (text: string): string => text.normalize("NFC").toLowerCase();

describe("no name of a library leads out of the project", () => {
  it("for any name, in any place", async () => {
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.constantFrom("native" as const, "auxiliary" as const),
        async (hostile, layout) => {
          for (const files of librariesOf(hostile)) {
            const world = createWorld();
            const before = snapshot(world.root, world.project);
            const result = await populate(world, temporaryFolder(files), layout);
            expect(snapshot(world.root, world.project)).toStrictEqual(before);
            const written = Object.keys(snapshot(world.project, ""));
            if (result !== "written") expect(written).toStrictEqual([]);
            // On macOS and Windows as well each of them is a file of its own, and can be one.
            expect(new Set(written.map(aliases)).size).toBe(written.length);
            for (const path of written) expect(path).not.toMatch(unfit);
          }
        },
      ),
      {
        numRuns: 60,
        examples: hostileNames.slice(0, 20).map((hostile): [string, "native"] => [hostile, "native"]),
      },
    );
  }, 240_000);

  it.each(hostileNames)("for %j as the path of a file of a skill", async (hostile) => {
    const folder = temporaryFolder({
      "configurations/x": "",
      "contents/x": "",
      "skills/five/SKILL.md": "---\nname: five\ndescription: d\n---\nx\n",
    });
    if (!tryWrite(join(folder, "skills/five/files"), hostile)) return;
    const world = createWorld();
    const before = snapshot(world.root, world.project);
    await populate(world, folder, "native");
    expect(snapshot(world.root, world.project)).toStrictEqual(before);
  });
});

/** As far as this file system can have such a name, and below the folder. */
function tryWrite(folder: string, hostile: string): boolean {
  const path = join(folder, hostile);
  if (hostile.includes("\0") || !path.startsWith(`${folder}/`) || path.endsWith("/")) return false;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "x");
    return true;
  } catch {
    return false;
  }
}

describe("no configuration, answers file or manifest leads out of the project", () => {
  const library = {
    "configurations/commands/good.toml": '[context]\nname = "good"\ndescription = "d"\n',
    "configurations/mcp-servers.toml": '[servers.docs]\ncommand = "docs"\n',
    "contents/commands/claude/good.md": "x\n",
    "contents/memory/a.md": "Be brief.\n",
  };

  it.each(hostileNames)("for %j", async (hostile) => {
    const record = (kind: string) => ({
      path: hostile,
      kind,
      mode: "644",
      made: "file",
      parts: { file: { digest: `sha256:${"0".repeat(64)}`, owners: ["claude"] } },
    });
    const files: Record<string, string>[] = [
      { "agentsmgr.json": JSON.stringify({ coders: [{ name: "claude", directory: hostile }, "qwen"] }) },
      {
        ".auxiliary/configuration/copier-answers--agents.yaml": `coders:\n  - name: claude\n    directory: ${JSON.stringify(hostile)}\n`,
      },
      {
        ".agentsmgr/manifest.json": JSON.stringify({
          version: 1,
          scope: "per-project",
          paths: [record("file")],
          folders: [hostile],
        }),
      },
    ];
    for (const project of files) {
      const world = createWorld();
      writeFiles(world.project, project);
      const before = snapshot(world.root, world.project);
      await populate(world, temporaryFolder(library), "native");
      expect(snapshot(world.root, world.project)).toStrictEqual(before);
    }
  });

  it.each([
    "CLAUDE.md",
    ".mcp.json",
    ".claude",
    ".claude/settings.json",
    ".claude/commands",
    "AGENTS.md",
    ".qwen",
    ".gemini",
    ".codex",
    ".opencode",
    "opencode.json",
    ".agentsmgr",
    ".auxiliary",
  ])("for a link at %s that leaves it", async (path) => {
    for (const to of ["outside", "outside/settings.json", "nowhere"]) {
      const world = createWorld();
      mkdirSync(dirname(join(world.project, path)), { recursive: true });
      symlinkSync(join(world.root, "home/user", to), join(world.project, path));
      const before = snapshot(world.root, world.project);
      await populate(world, temporaryFolder(library), "native");
      expect(snapshot(world.root, world.project)).toStrictEqual(before);
    }
  });

  it("for a pipe in the place of a file", async () => {
    const world = createWorld();
    for (const path of ["CLAUDE.md", ".mcp.json"]) makePipe(join(world.project, path));
    expect(await populate(world, temporaryFolder(library), "native")).toBe("plan/conflict");
  });
});
