export { readQwenPermissions } from "./read-qwen-permissions.ts";
