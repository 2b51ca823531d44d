import { shapesOf, type ShapeTable } from "../value-shape.ts";

/**
 * Keys of `settings.json` whose wrong type makes the client drop the whole file, denied rules and all. Each was set to a
 * wrong value in 2.1.329, which then said that it had no settings; the types are those of its own schema.
 */
export const claudeSettingShapes: ShapeTable = {
  ...shapesOf(
    "text",
    `apiKeyHelper proxyAuthHelper awsCredentialExport awsAuthRefresh gcpAuthRefresh processWrapper attributionProject
     model prUrlTemplate otelHeadersHelper outputStyle language advisorModel agent minimumVersion
     requiredMinimumVersion requiredMaximumVersion plansDirectory timeFormat timeZone autoMemoryDirectory claudeMd
     pluginTrustMessage $schema`,
  ),
  ...shapesOf(
    "boolean",
    `respectGitignore syncClaudeAiSkills syncClaudeAiPlugins wslInheritsWindowsSettings includeCoAuthoredBy
     includeGitInstructions enforceAvailableModels enableAllProjectMcpServers disableClaudeAiConnectors
     disableBundledSkills disableAllHooks disableReplyCheck disableAgentView disableRemoteControl disableWorkflows
     disableArtifact enableArtifact enableWorkflows workflowKeywordTriggerEnabled disableSkillShellExecution
     disableWindowsBashCommandSplit bashEditDiffEnabled respondToBashCommands allowManagedHooksOnly
     allowManagedPermissionRulesOnly allowManagedMcpServersOnly allowAllClaudeAiMcps
     allowClaudeInChromeWithManagedMcp disableCommandPluginSources disableSideloadFlags
     allowNestedModelAccessUnderForceLogin forceRemoteSettingsRefresh skipWebFetchPreflight spinnerTipsEnabled
     syntaxHighlightingDisabled terminalTitleFromRename alwaysThinkingEnabled fastMode fastModePerSessionOptIn
     promptSuggestionEnabled emojiCompletionEnabled showClearContextOnPlanAccept channelsEnabled
     prefersReducedMotion autoMemoryEnabled autoDreamEnabled showThinkingSummaries
     skipDangerousModePermissionPrompt verbose autoCompactEnabled precomputeCompactionEnabled idleCompaction
     switchModelsOnFlag autoContinueAtUsageLimit autoScrollEnabled wheelScrollAccelerationEnabled
     fileCheckpointingEnabled showTurnDuration showMessageTimestamps terminalProgressBarEnabled todoFeatureEnabled
     remoteControlAtStartup isolatePeerMachines autoUploadSessions inputNeededNotifEnabled agentPushNotifEnabled
     skipAutoPermissionPrompt useAutoModeDuringPlan voiceEnabled axScreenReader sandbox.enabled`,
  ),
  ...shapesOf(
    "table",
    `fileSuggestion env attribution permissions modelOverrides skillOverrides worktree statusLine enabledPlugins sandbox
     spinnerVerbs pluginConfigs remote voice autoMode`,
  ),
  ...shapesOf(
    "list",
    `fallbackModel availableModels allowedHttpHookUrls httpHookAllowedEnvVars strictKnownMarketplaces
     allowedMarketplaces blockedMarketplaces pluginSuggestionMarketplaces companyAnnouncements
     allowedChannelPlugins sshConfigs claudeMdExcludes permissions.allow permissions.ask permissions.deny
     permissions.additionalDirectories hooks.PreToolUse hooks.PermissionRequest hooks.PreToolUse.*.hooks
     hooks.PermissionRequest.*.hooks`,
  ),
  ...shapesOf("integer", "cleanupPeriodDays desktopSessionCleanupPeriodDays skillListingMaxDescChars"),
  ...shapesOf("number", "skillListingBudgetFraction feedbackSurveyRate"),
  ...shapesOf({ either: ["text", "texts"] }, "enabledMcpjsonServers disabledMcpjsonServers"),
  "permissions.defaultMode": [
    "default",
    "manual",
    "acceptEdits",
    "auto",
    "plan",
    "dontAsk",
    "bypassPermissions",
  ],
  "permissions.disableBypassPermissionsMode": ["disable"],
  "statusLine.type": ["command"],
  workflowSizeGuideline: ["unrestricted", "small", "medium", "large"],
  defaultShell: ["bash", "powershell"],
  ...shapesOf(["first-wins", "merge"], "parentSettingsBehavior managedSourcesBehavior"),
  feedbackDrafts: ["notify", "quiet", "off"],
  autoUpdatesChannel: ["latest", "stable", "rc"],
  tui: ["default", "fullscreen"],
  ...shapesOf(["disable"], "disableAutoMode disableDeepLinkRegistration"),
  daemonColdStart: ["transient", "ask"],
  defaultView: ["chat", "transcript"],
  "skillOverrides.*": ["on", "name-only", "user-invocable-only", "off"],
};

/** Events of hooks that 2.1.329 knows; it passes over others, and says so in `claude doctor`. */
export const claudeHookNames: readonly string[] =
  `PreToolUse PostToolUse PostToolUseFailure PostToolBatch Notification UserPromptSubmit UserPromptExpansion SessionStart
   SessionEnd Stop StopFailure SubagentStart SubagentStop PreCompact PostCompact PreModelSwitch PostModelSwitch
   PermissionRequest PermissionDenied Setup TeammateIdle TaskCreated TaskCompleted Elicitation ElicitationResult
   ConfigChange WorktreeCreate WorktreeRemove InstructionsLoaded CwdChanged FileChanged DirectoryAdded MessageDisplay`.split(
    /\s+/,
  );
