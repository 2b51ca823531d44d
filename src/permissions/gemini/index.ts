export { readGeminiPermissions } from "./read-permissions.ts";
