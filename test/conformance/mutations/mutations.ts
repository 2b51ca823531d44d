import type { CoderName } from "../../../src/model/coder-name.ts";

/** One fault put into a renderer, and what has to see it. */
export interface Mutation {
  /** Unique; what `--only` takes. */
  readonly name: string;
  /** Relative to the repository. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  readonly suite: SuitePart;
}

/**
 * A test file of the suite, and the names of its tests as vitest's `-t` takes them; or the proof of the permissions of the
 * library that we ship, for one coder.
 */
export type SuitePart =
  | {
      readonly file: "claude" | "opencode" | "codex" | "gemini" | "qwen" | "qwen-0.5" | "permissions-claude";
      readonly tests: string;
    }
  | { readonly proof: CoderName };

const listed = "the library matrix lists it, per-project, alone";
const used = "the library matrix uses it, per-project, alone";
const expanded = "the library matrix expands prompts, per-project, alone";

/** Faults of every kind that the peers' outputs were seen to have, and ours could have: keys, order, dialects, places. */
export const mutations: readonly Mutation[] = [
  {
    name: "claude: a remote server without its type",
    file: "src/renderers/claude/servers.ts",
    from: "      type: server.transport,\n",
    to: "",
    suite: { file: "claude", tests: listed },
  },
  {
    name: "claude: servers in another place",
    file: "src/renderers/claude/servers.ts",
    from: 'job.inRoot(".mcp.json")',
    to: 'job.inBase("mcp.json")',
    suite: { file: "claude", tests: listed },
  },
  {
    name: "claude: arguments counted from one",
    file: "src/prompts/print-argument.ts",
    from: "`$ARGUMENTS[${index}]` : `$${index}`",
    to: "`$ARGUMENTS[${index + 1}]` : `$${index + 1}`",
    suite: { file: "claude", tests: expanded },
  },
  {
    name: "claude: commands without their namespace",
    file: "src/renderers/claude/renderer.ts",
    from: 'job.inBase("commands", ...view.category, `',
    to: 'job.inBase("commands", `',
    suite: { file: "claude", tests: listed },
  },
  {
    name: "claude: agents without their tools",
    file: "src/renderers/claude/renderer.ts",
    from: "values: (view) => ({ tools: agentTools(view, job) }),",
    to: "values: (view) => ({ tools: agentTools(view, job).slice(1) }),",
    suite: { file: "claude", tests: used },
  },
  {
    name: "qwen: rules that deny are dropped",
    file: "src/renderers/shared/draft-rules.ts",
    from: 'for (const decision of ["allow", "ask", "deny"] as const) {',
    to: 'for (const decision of ["allow", "ask"] as const) {',
    suite: { file: "qwen", tests: listed },
  },
  {
    name: "claude: rules that deny are dropped",
    file: "src/renderers/claude/permissions.ts",
    from: '  draftList(job, draft, { decision: "deny", specs: deny });\n',
    to: "",
    suite: { proof: "claude" },
  },
  {
    name: "claude: a rule for a command with more arguments is one for the very command",
    file: "src/renderers/claude/tools.ts",
    from: "rules: [`Bash(${command} *)`]",
    to: "rules: [`Bash(${command})`]",
    suite: { proof: "claude" },
  },
  {
    name: "claude: Write for files that are changed, which matches nothing",
    file: "src/renderers/claude/tools.ts",
    from: '"Read" : "Edit"',
    to: '"Read" : "Write"',
    suite: { proof: "claude" },
  },
  {
    name: "claude: paths per project as they are per user",
    file: "src/renderers/claude/path-rule.ts",
    from: 'isPerUser ? "./" : ""',
    to: 'isPerUser ? "" : "."',
    suite: { file: "claude", tests: listed },
  },
  {
    name: "claude: a question that undoes a denial",
    file: "src/renderers/claude/permissions.ts",
    from: "ask.filter((spec) => isAskedFor(spec, job))",
    to: "ask",
    suite: { file: "permissions-claude", tests: "a command that is denied stays so" },
  },
  {
    name: "claude: a question that undoes a denied sudo",
    file: "src/renderers/claude/permissions.ts",
    from: 'decision === "ask" && deniesWrapper(job)',
    to: "false && deniesWrapper(job)",
    suite: { file: "permissions-claude", tests: "a program that is denied stays so" },
  },
  {
    name: "claude: a server's tools by their dots",
    file: "src/renderers/claude/tools.ts",
    from: '.replaceAll(".", "_")',
    to: "",
    suite: { file: "permissions-claude", tests: "servers with dots" },
  },
  {
    name: "opencode: env in place of environment",
    file: "src/renderers/opencode/settings.ts",
    from: "    environment: tableOrNothing(",
    to: "    env: tableOrNothing(",
    suite: { file: "opencode", tests: listed },
  },
  {
    name: "opencode: ${NAME} in place of {env:NAME}",
    file: "src/renderers/shared/environment-reference.ts",
    from: "return `{env:${name}}`;",
    to: "return `\\${${name}}`;",
    suite: { file: "opencode", tests: used },
  },
  {
    name: "opencode: no $schema, so that the client rewrites the file",
    file: "src/renderers/opencode/settings.ts",
    from: '  draft.setTop(["$schema"], "https://opencode.ai/config.json", "to-key");\n',
    to: "",
    suite: { file: "opencode", tests: listed },
  },
  {
    name: "opencode: rules in the order of Claude Code",
    file: "src/renderers/opencode/permission-rules.ts",
    from: "{ allow: 0, ask: 1, deny: 2 }",
    to: "{ deny: 0, ask: 1, allow: 2 }",
    suite: { file: "opencode", tests: listed },
  },
  {
    name: "opencode: allow behind deny",
    file: "src/renderers/opencode/permission-rules.ts",
    from: "{ allow: 0, ask: 1, deny: 2 }",
    to: "{ deny: 0, ask: 1, allow: 2 }",
    suite: { proof: "opencode" },
  },
  {
    name: "opencode: commands in Claude's spelling",
    file: "src/renderers/opencode/permission-rules.ts",
    from: "`${words} *`",
    to: "`${words}:*`",
    suite: { proof: "opencode" },
  },
  {
    name: "opencode: a colour by its name",
    file: "src/renderers/opencode/colors.ts",
    from: 'purple: "#a855f7"',
    to: 'purple: "purple"',
    suite: { file: "opencode", tests: listed },
  },
  {
    name: "opencode: arguments counted from nought",
    file: "src/prompts/print-argument.ts",
    from: "return `$${index + 1}`;",
    to: "return `$${index}`;",
    suite: { file: "opencode", tests: expanded },
  },
  {
    name: "codex: commands as prompts",
    file: "src/renderers/codex/command-skills.ts",
    from: 'job.inBase("skills", commandSkillName(view.category, view.name), `SKILL.${extension}`)',
    to: 'job.inBase("prompts", `${commandSkillName(view.category, view.name)}.${extension}`)',
    suite: { file: "codex", tests: listed },
  },
  {
    name: "codex: a decision that its rules do not know",
    file: "src/renderers/codex/rules.ts",
    from: 'ask: "prompt"',
    to: 'ask: "ask"',
    suite: { file: "codex", tests: listed },
  },
  {
    name: "codex: what is denied is asked for",
    file: "src/renderers/codex/rules.ts",
    from: 'deny: "forbidden"',
    to: 'deny: "prompt"',
    suite: { proof: "codex" },
  },
  {
    name: "codex: a bearer token that is not named",
    file: "src/renderers/codex/servers.ts",
    from: "bearer_token_env_var: bearer === undefined ? undefined : bearerReference(bearer),",
    to: "bearer_token_env_var: undefined,",
    suite: { file: "codex", tests: used },
  },
  {
    name: "codex: variables that are not passed on",
    file: "src/renderers/codex/servers.ts",
    from: "env_vars: passed.length === 0 ? undefined : passed,",
    to: "env_vars: undefined,",
    suite: { file: "codex", tests: used },
  },
  {
    name: "gemini and qwen: url in place of httpUrl",
    file: "src/renderers/shared/settings-server.ts",
    from: 'httpUrl: server.transport === "http" ? server.url : undefined,\n    url: server.transport === "sse" ? server.url : undefined,',
    to: "url: server.url,",
    suite: { file: "qwen", tests: listed },
  },
  {
    name: "gemini: hooks by Claude's events",
    file: "src/renderers/gemini/settings.ts",
    from: '"pre-tool-use": "BeforeTool"',
    to: '"pre-tool-use": "PreToolUse"',
    suite: { file: "gemini", tests: listed },
  },
  {
    name: "gemini: deny below allow",
    file: "src/renderers/gemini/policy.ts",
    from: '{ decision: "deny", native: "deny", priority: 300 }',
    to: '{ decision: "deny", native: "deny", priority: 60 }',
    suite: { file: "gemini", tests: listed },
  },
  {
    name: "gemini: ask above deny",
    file: "src/renderers/gemini/policy.ts",
    from: '{ decision: "ask", native: "ask_user", priority: 200 }',
    to: '{ decision: "ask", native: "ask_user", priority: 400 }',
    suite: { proof: "gemini" },
  },
  {
    name: "gemini: hooks with seconds for milliseconds",
    file: "src/renderers/gemini/settings.ts",
    from: "timeout: (seconds) => seconds * 1000,",
    to: "timeout: (seconds) => seconds,",
    suite: { file: "gemini", tests: used },
  },
  {
    name: "gemini: a policy that nothing names",
    file: "src/renderers/gemini/settings.ts",
    from: "[`./${job.projectFolder}/${policyFile}`, ",
    to: "[",
    suite: { file: "gemini", tests: listed },
  },
  {
    name: "gemini: arguments in Claude's dialect",
    file: "src/prompts/print-argument.ts",
    from: '  gemini: "{{args}}",',
    to: '  gemini: "$ARGUMENTS",',
    suite: { file: "gemini", tests: expanded },
  },
  {
    name: "qwen: no $version, so that the client rewrites the file",
    file: "src/renderers/qwen/settings.ts",
    from: "  if (!draft.isEmpty && generation.version !== undefined)",
    to: "  if (draft.isEmpty && generation.version !== undefined)",
    suite: { file: "qwen-0.5", tests: listed },
  },
  {
    name: "qwen: a tool by Claude's name",
    file: "src/renderers/qwen/tools.ts",
    from: '  read: "read_file",',
    to: '  read: "Read",',
    suite: { file: "qwen", tests: listed },
  },
  {
    name: "qwen: what is asked for is allowed",
    file: "src/renderers/shared/draft-rules.ts",
    from: 'draft.add(["permissions", decision], rules);',
    to: 'draft.add(["permissions", decision === "ask" ? "allow" : decision], rules);',
    suite: { proof: "qwen" },
  },
  {
    name: "qwen 0.5: commands without their namespace",
    file: "src/renderers/qwen/items.ts",
    from: 'job.inBase("commands", ...view.category, `',
    to: 'job.inBase("commands", `',
    suite: { file: "qwen-0.5", tests: listed },
  },
];
