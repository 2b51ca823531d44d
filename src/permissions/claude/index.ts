export { readClaudePermissions } from "./read-claude-permissions.ts";
