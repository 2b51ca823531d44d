export { readCodexPermissions } from "./codex-permissions.ts";
