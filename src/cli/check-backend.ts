import { parseSeconds } from "../config/environment-layer.ts";
import { withModel, resolveBackend } from "../backends/resolve-backend.ts";
import { checkBackend } from "../backends/probing/check-backend.ts";
import { formatBackend } from "../reporting/format-backend.ts";
import { checkProject, chooseBackend, type BackendScene } from "./choose-backend.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { jsonDocument } from "./json-document.ts";

/** `agentsmgr backend check [NAME]`: exit 3 when the backend is not ready. */
export async function checkBackends(
  name: string | undefined,
  options: CommonOptions,
  scene: BackendScene,
): Promise<ExitCode> {
  const { settings, terminal } = scene;
  const found = name === undefined ? chooseBackend(options, scene) : resolveBackend(name, settings);
  checkProject(found, scene);
  const backend = withModel(found);
  terminal.progress.update(`asking ${backend.root} ...`);
  const { environment, signal } = terminal;
  const isDeep = options.deep === true;
  const seconds = checkSeconds(options);
  const report = await checkBackend(backend, { environment, isDeep, seconds, signal }).finally(() =>
    terminal.progress.clear(),
  );
  if (options.json === true) terminal.out(jsonDocument("backend check", report.isReady, { backend: report }));
  else terminal.out(formatBackend(report, terminal.style));
  return report.isReady ? exitCode.done : exitCode.notReady;
}

/** How long a server may take to answer; undefined: as long as usual. */
export function checkSeconds({ timeout }: CommonOptions): number | undefined {
  return timeout === undefined ? undefined : parseSeconds(timeout, "--timeout");
}
