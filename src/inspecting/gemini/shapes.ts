import { shapesOf, type ShapeTable } from "../value-shape.ts";

/** Types by the settings schema of 0.61.0. A wrong one is told at the start, and used all the same: some then fail later. */
export const geminiSettingShapes: ShapeTable = {
  ...shapesOf(
    "table",
    `mcpServers general output ui ide privacy telemetry billing model modelConfigs agents context tools mcp security
     advanced experimental extensions skills hooksConfig hooks contextManagement admin mcpServers.* context.fileFiltering
     security.folderTrust security.auth agents.overrides`,
  ),
  ...shapesOf(
    "list",
    `policyPaths adminPolicyPaths context.includeDirectories context.memoryBoundaryMarkers tools.core tools.allowed
     tools.confirmationRequired tools.exclude mcp.allowed mcp.excluded skills.disabled hooksConfig.disabled
     advanced.excludedEnvVars extensions.disabled hooks.BeforeTool hooks.AfterTool hooks.BeforeAgent hooks.AfterAgent
     hooks.Notification hooks.SessionStart hooks.SessionEnd hooks.PreCompress hooks.BeforeModel hooks.AfterModel
     hooks.BeforeToolSelection`,
  ),
  ...shapesOf(
    "boolean",
    `security.folderTrust.enabled skills.enabled hooksConfig.enabled experimental.enableAgents
     context.loadMemoryFromIncludeDirectories general.vimMode privacy.usageStatisticsEnabled security.disableYoloMode`,
  ),
  ...shapesOf(
    "text",
    "model.name ui.theme security.auth.selectedType security.auth.enforcedType mcpServers.*.command",
  ),
  ...shapesOf("number", "model.maxSessionTurns mcpServers.*.timeout"),
  "context.fileName": { either: ["text", "texts"] },
  "general.defaultApprovalMode": ["default", "auto_edit", "plan"],
  "output.format": ["text", "json"],
  "mcpServers.*.args": "texts",
};

/** Flat keys of the clients of 2025, and where each went: 0.61.0 passes over them in silence. */
export const geminiOldKeys: Readonly<Record<string, string>> = {
  allowedTools: "tools.allowed",
  allowMCPServers: "mcp.allowed",
  autoAccept: "general.defaultApprovalMode",
  checkpointing: "general.checkpointing",
  contextFileName: "context.fileName",
  coreTools: "tools.core",
  excludeMCPServers: "mcp.excluded",
  excludeTools: "tools.exclude",
  fileFiltering: "context.fileFiltering",
  folderTrust: "security.folderTrust.enabled",
  includeDirectories: "context.includeDirectories",
  preferredEditor: "general.preferredEditor",
  sandbox: "tools.sandbox",
  selectedAuthType: "security.auth.selectedType",
  theme: "ui.theme",
  usageStatisticsEnabled: "privacy.usageStatisticsEnabled",
  vimMode: "general.vimMode",
};

/** Keys of 0.61.0 that it says are on their way out. */
export const geminiLeavingKeys: readonly (readonly [key: string, instead: string])[] = [
  ["tools.allowed", "a rule in a file that `policyPaths` names"],
  ["tools.exclude", "a rule in a file that `policyPaths` names"],
];

/** Events of hooks, 0.61.0. */
export const geminiHookEvents: readonly string[] =
  `BeforeTool AfterTool BeforeAgent AfterAgent BeforeModel AfterModel BeforeToolSelection SessionStart SessionEnd
   PreCompress Notification`.split(/\s+/);

/** The keys of an agent that 0.61.0 takes; any other makes it refuse the file. */
export const geminiAgentShapes: ShapeTable = {
  ...shapesOf("text", "name description display_name model agent_card_url agent_card_json"),
  ...shapesOf("number", "temperature"),
  ...shapesOf("integer", "max_turns timeout_mins"),
  ...shapesOf("table", "mcp_servers auth"),
  tools: "texts",
  kind: ["local", "remote"],
};

/** Names of 0.61.0's own commands: a command of this name is called something else. */
export const geminiOwnCommands: ReadonlySet<string> = new Set(
  `about agents auth bug bug-memory chat clear commands compress copy corgi directory docs editor export-session
   extensions footer gemma help hooks ide init mcp memory model permissions plan policies privacy quit restore resume
   rewind settings setup-github shortcuts skills stats tasks terminal-setup theme tools vim`.split(/\s+/),
);

/** Agents that 0.61.0 brings along: it registers them first, and passes over others of their names. */
export const geminiOwnAgents: ReadonlySet<string> = new Set([
  "codebase_investigator",
  "cli_help",
  "generalist",
]);
