import type { PermissionModel, ReadPermissions } from "../permission-model.ts";
import { RuleList, decideRequests } from "./decide-request.ts";
import { rulesAfter, rulesBefore } from "./own-rules.ts";
import { agentRules, settingsRules, skillFolders } from "./read-tables.ts";
import { requestsFor } from "./requests.ts";
import type { Rule } from "./rule.ts";

/**
 * OpenCode 1.18.33: all rules are laid one behind the other, its own, those of the settings, those of an agent, and the
 * last one that fits decides. The main session is its agent `build`. Of the other agents that it brings along, `plan`,
 * `general` and `explore`, each begins with more that is denied, and the settings come after that, as in the main
 * session: no call is allowed there that is denied here. The project is taken for the root of its repository.
 */
export const readOpencodePermissions: ReadPermissions = (request) => {
  const { home, project, entries } = request;
  const before = [...rulesBefore({ home, skillFolders: skillFolders(entries) }), ...settingsRules(request)];
  const toList = (own: readonly Rule[]): RuleList => {
    const rules = [...before, ...own];
    return new RuleList([...rules, ...rulesAfter(home, rules)]);
  };
  const main = toList([]);
  const own = agentRules(request);
  const agents = new Map([...own].map(([name, rules]) => [name, toList(rules)]));
  const decide: PermissionModel["decide"] = (call, agent) => {
    const rules = (agent === undefined ? undefined : agents.get(agent)) ?? main;
    return decideRequests(rules, requestsFor(call, { home, project }));
  };
  const likenessOf = (agent: string): string =>
    JSON.stringify((own.get(agent) ?? []).map(({ key, pattern, action }) => [key, pattern, action]));
  return { coder: "opencode", agents: [...agents.keys()], likenessOf, decide };
};
