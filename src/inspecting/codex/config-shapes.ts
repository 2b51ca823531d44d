import { shapesOf, type ShapeTable } from "../value-shape.ts";

/**
 * Keys of `config.toml` with a wrong type or value stop the client. Each was given values of all types to 0.169.0, which
 * said which of them it refuses.
 */
export const codexConfigShapes: ShapeTable = {
  ...shapesOf(
    "text",
    `model review_model model_provider model_reasoning_effort model_instructions_file developer_instructions instructions
     compact_prompt default_permissions oss_provider service_tier chatgpt_base_url openai_base_url log_dir sqlite_home
     plan_mode_reasoning_effort model_providers.*.name mcp_servers.*.command mcp_servers.*.url mcp_servers.*.cwd
     mcp_servers.*.bearer_token_env_var`,
  ),
  ...shapesOf(
    "integer",
    `model_context_window model_auto_compact_token_limit mcp_oauth_callback_port tool_output_token_limit
     project_doc_max_bytes background_terminal_max_timeout`,
  ),
  ...shapesOf("number", "mcp_servers.*.startup_timeout_sec mcp_servers.*.tool_timeout_sec"),
  ...shapesOf(
    "boolean",
    `hide_agent_reasoning show_raw_agent_reasoning check_for_update_on_startup disable_paste_burst
     suppress_unstable_features_warning allow_login_shell experimental_use_unified_exec_tool
     include_environment_context include_permissions_instructions include_apps_instructions mcp_servers.*.enabled
     mcp_servers.*.required`,
  ),
  ...shapesOf(
    "texts",
    `notify project_doc_fallback_filenames project_root_markers mcp_servers.*.args mcp_servers.*.enabled_tools
     mcp_servers.*.disabled_tools`,
  ),
  ...shapesOf("list", "mcp_servers.*.env_vars"),
  ...shapesOf(
    "table",
    `permissions shell_environment_policy mcp_servers mcp_servers.* model_providers model_providers.* profiles projects
     projects.* features agents hooks tui tools plugins marketplaces memories otel analytics feedback ghost_snapshot
     audio realtime apps desktop auto_review orchestrator notice mcp_servers.*.env mcp_servers.*.http_headers
     mcp_servers.*.env_http_headers`,
  ),
  model_reasoning_summary: ["auto", "concise", "detailed", "none"],
  model_verbosity: ["low", "medium", "high"],
  approval_policy: { either: [["untrusted", "on-failure", "on-request", "never"], "table"] },
  approvals_reviewer: ["user", "auto_review", "guardian_subagent"],
  sandbox_mode: ["read-only", "workspace-write", "danger-full-access"],
  mcp_oauth_credentials_store: ["auto", "file", "keyring"],
  web_search: ["disabled", "cached", "indexed", "live"],
  personality: ["none", "friendly", "pragmatic"],
  file_opener: ["vscode", "vscode-insiders", "windsurf", "cursor", "none"],
  cli_auth_credentials_store: ["file", "keyring", "auto", "ephemeral"],
  forced_login_method: ["chatgpt", "api"],
  forced_chatgpt_workspace_id: { either: ["text", "texts"] },
  "projects.*.trust_level": ["trusted", "untrusted"],
  "mcp_servers.*.default_tools_approval_mode": ["auto", "prompt", "writes", "approve"],
  "model_providers.*.wire_api": ["responses"],
};

/** Keys that 0.169.0 takes from the user's file only, and names in a warning when a project has them. */
export const codexUserKeys: readonly string[] =
  `openai_base_url chatgpt_base_url apps_mcp_product_sku responses_api_metadata model_provider model_providers notify
   profile profiles experimental_realtime_webrtc_call_base_url experimental_realtime_ws_base_url otel`.split(
    /\s+/,
  );

/** Providers that 0.169.0 has itself; a table of one of these names stops it. */
export const codexOwnProviders: readonly string[] = ["openai", "ollama", "lmstudio"];

/** Events of hooks that 0.169.0 lists; it passes over others in silence. Those with `false` drop their matcher. */
export const codexHookEvents: Readonly<Record<string, boolean>> = {
  PreToolUse: true,
  PostToolUse: true,
  PermissionRequest: true,
  PreCompact: true,
  PostCompact: true,
  SessionStart: true,
  SessionEnd: true,
  UserPromptSubmit: false,
  SubagentStart: true,
  SubagentStop: true,
  Stop: false,
  Interrupt: false,
  PreModelRequest: false,
  PostModelRequest: false,
};

/** Events whose hooks have little time: seconds without `timeout`, and the most that 0.169.0 gives. */
export const codexShortEvents: Readonly<Record<string, { readonly usual: number; readonly most: number }>> = {
  SessionEnd: { usual: 1, most: 3 },
  Interrupt: { usual: 1, most: 3 },
};
