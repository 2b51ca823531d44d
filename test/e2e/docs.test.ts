// Runs what README.md and the guides show. Per page: `sh` blocks run in their order, in one folder; a block after
// `<!-- file: PATH -->` is written there first. A command exits 0, or what its comment says: `# exits 1`. A `text` block
// right after a `sh` block stands in what its last command printed.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readBlocks, type MarkdownBlock } from "../helpers/markdown-blocks.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const program = resolve("dist/cli/main.js");
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  version: string;
  scripts: Record<string, string>;
};

const guides = readdirSync("docs/guides").map((name) => `docs/guides/${name}`);
const allPages = [
  "README.md",
  "CONTRIBUTING.md",
  "AGENTS.md",
  "CHANGELOG.md",
  "SECURITY.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** Lines that set up, word by word; they are compared, not run. */
const setUpLines = [
  "npm ci",
  "npm ci && npm test",
  "npm install -g .",
  "npm pack",
  `npm install ../agentsmgr/agentsmgr-${manifest.version}.tgz`,
];

/** The main job from a clone, which is the program's own command. */
const mainJob = "npm ci && npm run populate -- ";

describe.each(["README.md", ...guides])("%s", (page) => {
  it("shows commands that do what it says", () => {
    const home = temporaryFolder({ "home/.keep": "", "my-project/.keep": "", "bin/.keep": "" });
    const folder = join(home, "my-project");
    let output = "";
    for (const block of readBlocks(page)) {
      if (block.file !== undefined) write(join(folder, block.file), block.text);
      else if (block.language === "text" && output !== "") expect(output, block.place).toContain(block.text);
      output = block.language === "sh" && block.file === undefined ? runBlock(block, { home, folder }) : "";
    }
  });
});

describe("the pages", () => {
  it.each(allPages)("%s links to what is there", (page) => {
    const text = readFileSync(page, "utf8").replaceAll(/^(`{3,}).*?^\1$/gms, "");
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsLink(page, link))).toEqual([]);
  });

  it("show the npm scripts that exist", () => {
    const text = allPages.map((page) => readFileSync(page, "utf8")).join("\n");
    const used = [...text.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? "");
    expect(used.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

interface Place {
  /** Above all others: holds `home`, `bin` and the page's folder. */
  readonly home: string;
  readonly folder: string;
}

/** What the last command printed. */
function runBlock({ place, text }: MarkdownBlock, where: Place): string {
  const commands = text
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));
  let folder = where.folder;
  let output = "";
  for (const line of commands) {
    const command = line.replace(/\s+#.*$/, "");
    const moved = /^cd (\S+)$/.exec(command);
    if (moved !== null) folder = join(folder, moved[1] ?? "");
    else if (isSetUp(command)) expect(setUpLines, `${place} shows a set-up line`).toContain(command);
    else output = runCommand(command, { place, folder, where, expected: expectedExit(line) });
  }
  return output;
}

function isSetUp(command: string): boolean {
  return /^(?:npm|npx|git clone)\b/.test(command) && !command.startsWith(mainJob);
}

function expectedExit(line: string): number {
  return Number(/# exits (\d+)/.exec(line)?.[1] ?? 0);
}

interface Run {
  readonly place: string;
  readonly folder: string;
  readonly where: Place;
  readonly expected: number;
}

function runCommand(command: string, { place, folder, where, expected }: Run): string {
  const shown = command.startsWith(mainJob) ? `agentsmgr populate ${command.slice(mainJob.length)}` : command;
  const result = spawnSync("sh", ["-c", shown], { cwd: folder, env: environment(where), encoding: "utf8" });
  const output = result.stdout + result.stderr;
  expect(result.status, `${place}: ${command}\n${output}`).toBe(expected);
  return output;
}

/** Only `PATH`, `HOME` and the XDG folders; `agentsmgr` on the path is the built program. */
function environment({ home }: Place): Record<string, string> {
  const shim = join(home, "bin", "agentsmgr");
  if (!existsSync(shim)) {
    writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
    chmodSync(shim, 0o755);
  }
  const folders = [dirname(shim), dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"];
  return {
    PATH: folders.join(delimiter),
    HOME: join(home, "home"),
    XDG_CONFIG_HOME: join(home, "home/.config"),
    XDG_STATE_HOME: join(home, "home/.local/state"),
  };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** A file or folder beside the page, and where a heading is named, the heading. */
function existsLink(page: string, link: string): boolean {
  const [path = "", heading] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(target)) return false;
  if (heading === undefined || !target.endsWith(".md")) return true;
  const headings = [...readFileSync(target, "utf8").matchAll(/^#+ (.+)$/gm)].map((match) =>
    slugOf(match[1] ?? ""),
  );
  return headings.includes(heading);
}

/** As the hosts of Markdown make them: lower case, words joined by `-`. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}
