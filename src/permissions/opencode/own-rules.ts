import { ownOrigin, readRules, type Rule } from "./rule.ts";

interface OwnRulesRequest {
  readonly home: string;
  /** Folders of skills: absolute. */
  readonly skillFolders: readonly string[];
}

/** The rules that come before all settings: of every agent, and of `build`, the main session (1.18.33). */
export function rulesBefore({ home, skillFolders }: OwnRulesRequest): Rule[] {
  const open = [keptOutput(home), "/tmp/opencode/*", ...skillFolders.map((folder) => `${folder}/*`)];
  const table = {
    "*": "allow",
    doom_loop: "ask",
    external_directory: { "*": "ask", ...Object.fromEntries(open.map((pattern) => [pattern, "allow"])) },
    read: { "*": "allow", "*.env": "ask", "*.env.*": "ask", "*.env.example": "allow" },
  };
  return readRules(table, { origin: ownOrigin, home });
}

/** The one that comes after them: what a tool printed beyond its limit may always be read. */
export function rulesAfter(home: string, rules: readonly Rule[]): Rule[] {
  const isClosed = rules.some(
    ({ key, pattern, action }) =>
      key === "external_directory" && action === "deny" && pattern === keptOutput(home),
  );
  if (isClosed) return [];
  const table = { external_directory: { [keptOutput(home)]: "allow" } };
  return readRules(table, { origin: ownOrigin, home });
}

function keptOutput(home: string): string {
  return `${home}/.local/share/opencode/tool-output/*`;
}
