import type { Reading } from "./reading.ts";

/** The names that `.env` files give values to. The values are not kept: they may be secret. */
export function namesInEnvFiles(reading: Reading, paths: readonly string[]): Set<string> {
  const texts = paths.filter((path) => reading.isFile(path)).map((path) => reading.text(path) ?? "");
  const names = texts.flatMap((text) =>
    [...text.matchAll(/^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=/gm)].map(({ 1: name = "" }) => name),
  );
  return new Set(names);
}
