export { GeminiRenderer } from "./renderer.ts";
