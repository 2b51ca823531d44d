export { CodexRenderer } from "./renderer.ts";
