import { describe, expect, it } from "vitest";
import type { PermissionPolicy } from "../../../src/model/catalog.ts";
import type { Entry, Note } from "../../../src/model/entry.ts";
import { callTable } from "../../../src/permissions/call-table.ts";
import type { Decision } from "../../../src/permissions/decision.ts";
import { parseCall } from "../../../src/permissions/parse-call.ts";
import type { ModelRequest, ReadPermissions } from "../../../src/permissions/permission-model.ts";
import { readPolicy } from "../../../src/permissions/policy-model.ts";
import {
  judge,
  proveForRun,
  provePermissions,
  readCoders,
} from "../../../src/permissions/prove-permissions.ts";
import type { PermissionReaders } from "../../../src/permissions/registry.ts";
import { describeCall } from "../../../src/permissions/tool-call.ts";
import { home, permissions, target } from "../../helpers/builders.ts";

const place = { project: target, home };
const command = (words: string) =>
  ({ tool: "shell", arguments: words, "allow-extra-arguments": true }) as const;

/** A client that keeps a policy, its agents too, but for some calls. */
function client(
  kept: Partial<PermissionPolicy>,
  {
    but = {},
    agents = {},
    likenessOf,
  }: {
    but?: Record<string, Decision>;
    agents?: Record<string, Partial<PermissionPolicy>>;
    likenessOf?: (agent: string) => string;
  } = {},
): PermissionReaders {
  const own = readPolicy(permissions(kept), place);
  const ofAgents = new Map(
    Object.entries(agents).map(([name, policy]) => [name, readPolicy(permissions(policy), place)]),
  );
  const read: ReadPermissions = () => ({
    coder: "qwen",
    agents: [...ofAgents.keys()],
    likenessOf,
    decide: (call, agent) => {
      const model = agent === undefined ? own : ofAgents.get(agent);
      return but[describeCall(call)] ?? model?.decide(call) ?? { verdict: "ask", origin: "the mode" };
    },
  });
  return { qwen: { load: async () => read, files: /$^/ } };
}

interface Proven {
  readonly policy: Partial<PermissionPolicy>;
  readonly readers: PermissionReaders;
  readonly notes?: readonly Note[];
  readonly languages?: readonly string[];
}

function requestOf({ policy, readers, notes = [], languages }: Proven) {
  const renderings = [{ coder: "qwen", entries: [], notes } as const];
  return {
    permissions: permissions(policy),
    languages,
    renderings,
    clients: { qwen: "0.24.4" },
    place,
    readers,
  };
}

async function findingsOf(proven: Proven): Promise<string[]> {
  const found = await provePermissions(requestOf(proven));
  return found.map(
    ({ kind, agent, call, policy, decision }) =>
      `${kind}: ${agent === undefined ? "" : `${agent}: `}${call.text}: ${policy?.verdict ?? "-"}, ${decision.verdict}`,
  );
}

describe("provePermissions", () => {
  const policy = { allow: [command("git")], ask: [command("git push")], deny: [command("sudo")] };

  it("finds nothing where the rendering keeps the policy", async () => {
    expect(await findingsOf({ policy, readers: client(policy) })).toStrictEqual([]);
  });

  it("finds each call that is decided more weakly, also one behind another", async () => {
    const { allow, ask } = policy;
    const found = await findingsOf({ policy, readers: client({ allow, ask }) });
    expect(found).toContain("weaker: shell sudo: deny, ask");
    expect(found).toContain("weaker: shell true && sudo: deny, ask");
    expect(found).not.toContain("weaker: shell A=1 sudo: deny, ask");
    const open = await findingsOf({ policy, readers: client({ allow }) });
    expect(open).toContain("weaker: shell git push extra: ask, allow");
  });

  it("tells what is stricter, and what a rule allows that no rule of the library names", async () => {
    const strict = { ...policy, deny: [command("sudo"), command("git commit")] };
    expect(await findingsOf({ policy, readers: client(strict) })).toStrictEqual([
      "stricter: shell git commit -m 'Say why': allow, deny",
    ]);
    const wide = client({ ...policy, allow: [command("git"), command("ls")] });
    expect(await findingsOf({ policy, readers: wide })).toStrictEqual(["wider: shell ls -la: -, allow"]);
  });

  it("does not find again what a renderer has noted as weaker", async () => {
    const weakens = { level: "rule", decision: "deny", rule: "shell(sudo *)" } as const;
    const note: Note = { coder: "qwen", feature: "permissions", reason: "r", instead: "i", weakens };
    const { allow, ask } = policy;
    expect(await findingsOf({ policy, readers: client({ allow, ask }), notes: [note] })).toStrictEqual([]);
    // The rule that asks still holds.
    const found = await findingsOf({ policy, readers: client({ allow }), notes: [note] });
    expect(found).toContain("weaker: shell git push: ask, allow");
  });

  it("asks an agent with rules of its own only about what the library protects", async () => {
    const agents = { narrow: { deny: ["shell"] as const }, open: { allow: ["shell"] as const } };
    const found = await findingsOf({ policy, readers: client(policy, { agents }) });
    expect(found).toContain("weaker: open: shell sudo: deny, allow");
    expect(found.filter((text) => !text.startsWith("weaker: open: "))).toStrictEqual([]);
  });

  it("asks one of several agents that decide alike", async () => {
    const agents = { first: {}, second: {}, third: {} };
    const readers = client(policy, { agents, likenessOf: (agent) => (agent === "third" ? "b" : "a") });
    const found = await findingsOf({ policy, readers });
    expect(new Set(found.map((text) => text.split(": ")[1]))).toStrictEqual(new Set(["first", "third"]));
  });

  it("goes by the rules that are meant for the coder and the languages", async () => {
    const some = {
      deny: [
        { ...command("sudo"), coders: ["claude" as const] },
        { ...command("pip"), languages: ["python"] },
      ],
    };
    expect(await findingsOf({ policy: some, readers: client({}), languages: ["go"] })).toStrictEqual([]);
    const found = await findingsOf({ policy: some, readers: client({}), languages: ["python"] });
    expect(found).toContain("weaker: shell pip: deny, ask");
    expect(found.filter((text) => text.includes("sudo"))).toStrictEqual([]);
  });

  it("leaves out coders that have no model", async () => {
    const request = requestOf({ policy, readers: {} });
    expect(await readCoders(request)).toStrictEqual([]);
    expect(await provePermissions(request)).toStrictEqual([]);
  });
});

