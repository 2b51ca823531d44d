import { posix } from "node:path";
import { ClientVersion } from "../../renderers/client-version.ts";
import type { Decision } from "../decision.ts";
import type { PermissionModel, ReadPermissions } from "../permission-model.ts";
import type { ToolCall } from "../tool-call.ts";
import { applyMode, approvalModes, type ApprovalMode } from "./approval-mode.ts";
import { isDangerousRule } from "./dangerous-rule.ts";
import { answerHeadless, headlessDenies } from "./headless.ts";
import { isAskedFor, type Session } from "./judge-use.ts";
import { onlyReads } from "./line-safety.ts";
import { readOldLists } from "./old-lists.ts";
import { readQwenSettings, type QwenSettings } from "./qwen-settings.ts";
import { RuleBook, type Ruling } from "./rule-book.ts";
import { unwrapShell } from "./shell-wrapper.ts";
import { toolIds } from "./tool-names.ts";
import { useOf, type ToolUse } from "./tool-use.ts";

/**
 * Qwen Code's own matching. Without `isHeadless` it is a session with a user. Checked with 0.24.4, whose rules are those of all versions since
 * 0.15 as far as we write them, and with 0.5.2 for the lists before.
 */
export const readQwenPermissions: ReadPermissions = (request) => {
  const { project, home } = request;
  const settings = readQwenSettings(request.entries);
  const folders = settings.list("context.includeDirectories").map((path) => posix.resolve(project, path));
  const session = { place: { project, home }, folders };
  const client = new ClientVersion(request.client, "qwen");
  if (!client.isAtLeast(firstWithRules)) return readOldLists(settings, session);
  return readRules(settings, session, { isHeadless: request.isHeadless === true });
};

const firstWithRules = new ClientVersion("0.15", "qwen");

function readRules(
  settings: QwenSettings,
  session: Session,
  { isHeadless }: { readonly isHeadless: boolean },
): PermissionModel {
  const mode = readMode(settings);
  const allow = settings.list("permissions.allow", "tools.allowed");
  const rules = new RuleBook(
    {
      allow: mode === "auto" ? allow.filter((text) => !isDangerousRule(text)) : allow,
      ask: settings.list("permissions.ask"),
      deny: [
        ...settings.list("permissions.deny", "tools.exclude"),
        ...(isHeadless ? headlessDenies(mode, allow) : []),
      ],
    },
    session.place,
  );
  return {
    coder: "qwen",
    agents: [],
    decide: (call) => {
      const decision = decide(call, { settings, rules, session, mode });
      return isHeadless ? answerHeadless(decision) : decision;
    },
  };
}

/** Without one it is `auto`. */
function readMode(settings: QwenSettings): ApprovalMode {
  const mode = settings.value("tools.approvalMode");
  return approvalModes.find((known) => known === mode) ?? "auto";
}

interface Reading {
  readonly settings: QwenSettings;
  readonly rules: RuleBook;
  readonly session: Session;
  readonly mode: ApprovalMode;
}

function decide(call: ToolCall, reading: Reading): Decision {
  const { settings, session, rules, mode } = reading;
  const line = call.kind === "shell" ? call.command : undefined;
  const use = call.kind === "shell" ? { tool: toolIds.shell } : useOf(call, session.place);
  const missing = whyMissing(call, use, settings);
  if (missing !== undefined) return { verdict: "deny", origin: missing };
  const ruled = line === undefined ? rules.decide(use) : rules.decideLine(line);
  const ruling = ruled ?? ownRuling(use, line, session);
  if (ruling.verdict === "deny") return decision(ruling, settings);
  return applyMode({ use, line, ruling, origin: originOf(ruling, settings) }, mode, session);
}

function decision(ruling: Ruling, settings: QwenSettings): Decision {
  return { verdict: ruling.verdict, rule: ruling.rule, origin: originOf(ruling, settings) };
}

function originOf({ verdict, rule }: Ruling, { file }: QwenSettings): string {
  if (rule !== undefined) return `${file}: permissions.${verdict}`;
  return verdict === "allow" ? "what only looks is not asked for" : "no rule";
}

/** Where no rule names the use. */
function ownRuling(use: ToolUse, line: string | undefined, session: Session): Ruling {
  const isAsked = line === undefined ? isAskedFor(use, session) : !onlyReads(unwrapShell(line));
  return { verdict: isAsked ? "ask" : "allow" };
}

/** Tools that are switched off, and those of servers that are. */
function whyMissing(call: ToolCall, { tool }: ToolUse, settings: QwenSettings): string | undefined {
  for (const [id, key] of switches)
    if (tool === id && settings.value(`tools.${key}.enabled`) !== true)
      return `${settings.file}: tools.${key} is off`;
  return settings.whyNoServer(call);
}

/** Tools that exist only when a setting says so. */
const switches = [
  ["todo_write", "todoWrite"],
  ["list_directory", "listDirectory"],
] as const;
