export { QwenRenderer } from "./renderer.ts";
