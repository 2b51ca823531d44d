import { posix } from "node:path";
import type { Decision, Verdict } from "../decision.ts";
import { pathBelow, type Place } from "../place.ts";
import type { CodexSettings } from "./read-settings.ts";

/** What bounds all that no rule is about. */
export interface Sandbox {
  /** What happens with what wants to leave it: it is asked for, or with the policy `never` refused. */
  readonly leaving: Exclude<Verdict, "allow">;
  /** What is called as the reason. */
  readonly origin: string;
  /** Whether a change of an absolute path stays within. */
  decideChange(path: string): Decision;
}

/** Names at the top of each folder that can be written to, which themselves cannot. */
const protectedNames = [".agents", ".aws", ".codex", ".git"];

/**
 * The sandbox of Codex 0.169.0 in a trusted project. Without settings it writes to the project and to the temporary
 * folder, and what wants to leave it is asked for. Reading needs no leave in any of them.
 */
export function makeSandbox(settings: CodexSettings, { project }: Place): Sandbox {
  const { sandbox_mode: mode = "workspace-write", approval_policy: policy = "on-request" } = settings;
  const origin = `sandbox_mode = "${mode}", approval_policy = "${policy}"`;
  const leaving = policy === "never" ? "deny" : "ask";
  const roots = [project, "/tmp", ...settings.writableRoots].map((root) => posix.normalize(root));
  const canWrite = (path: string): boolean => {
    if (mode !== "workspace-write") return mode === "danger-full-access";
    const below = roots.flatMap((root) => pathBelow(root, path) ?? []);
    return below.length > 0 && below.every((rest) => !protectedNames.includes(rest.split("/")[0] ?? ""));
  };
  return {
    leaving,
    origin,
    decideChange: (path) => ({ verdict: canWrite(path) ? "allow" : leaving, origin }),
  };
}
