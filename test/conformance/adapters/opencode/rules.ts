import type { OpencodeAgent, OpencodeRule } from "./answers.ts";

/**
 * The rules of the settings files as they hold in the main session, each as `action key pattern`: what the agent
 * `build` has between its own last rule and the one that the client puts behind all others.
 */
export function mainRules(agents: readonly OpencodeAgent[]): string[] {
  const rules = agents.find(({ name }) => name === "build")?.permission.map(lineOf) ?? [];
  return rules.slice(rules.indexOf("allow plan_enter *") + 1, -1);
}

/** Whether an agent's rules end with these; the client's last one follows them. */
export function endsWithRules(agent: OpencodeAgent, rules: readonly string[]): boolean {
  const lines = agent.permission.map(lineOf).slice(0, -1);
  return lines.slice(lines.length - rules.length).join("\n") === rules.join("\n");
}

/** A `permission` table of ours in the same words. `~/` stands for the home. */
export function linesOfTable(table: unknown, home: string): string[] {
  if (typeof table === "string") return [`${table} * *`];
  return Object.entries(table ?? {}).flatMap(([key, value]) => {
    const patterns = typeof value === "string" ? { "*": value } : (value as Readonly<Record<string, string>>);
    return Object.entries(patterns).map(([pattern, action]) =>
      lineOf({ permission: key, pattern: pattern.replace(/^~\//, `${home}/`), action }),
    );
  });
}

function lineOf({ permission, pattern, action }: OpencodeRule): string {
  return `${action} ${permission} ${pattern}`;
}
