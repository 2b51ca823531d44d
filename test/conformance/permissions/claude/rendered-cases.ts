import type { PermissionPolicy } from "../../../../src/model/catalog.ts";
import type { Mode } from "../../../../src/model/mode.ts";
import type { ToolSpec } from "../../../../src/model/tool-spec.ts";
import type { Verdict } from "../../../../src/permissions/decision.ts";
import { home, permissions, renderParts, settingsAt, target } from "../../../helpers/builders.ts";
import type { ClaudePermissions } from "../../../helpers/claude-settings.ts";
import type { WrittenSettings } from "./write-settings.ts";

/** A policy, and what the client has to do with calls. */
export interface RenderedCase {
  readonly name: string;
  readonly policy: Partial<PermissionPolicy>;
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

const command = (text: string): ToolSpec => ({ tool: "shell", arguments: text });
const prefix = (text: string): ToolSpec => ({
  tool: "shell",
  arguments: text,
  "allow-extra-arguments": true,
});

/** What Claude Code reads otherwise than it looks. */
export const renderedCases: readonly RenderedCase[] = [
  {
    name: "paths are those of the project, from its folder on",
    policy: {
      allow: [
        { tool: "edit", path: "n.md" },
        { tool: "write", path: "src/**" },
        { tool: "edit", path: "a[b].md" },
      ],
      deny: [
        { tool: "read", path: "secrets/**" },
        { tool: "read", path: "**/.env" },
      ],
    },
    verdicts: {
      "write n.md": "allow",
      "write sub/n.md": "ask",
      "write src/d/x": "allow",
      "write sub/src/x": "ask",
      "write a[b].md": "allow",
      "write ab.md": "ask",
      "read secrets/key": "deny",
      "read sub/secrets/key": "allow",
      "read sub/.env": "deny",
    },
  },
  {
    name: "a command that is denied stays so beside a question about it",
    policy: {
      allow: [prefix("git push")],
      ask: [command("git push"), command("git push --force"), { tool: "web-search" }],
      deny: [prefix("git push --force")],
    },
    verdicts: {
      "shell git push": "ask",
      "shell git push x": "allow",
      "shell git push --force": "deny",
      "tool web-search": "ask",
    },
  },
  {
    name: "a program that is denied stays so before a command that is asked for",
    policy: { ask: [command("git push")], deny: [prefix("sudo")] },
    verdicts: { "shell git push": "ask", "shell sudo git push": "deny" },
  },
  {
    name: "a file that is denied stays so beside a question about the whole tool",
    policy: {
      allow: [{ tool: "write", path: "src/**" }],
      ask: ["multi-edit", "read"],
      deny: [
        { tool: "write", path: ".env" },
        { tool: "read", path: "secrets/**" },
      ],
    },
    verdicts: {
      "write .env": "deny",
      "edit .env": "deny",
      "write n.md": "ask",
      "edit src/n.md": "ask",
      "read secrets/key": "deny",
      "read n.md": "ask",
      "read /etc/hostname": "ask",
    },
  },
  {
    name: "signs of a command are no pattern",
    policy: { allow: [prefix("probe")], deny: [prefix("probe *"), prefix("probe a\\.b")] },
    verdicts: {
      "shell probe x": "allow",
      "shell probe *": "deny",
      "shell probe * x": "deny",
      "shell probe a\\.b x": "deny",
    },
  },
  {
    name: "servers with dots in their names",
    policy: {
      allow: [{ server: "local" }],
      deny: [
        { server: "a.b", tool: "ping" },
        { server: "local", tool: "pong" },
      ],
    },
    verdicts: { "server local ping": "allow", "server local pong": "deny", "server a.b ping": "deny" },
  },
];

/** The settings that we write for a policy, per project or per user. */
export function renderSettings(policy: Partial<PermissionPolicy>, mode: Mode): WrittenSettings {
  const rendering = renderParts("claude", { permissions: permissions(policy) }, { mode });
  const folder = mode === "per-user" ? home : target;
  const settings = settingsAt(rendering, `${folder}/.claude/settings.json`);
  const { permissions: written } = settings as unknown as { readonly permissions: ClaudePermissions };
  return mode === "per-user" ? { user: written } : { project: written };
}
