import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/permissions/finding.ts";
import { parseCall } from "../../../src/permissions/parse-call.ts";
import { anyPlace } from "../../../src/permissions/place.ts";
import { readPolicy } from "../../../src/permissions/policy-model.ts";
import { checkProof, proofFaults } from "../../../src/planning/check-proof.ts";
import { proofNotes } from "../../../src/planning/proof-notes.ts";
import { libraryFromTexts } from "../../../src/sources/library-files.ts";
import { parseCatalog } from "../../../src/sources/parse-catalog.ts";

const text = `ask = [{ tool = "shell", arguments = "git push", allow-extra-arguments = true }]
allow = [{ tool = "shell", arguments = "ls", allow-extra-arguments = true }]
deny = [
  { tool = "read", path = ".env" },
  { tool = "shell", arguments = "sudo", allow-extra-arguments = true },
]

[[expect]]
call = { tool = "shell", arguments = "git stash" }
verdict = "none"
coders = ["codex", "qwen"]
`;

const { catalog } = await parseCatalog(libraryFromTexts({ "configurations/permissions.toml": text }));
const { permissions } = catalog;
const model = readPolicy(permissions, anyPlace);

function finding(
  call: string,
  verdict: Finding["decision"]["verdict"],
  parts: Partial<Finding> = {},
): Finding {
  const parsed = parseCall(call);
  return {
    kind: "weaker",
    coder: "codex",
    call: { call: parsed, text: call, from: { kind: "general" } },
    policy: model.decide(parsed),
    decision: { verdict, origin: "approval_policy" },
    ...parts,
  };
}

const stash = finding("shell git stash", "allow", {
  kind: "wider",
  decision: { verdict: "allow", rule: "git *", origin: "a.rules" },
  call: { call: parseCall("git stash"), text: "shell git stash", from: { kind: "expected", index: 0 } },
});

async function faultsOf(findings: readonly Finding[], accepted: readonly string[] = []) {
  const faults = await proofFaults({ findings, permissions, accepted });
  return faults.map(({ code, message, location }) => [code, message, location?.line]);
}

