import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callTable } from "../../src/permissions/call-table.ts";
import type { SessionKind } from "../../src/permissions/gemini/decide-request.ts";
import type { ToolRequest } from "../../src/permissions/gemini/policy-rule.ts";
import { readGeminiPolicy } from "../../src/permissions/gemini/read-permissions.ts";
import { toolRequest } from "../../src/permissions/gemini/tool-requests.ts";
import { parseCall } from "../../src/permissions/parse-call.ts";
import { GeminiRenderer } from "../../src/renderers/gemini/index.ts";
import { gemini } from "./adapters/gemini.ts";
import { decideInSession } from "./adapters/gemini/decide-in-session.ts";
import { runScript } from "./adapters/gemini/run-script.ts";
import { inCell } from "./harness/cell.ts";
import { nodeFolder } from "./harness/client-program.ts";
import { createPlace, populate, removePlace, type Place } from "./harness/place.ts";
import { randomLines } from "./libraries/random-lines.ts";
import { writeLibrary, type WrittenLibrary } from "./libraries/write-library.ts";
import { describeInstalled } from "./suite/describe-installed.ts";

const policy = `
allow = [
  "grep",
  { tool = "shell", arguments = "git add", allow-extra-arguments = true },
  { tool = "shell", arguments = "probe ok", allow-extra-arguments = true },
  { tool = "shell", arguments = "probe exact" },
  { tool = "skill", name = "release" },
  { tool = "agent", name = "reviewer" },
  { server = "docs", tool = "ping" },
  { server = "free" },
]
ask = [
  { tool = "shell", arguments = "git push", allow-extra-arguments = true },
  { tool = "edit", path = "migrations/**" },
  { server = "web" },
  "list-directory",
]
deny = [
  "todo-write",
  { tool = "read", path = "**/.env.local" },
  { tool = "read", path = "secrets/**" },
  { tool = "read", path = "docs/**/*.key" },
  { tool = "read", path = "~/.ssh/**" },
  { tool = "write", path = "*.lock" },
  { tool = "web-fetch", domain = "example.com" },
  { tool = "agent", name = "intern" },
  { tool = "skill", name = "deploy" },
  { tool = "shell", arguments = "git push --force", allow-extra-arguments = true },
  { tool = "shell", arguments = "probe deny", allow-extra-arguments = true },
  { tool = "shell", arguments = "sudo", allow-extra-arguments = true },
  { server = "docs", tool = "pong" },
  { server = "a_b", tool = "ping" },
]
`;

/** Programs that do nothing, before all others: what a session allows is carried out. */
const programs = ["git", "probe", "rm", "sudo", "curl", "npm", "ln"];

/** Each in the words of `parseCall`; what is carried out stays in the place. */
const sessionCalls = [
  "ls -la",
  "pwd",
  "cat src/a.ts",
  "head ../up",
  "wc -l src/a.ts",
  "cat src/a.ts > out.txt",
  "find . -name x",
  "find . -delete",
  "rm -rf build",
  "rm x",
  "ln -s a b",
  "git status",
  "git log --oneline",
  "git diff --output=x",
  "git add -A",
  "git addx",
  "git add x > /dev/null",
  "git add x && git push",
  "git add x; sudo id",
  "git push",
  "git push origin main",
  "git push --force",
  "git push --force origin",
  "git push -f",
  "A=1 git push --force",
  "git status && git push --force",
  "bash -c 'git push --force'",
  'sh -c "sudo id"',
  "bash -c 'ls'",
  "sudo id",
  "(git add x; git push --force)",
  "if true; then sudo id; fi",
  "git add 'x",
  "git add <<E\nx\nE",
  "probe exact",
  "probe exact x",
  "probe ok $(git add x)",
  "probe ok `probe ok x` `probe deny`",
  "probe ok '$(x)'",
  "curl 127.0.0.1:1",
  "read src/a.ts",
  "read ./src/a.ts",
  "read .env",
  "read .env.local",
  "read sub/.env.local",
  "read secrets/key.txt",
  "read src/../secrets/key.txt",
  "read secrets/../secrets/key.txt",
  "read docs/a.key",
  "read docs/b/c.key",
  "read ~/.ssh/id_rsa",
  "read /etc/hostname",
  "read ../x",
  "read node_modules/x.js",
  "read .git/config",
  "write src/new.ts",
  "write migrations/2.sql",
  "write x.lock",
  "write package.json",
  "write /etc/x",
  "edit src/a.ts",
  "edit migrations/1.sql",
  "edit y.lock",
  "edit .git/config",
  "fetch https://example.com/",
  "fetch https://EXAMPLE.com/",
  "fetch https://sub.example.com/a",
  "fetch https://example.com./",
  "fetch https://u@example.com/",
  "fetch https://example.org/",
  "agent intern",
  "agent reviewer",
  "agent other",
  "skill deploy",
  "skill release",
  "skill other",
  "server docs ping",
  "server docs pong",
  "server docs shout",
  "server web ping",
  "server free ping",
  "server a_b ping",
  "server a_b pong",
  "tool todo-write",
];

/** Spellings of arguments that no neutral call has. */
const spelledCalls: readonly ToolRequest[] = [
  ...["@secrets/key.txt", "@/secrets/key.txt", "@.env.local", "secr\0ets/key.txt", "secrets//key.txt"].map(
    read,
  ),
  ...[".env.local/", ".env.local/.", "docs/x/../a.key", "@src/a.ts"].map(read),
  { name: "write_file", args: { file_path: "@z.lock", content: "x" } },
  { name: "write_file", args: { file_path: "z.lo\0ck", content: "x" } },
  ...["https:///example.com/", "https:example.com/://", "https://ex%61mple.com/"].map(fetch),
  { name: "list_directory", args: { dir_path: "src" } },
  { name: "glob", args: { pattern: "src/*" } },
  { name: "google_web_search", args: { query: "x" } },
];

