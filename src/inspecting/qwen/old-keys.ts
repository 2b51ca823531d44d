/**
 * Flat keys of the clients of 2025, and where 0.24.4 moves each. It does so, and rewrites the file, while `$version` is
 * missing or older than its own; at its own version it passes over them with a warning.
 */
export const qwenOldKeys: Readonly<Record<string, string>> = {
  accessibility: "ui.accessibility",
  allowedTools: "tools.allowed",
  allowMCPServers: "mcp.allowed",
  approvalMode: "tools.approvalMode",
  autoAccept: "tools.autoAccept",
  bugCommand: "advanced.bugCommand",
  chatCompression: "model.chatCompression",
  checkpointing: "general.checkpointing",
  contentGenerator: "model.generationConfig",
  contextFileName: "context.fileName",
  coreTools: "tools.core",
  customThemes: "ui.customThemes",
  enableOpenAILogging: "model.enableOpenAILogging",
  enforcedAuthType: "security.auth.enforcedType",
  excludedProjectEnvVars: "advanced.excludedEnvVars",
  excludeMCPServers: "mcp.excluded",
  excludeTools: "tools.exclude",
  fileFiltering: "context.fileFiltering",
  folderTrust: "security.folderTrust.enabled",
  hideTips: "ui.hideTips",
  hideWindowTitle: "ui.hideWindowTitle",
  ideMode: "ide.enabled",
  includeDirectories: "context.includeDirectories",
  loadMemoryFromIncludeDirectories: "context.loadFromIncludeDirectories",
  maxSessionTurns: "model.maxSessionTurns",
  mcpServerCommand: "mcp.serverCommand",
  memoryImportFormat: "context.importFormat",
  preferredEditor: "general.preferredEditor",
  sandbox: "tools.sandbox",
  selectedAuthType: "security.auth.selectedType",
  sessionTokenLimit: "model.sessionTokenLimit",
  shellPager: "tools.shell.pager",
  showCitations: "ui.showCitations",
  showLineNumbers: "ui.showLineNumbers",
  skipLoopDetection: "model.skipLoopDetection",
  skipNextSpeakerCheck: "model.skipNextSpeakerCheck",
  skipStartupContext: "model.skipStartupContext",
  theme: "ui.theme",
  toolCallCommand: "tools.callCommand",
  toolDiscoveryCommand: "tools.discoveryCommand",
  usageStatisticsEnabled: "privacy.usageStatisticsEnabled",
  useRipgrep: "tools.useRipgrep",
  vimMode: "general.vimMode",
};

/** Keys that 0.24.4 takes out of a project's settings, with a warning. */
export const qwenUserKeys: readonly string[] = [
  "tools.executionSandbox",
  "tools.workflowsEnabled",
  "security.allowPrivateNetworkHooks",
  "security.allowedInsecureVoiceBaseUrls",
  "goals.modelProposed",
  "outboundCorrelation.allowDynamicHeaderValues",
  "serve.tokenQr",
];

/** Events of hooks, 0.24.4. */
export const qwenHookEvents: readonly string[] =
  `PreToolUse PostToolUse PostToolUseFailure PostToolBatch UserPromptSubmit UserPromptExpansion SessionStart SessionEnd
   SessionDelete Stop StopFailure MessageDisplay SubagentStart SubagentStop PreCompact PostCompact Notification
   PermissionRequest PermissionDenied TodoCreated TodoCompleted InstructionsLoaded`.split(/\s+/);