describe("a proof that found something", () => {
  it("is a fault at the rule, with the call, both rules and what to do", async () => {
    const [fault] = await proofFaults({
      findings: [finding("shell sudo id", "ask")],
      permissions,
      accepted: [],
    });
    expect(fault).toMatchObject({
      code: "policy/not-denied",
      severity: "error",
      message: "codex would ask for `shell sudo id`, which the library denies by `shell(sudo *)`",
      location: { path: "configurations/permissions.toml", line: 5, column: 3 },
      hints: [
        "no rule there names it: approval_policy decides",
        "write a rule that names the call as it is, or take the coder out of this one with `coders = [...]`",
        "to accept it: `--accept-weaker 'codex:shell(sudo *)'`",
      ],
    });
    expect(fault?.frame).toContain("sudo");
  });

  it("names the rule of the rendering that decided", async () => {
    const decision = { verdict: "allow", rule: "git *", origin: ".codex/rules/a.rules" } as const;
    const [fault] = await proofFaults({
      findings: [finding("shell git push", "allow", { decision })],
      permissions,
      accepted: [],
    });
    expect(fault).toMatchObject({
      code: "policy/not-asked",
      message: "codex would allow `shell git push`, which the library asks for by `shell(git push *)`",
      hints: [
        "decided there by `git *` (.codex/rules/a.rules)",
        "narrow the rule that it comes from, or take the coder out of that with `coders = [...]`",
        "to accept it: `--accept-weaker 'codex:ask shell(git push *)'`",
      ],
    });
  });

  it("tells a rule once per coder and agent, with how many of its calls", async () => {
    expect(
      await faultsOf([
        finding("shell sudo id", "ask"),
        finding("shell sudo x", "ask"),
        finding("shell sudo y", "allow"),
        finding("shell sudo id", "allow", { coder: "opencode", agent: "tester" }),
        finding("read .env", "allow"),
      ]),
    ).toStrictEqual([
      [
        "policy/not-denied",
        "codex would ask for `shell sudo id`, which the library denies by `shell(sudo *)`, and 2 more of its calls",
        5,
      ],
      [
        "policy/not-denied",
        "the agent `tester` of opencode would allow `shell sudo id`, which the library denies by `shell(sudo *)`",
        5,
      ],
      ["policy/not-denied", "codex would allow `read .env`, which the library denies by `read(.env)`", 4],
    ]);
  });

  it.each([
    [[], 2],
    [["codex:shell(sudo *)"], 1],
    [["codex:shell(sudo *)", "codex:ask shell(git push *)"], 0],
    [["codex:*"], 0],
    [["qwen:*", "codex:commands"], 2],
  ])("is accepted by the rule's name: %j", async (accepted, left) => {
    const findings = [finding("shell sudo id", "ask"), finding("shell git push", "allow")];
    expect(await faultsOf(findings, accepted)).toHaveLength(left);
  });

  it("is no fault where a coder is stricter or looks into no such call, or wider than nobody expects", async () => {
    const limit = finding("shell sudo &", "allow", { kind: "limit" });
    const strict = finding("shell ls", "ask", { kind: "stricter" });
    const wide = finding("shell git status", "allow", { kind: "wider", policy: undefined });
    expect(await faultsOf([limit, strict, wide])).toStrictEqual([]);
  });

  it("is a fault at the expectation where a call is allowed that no rule is expected to name", async () => {
    expect(await faultsOf([stash])).toStrictEqual([
      [
        "policy/not-expected",
        "codex would allow `shell git stash`, which no rule of the library names, as is expected",
        10,
      ],
    ]);
    expect(await faultsOf([{ ...stash, coder: "claude" }])).toStrictEqual([]);
  });

  it("stops a run, by name and number", async () => {
    const outcome = { permissions, accepted: [] };
    await checkProof({ ...outcome, findings: [] });
    await expect(
      checkProof({ ...outcome, findings: [finding("shell sudo id", "ask"), stash] }),
    ).rejects.toMatchObject({
      name: "RenderError",
      code: "policy/unproven",
      message: "2 rules of the library would not hold in codex; nothing was written",
    });
  });
});

describe("proofNotes", () => {
  const rendering = { coder: "codex", entries: [], notes: [] } as const;
  const strict = (call: string) => finding(call, "ask", { kind: "stricter" });

  it("notes once per rule what is stricter, where the renderer has not", () => {
    const findings = [strict("shell ls"), strict("shell ls -a"), finding("shell sudo", "ask")];
    const notes = proofNotes(findings, [rendering]);
    expect(notes).toStrictEqual([
      {
        coder: "codex",
        feature: "permissions",
        item: "allow shell `ls …`",
        reason: "approval_policy is stricter than the library",
        instead: "`shell ls` is asked for",
      },
    ]);
    expect(proofNotes(findings, [{ ...rendering, notes }])).toStrictEqual([]);
  });

  it("notes once per reason what a client does not look into, where the renderer says nothing in general", () => {
    const limit = (call: string) =>
      finding(call, "allow", {
        kind: "limit",
        decision: { verdict: "allow", origin: "sandbox", limit: "it does not look into scripts" },
      });
    const findings = [limit("shell sudo &"), limit("shell (sudo)"), limit("shell git push &")];
    const note = { coder: "codex", feature: "permissions", reason: "r", instead: "i" } as const;
    const known = { ...rendering, notes: [{ ...note, item: "deny shell `sudo …`" }] };
    expect(proofNotes(findings, [known])).toStrictEqual([
      {
        coder: "codex",
        feature: "permissions",
        reason: "it does not look into scripts",
        instead: "`shell sudo &` is allowed",
      },
    ]);
    expect(proofNotes(findings, [{ ...rendering, notes: [note] }])).toStrictEqual([]);
  });
});
