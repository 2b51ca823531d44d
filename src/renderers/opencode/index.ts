export { OpencodeRenderer } from "./renderer.ts";