function read(path: string): ToolRequest {
  return { name: "read_file", args: { file_path: path } };
}

function fetch(url: string): ToolRequest {
  return { name: "web_fetch", args: { prompt: `Summarize ${url}` } };
}

const verdicts = { allow: "allow", ask_user: "ask", deny: "deny" } as const;
const cell = inCell({ client: "gemini", feature: "permissions", aspect: "decisions", verdict: "loaded" });
const stdioServer = fileURLToPath(new URL("libraries/servers/stdio-server.ts", import.meta.url));

async function library(head = ""): Promise<WrittenLibrary> {
  const servers = ["docs", "web", "free", "a_b"].map((name) => {
    const args = JSON.stringify([stdioServer, "/dev/null", name]);
    return `[servers.${name}]\ncommand = "node"\nargs = ${args}\n`;
  });
  const agent = (name: string): Record<string, string> => ({
    [`configurations/agents/${name}.toml`]: `[context]\nname = "${name}"\ndescription = "Looks"\n`,
    [`contents/agents/gemini/${name}.md`]: "Look at it.\n",
  });
  const skill = (name: string): Record<string, string> => ({
    [`skills/${name}/SKILL.md`]: `---\nname: ${name}\ndescription: Does it\n---\n\nDo it.\n`,
  });
  return writeLibrary({
    "configurations/permissions.toml": `${head}\n${policy}`,
    "configurations/mcp-servers.toml": servers.join("\n"),
    ...agent("intern"),
    ...agent("reviewer"),
    ...agent("other"),
    ...skill("deploy"),
    ...skill("release"),
    ...skill("other"),
  });
}

/** A place with files to work on, and the programs that do nothing. */
async function placeFor({ folder }: WrittenLibrary): Promise<Place> {
  const place = createPlace({ library: folder, mode: "per-project", layout: "native", coders: ["gemini"] });
  populate(place);
  await gemini.prepare(place);
  const files = ["src/a.ts", ".env.local", "sub/.env.local", "secrets/key.txt", "docs/a.key", "docs/b/c.key"];
  for (const path of [...files, "migrations/1.sql", "y.lock", "package.json"])
    write(join(place.project, path), "a\n");
  for (const name of programs) {
    const path = join(place.root, "programs", name);
    write(path, "#!/bin/sh\necho done\n");
    chmodSync(path, 0o755);
  }
  return place;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function modelFor({ catalog }: WrittenLibrary, { project, home }: Place, session: SessionKind) {
  const scope = { mode: "per-project", target: project, home, languages: ["typescript"] } as const;
  const { entries } = new GeminiRenderer().render(catalog, scope);
  return readGeminiPolicy({ entries, project, home, client: "0.61.0" }, session).policy;
}

/** What the client's own policy decides; what its tools refuse by themselves is not its matter. */
async function compareWithPolicy(
  written: WrittenLibrary,
  place: Place,
  { calls, session }: { calls: readonly ToolRequest[]; session: "terminal" | "headless" },
): Promise<void> {
  const model = modelFor(written, place, session);
  const own = calls.filter(
    (call) => !/^Gemini CLI: (?:outside|a place|its shell)/.test(model.decide(call).because ?? ""),
  );
  const file = join(place.root, "calls.json");
  writeFileSync(file, JSON.stringify({ isInteractive: session === "terminal", calls: own }));
  const decisions = (await runScript(place, "print-decisions.ts", [file])) as string[];
  const said = own.map((call, index) => [JSON.stringify(call), decisions[index]]);
  expect(own.length).toBeGreaterThan(200);
  expect(said).toEqual(own.map((call) => [JSON.stringify(call), model.decide(call).decision]));
}

describeInstalled("gemini", () => {
  describe.each(["", 'approval-mode = "plan"', 'approval-mode = "auto-edit"'])("with %j", (head) => {
    let written: WrittenLibrary;
    let place: Place;
    beforeAll(async () => {
      written = await library(head);
      place = await placeFor(written);
    });
    afterAll(() => {
      removePlace(place);
      written.remove();
    });

    const sessions = ["terminal", "headless"] as const;
    test.each(sessions)("its policy decides as the model says, in a %s session", cell, async (session) => {
      const table = callTable(written.catalog.permissions, place).map(({ call }) => call);
      const calls = [...table, ...sessionCalls.map(parseCall)].map((call) => toolRequest(call, place.home));
      await compareWithPolicy(written, place, { calls: [...calls, ...spelledCalls], session });
    });

    test("and about lines of random pieces", cell, async () => {
      const calls = randomLines(300, 20_261_202).map((command) => ({
        name: "run_shell_command",
        args: { command },
      }));
      await compareWithPolicy(written, place, { calls, session: "terminal" });
    });

    test(
      `a session decides as the model says, about ${sessionCalls.length + spelledCalls.length} calls`,
      cell,
      async () => {
        const model = modelFor(written, place, "editor");
        // In plan mode a file to edit is looked for among the plans.
        const texts = head.includes("plan")
          ? sessionCalls.filter((text) => !text.startsWith("edit migrations"))
          : sessionCalls;
        const calls = [...texts.map((text) => toolRequest(parseCall(text), place.home)), ...spelledCalls];
        const PATH = [join(place.root, "programs"), nodeFolder, "/usr/bin", "/bin"].join(":");
        const judged = await decideInSession(place, calls, { PATH });
        const said = calls.map((call, index) => [JSON.stringify(call), judged[index]?.verdict]);
        expect(said).toEqual(
          calls.map((call) => [JSON.stringify(call), verdicts[model.decide(call).decision]]),
        );
      },
    );
  });
});
