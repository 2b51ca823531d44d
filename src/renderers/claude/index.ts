export { ClaudeRenderer } from "./renderer.ts";
