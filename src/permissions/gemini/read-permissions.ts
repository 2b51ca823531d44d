import { posix } from "node:path";
import { valueAt } from "../../formats/edit-value.ts";
import type { Json } from "../../model/json.ts";
import { isWeaker, type Decision, type Verdict } from "../decision.ts";
import type { ModelRequest, ReadPermissions } from "../permission-model.ts";
import { Policy, type Ruling, type SessionKind } from "./decide-request.ts";
import { ownRules } from "./own-rules.ts";
import type { ApprovalMode, PolicyDecision, PolicyRule } from "./policy-rule.ts";
import { readPolicyFile } from "./read-policy-file.ts";
import { RenderedFiles } from "./rendered-files.ts";
import { settingsRules, textList } from "./settings-rules.ts";
import { toolRequest } from "./tool-requests.ts";

/**
 * Gemini CLI's decisions, by the files that were rendered and the policy that it brings along: of a session where
 * somebody can be asked, on a terminal or in an editor, whichever protects less. Checked with 0.61.0.
 */
export const readGeminiPermissions: ReadPermissions = (request) => {
  const { rules, policy } = readGeminiPolicy(request, "terminal");
  const editor = readGeminiPolicy(request, "editor").policy;
  return {
    coder: "gemini",
    agents: [...new Set(rules.flatMap(({ subagent }) => subagent ?? []))],
    decide: (call, agent) => {
      const asked = { ...toolRequest(call, request.home), subagent: agent };
      const decision = toDecision(policy.decide(asked), request);
      // With others an editor is never weaker.
      if (call.kind !== "path" && call.kind !== "fetch") return decision;
      const inEditor = toDecision(editor.decide(asked), request);
      return isWeaker(inEditor.verdict, decision.verdict) ? inEditor : decision;
    },
  };
};

/** The policy itself, for calls in the client's own words. */
export function readGeminiPolicy(
  { entries, project, home }: ModelRequest,
  session: SessionKind,
): { readonly rules: readonly PolicyRule[]; readonly policy: Policy } {
  const files = new RenderedFiles(entries);
  const paths = [project, home].map((folder) => `${folder}/.gemini/settings.json`);
  const path = paths.find((candidate) => files.settings(candidate) !== undefined) ?? "";
  const settings = files.settings(path) ?? {};
  const written = policyPaths(settings, { project, home })
    .flatMap((place) => files.policies(place))
    .flatMap((file) => readPolicyFile(file.text, file.path));
  const rules = [...written, ...settingsRules(settings, path), ...ownRules];
  const directories = textList(valueAt(settings, ["context", "includeDirectories"]));
  const workspace = {
    project,
    home,
    directories: directories.map((folder) => posix.resolve(project, expand(folder, home))),
  };
  return { rules, policy: new Policy({ rules, mode: modeOf(settings), session, workspace }) };
}

/** Files and folders with policies of the user's tier: those that the settings name, else the user's folder. */
function policyPaths(settings: Json, { project, home }: { project: string; home: string }): string[] {
  const named = textList(valueAt(settings, ["policyPaths"]));
  if (named.length === 0) return [`${home}/.gemini/policies`];
  return named.map((path) => posix.resolve(project, expand(path, home)));
}

function expand(path: string, home: string): string {
  return path === "~" || path.startsWith("~/") ? home + path.slice(1) : path;
}

function modeOf(settings: Json): ApprovalMode {
  const mode = valueAt(settings, ["general", "defaultApprovalMode"]);
  if (mode === "auto_edit") return "autoEdit";
  return mode === "plan" ? "plan" : "default";
}

const verdicts: Readonly<Record<PolicyDecision, Verdict>> = { allow: "allow", ask_user: "ask", deny: "deny" };

function toDecision({ decision, rule, because }: Ruling, { project, home }: ModelRequest): Decision {
  const verdict = verdicts[decision];
  if (rule === undefined) return { verdict, origin: because ?? "Gemini CLI's own policy" };
  const origin = rule.origin.replace(`${project}/`, "").replace(`${home}/`, "~/");
  return { verdict, rule: rule.text, origin };
}