describe("proveForRun", () => {
  it("asks nothing where nothing is protected", async () => {
    const readers: PermissionReaders = {
      qwen: { load: () => Promise.reject(new Error("not needed")), files: /$^/ },
    };
    expect(await proveForRun(requestOf({ policy: { allow: ["shell"] }, readers }))).toStrictEqual([]);
  });

  it("finds what is weaker, and of what is stricter only the plain forms", async () => {
    const policy = { allow: [command("git log")], deny: [command("sudo")] };
    const found = await proveForRun(requestOf({ policy, readers: client({ deny: ["shell"] }) }));
    expect(found.map(({ kind, call }) => `${kind}: ${call.text}`)).toStrictEqual([
      "stricter: shell git log",
      "stricter: shell git log extra",
    ]);
    const open = await proveForRun(requestOf({ policy, readers: client({}) }));
    expect(open.map(({ kind, call }) => `${kind}: ${call.text}`)).toContain("weaker: shell cd src && sudo");
  });

  it("finds a call that a rule allows though its author expects that none names it", async () => {
    const policy: Partial<PermissionPolicy> = {
      expect: [{ call: { tool: "shell", arguments: "git stash" }, verdict: "none" }],
    };
    const found = await proveForRun(requestOf({ policy, readers: client({ allow: [command("git")] }) }));
    expect(found).toMatchObject([{ kind: "wider", call: { text: "shell git stash" } }]);
  });
});

describe("readCoders", () => {
  it("gives a model the settings and its files, where the client finds them", async () => {
    let seen: ModelRequest | undefined;
    const read: ReadPermissions = (request) => {
      seen = request;
      return { coder: "codex", agents: [], decide: () => ({ verdict: "ask", origin: "the mode" }) };
    };
    const base = `${target}/.auxiliary/configuration/coders/codex`;
    const entries: Entry[] = [
      { kind: "file", path: `${base}/rules/a.rules`, contents: "" },
      { kind: "file", path: `${base}/skills/a/SKILL.md`, contents: "" },
      { kind: "keys", path: `${target}/other.toml`, format: "toml", keys: [] },
      { kind: "link", path: `${target}/.codex`, to: ".auxiliary/configuration/coders/codex" },
    ];
    const [coder] = await readCoders({
      permissions: permissions(),
      renderings: [{ coder: "codex", entries, notes: [] }],
      clients: { codex: "0.169.0" },
      place,
      readers: { codex: { load: async () => read, files: /\.rules$/ } },
    });
    expect(seen?.entries.map(({ path }) => path)).toStrictEqual([
      `${target}/.codex/rules/a.rules`,
      `${target}/other.toml`,
    ]);
    expect(seen).toMatchObject({ client: "0.169.0", ...place });
    expect(coder).toMatchObject({ coder: "codex", client: "0.169.0" });
  });
});

describe("judge", () => {
  it("decides about every call once per coder and agent", async () => {
    const policy = { deny: [command("sudo")] };
    const readers = client(policy, { agents: { tester: policy } });
    const table = callTable(permissions(policy), place);
    const judgements = judge(await readCoders(requestOf({ policy, readers })), table);
    const sessions = judgements.filter(({ agent }) => agent === undefined);
    expect(sessions.map(({ call }) => call.text)).toStrictEqual(table.map(({ text }) => text));
    const denied = sessions.filter((each) => each.policy?.verdict === "deny").map(({ call }) => call.text);
    const agents = judgements.filter(({ agent }) => agent === "tester");
    expect(agents.map(({ call }) => call.text)).toStrictEqual(denied);
    expect(denied).toContain(describeCall(parseCall("echo $(sudo)")));
  });
});
