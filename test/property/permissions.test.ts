import fc from "../helpers/fast-check.ts";
import { describe, expect, it } from "vitest";
import type { PermissionPolicy } from "../../src/model/catalog.ts";
import { coderNames, type CoderName } from "../../src/model/coder-name.ts";
import type { ToolSpec } from "../../src/model/tool-spec.ts";
import { anyPlace } from "../../src/permissions/place.ts";
import { provePermissions } from "../../src/permissions/prove-permissions.ts";
import { agent, permissions, renderParts, server } from "../helpers/builders.ts";

const words = fc
  .array(
    fc.constantFrom("git", "push", "npm", "run", "-f", "--force", "a.b", "x", "rm", "origin/main", "@scope"),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(" "));

const paths = fc.tuple(
  fc.constantFrom("", "./", "**/", "~/", "/etc/", "src/"),
  fc.constantFrom(
    ".env",
    "*.pem",
    "secrets/**",
    "a b/c.txt",
    "x?.md",
    "**",
    "docs/**/*.md",
    "deep/er/file",
    "[id]/page.tsx",
  ),
);

const specs: fc.Arbitrary<ToolSpec> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      tool: fc.constant("shell" as const),
      arguments: words,
      "allow-extra-arguments": fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      tool: fc.constantFrom("read", "write", "edit"),
      path: paths.map(([start, end]) => start + end),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      tool: fc.constant("web-fetch" as const),
      domain: fc.constantFrom("e.org", "docs.e.org", "e.com"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      tool: fc.constantFrom("agent", "skill"),
      name: fc.constantFrom("reviewer", "tester"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      server: fc.constantFrom("docs", "mail"),
      tool: fc.constantFrom("search", "drop"),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ server: "docs" }, { server: "mail" }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "read",
      "write",
      "edit",
      "multi-edit",
      "glob",
      "grep",
      "list-directory",
      "web-fetch",
      "web-search",
      "shell",
      "agent",
      "skill",
      "todo-write",
    ),
  },
);

const list = fc.array(specs, { maxLength: 5 });
const policies: fc.Arbitrary<Partial<PermissionPolicy>> = fc.record({
  allow: list,
  ask: list,
  deny: list,
  approvalMode: fc.constantFrom(undefined, "default", "auto-edit", "plan"),
});

async function weakerOf(coder: CoderName, parts: Partial<PermissionPolicy>): Promise<string[]> {
  const policy = permissions(parts);
  const agents = [
    agent({
      name: "reader",
      allowedTools: ["read", "grep", { tool: "shell", arguments: "git", "allow-extra-arguments": true }],
    }),
    agent({ name: "writer" }),
  ];
  const catalog = {
    permissions: policy,
    agents,
    servers: [server({ name: "docs" }), server({ name: "mail" })],
  };
  const rendering = renderParts(coder, catalog, { target: anyPlace.project, home: anyPlace.home });
  const found = await provePermissions({ permissions: policy, renderings: [rendering], place: anyPlace });
  return found
    .filter(({ kind }) => kind === "weaker")
    .map(
      ({ agent, call, policy, decision }) =>
        `${agent ?? "session"}: ${call.text}: ${policy?.rule ?? ""} ${policy?.verdict ?? ""}, ${decision.verdict} by ${decision.rule ?? ""} (${decision.origin})`,
    );
}

describe.each(coderNames)("a policy of any rules in %s", (coder) => {
  it("denies what the library denies and asks for what it asks for, but for what the renderer notes", async () => {
    await fc.assert(
      fc.asyncProperty(policies, async (policy) => {
        expect(await weakerOf(coder, policy)).toStrictEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
