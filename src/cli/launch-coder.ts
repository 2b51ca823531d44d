import { UsageError } from "../diagnostics/errors.ts";
import type { BackendReport } from "../backends/probing/verdict.ts";
import { neededWindow } from "../backends/fixed-prompts.ts";
import { checkBackend } from "../backends/probing/check-backend.ts";
import type { ChosenBackend } from "../backends/backend.ts";
import { launcherFor } from "../backends/launching/launchers.ts";
import { launchEnvironment, quoteWord, shellLines } from "../backends/launching/launch-environment.ts";
import type { Launch } from "../backends/launching/launch.ts";
import { withModel } from "../backends/resolve-backend.ts";
import { cacheHome } from "../config/state-folder.ts";
import { nodeDisk } from "../files/node-disk.ts";
import type { CoderName } from "../model/coder-name.ts";
import { formatBackend } from "../reporting/format-backend.ts";
import { visibleText } from "../reporting/visible-text.ts";
import { checkSeconds } from "./check-backend.ts";
import { chooseBackend, type BackendScene } from "./choose-backend.ts";
import { findClient } from "./choose-coders.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode } from "./exit-code.ts";
import { jsonDocument } from "./json-document.ts";
import { runClient } from "./run-client.ts";

/** Tokens that are taken for the window when neither the configuration nor the server says how many there are. */
const cautiousWindow = 32_768;

/** Checks a backend and starts a client on it, with what it needs to know in its environment and arguments. */
export async function launchCoder(
  coder: CoderName,
  clientArguments: readonly string[],
  options: CommonOptions,
  scene: BackendScene,
): Promise<number> {
  const { terminal } = scene;
  const backend = withModel(chooseBackend(options, scene));
  const launcher = launcherFor(coder, backend);
  const report = await ask(backend, coder, options, scene);
  const onlyShows = options.printEnv === true || options.dryRun === true;
  if (!report.isReady && !onlyShows) return exitCode.notReady;
  const known = backend.window ?? report.facts.window?.tokens;
  const launch = launcher.launch({ backend, window: known ?? cautiousWindow });
  const unknown = `the window is not known, and ${cautiousWindow} tokens are taken for it; \`window\` in the backend's table says it`;
  for (const note of [...launch.notes, ...(known === undefined ? [unknown] : [])])
    terminal.err(`note: ${visibleText(note)}\n`);
  if (options.printEnv === true) return printEnvironment(launch, scene);
  if (options.dryRun === true) return showLaunch(coder, launch, clientArguments, { options, scene, backend });
  const path = findClient(coder, { disk: nodeDisk, environment: terminal.environment });
  if (path === undefined) throw notInstalled(coder);
  return runClient({
    path,
    arguments: [...launch.arguments, ...clientArguments],
    environment: launchEnvironment(launch, terminal.environment),
    folder: terminal.workingDirectory,
    settings: launch.settings,
    cacheFolder: `${cacheHome(terminal.environment, terminal.home)}/agentsmgr/launches`,
  });
}

/** What the server says; it is told when the client could not work with it. */
async function ask(
  backend: ChosenBackend,
  coder: CoderName,
  options: CommonOptions,
  { terminal }: BackendScene,
): Promise<BackendReport> {
  terminal.progress.update(`checking ${backend.model} at ${backend.root} ...`);
  const { environment, signal } = terminal;
  const report = await checkBackend(backend, { environment, seconds: checkSeconds(options), signal }).finally(
    () => terminal.progress.clear(),
  );
  const judged = report.isReady ? fitted(report, backend, coder) : report;
  if (!judged.isReady || options.quiet !== true) terminal.err(formatBackend(judged, terminal.style));
  return judged;
}

/** A window that is enough for some coders may be too small for this one, and a protocol may be missing. */
function fitted(report: BackendReport, backend: ChosenBackend, coder: CoderName): BackendReport {
  if (report.protocols.length > 0) launcherFor(coder, { name: backend.name, protocols: report.protocols });
  const tokens = backend.window ?? report.facts.window?.tokens;
  if (tokens === undefined || tokens >= neededWindow(coder)) return report;
  return {
    ...report,
    state: "small-window",
    isReady: false,
    message: `${coder} needs ${neededWindow(coder)} tokens to work in, and the model reads ${tokens}`,
    fixes: [
      "load the model with a larger context length",
      "or take a coder that says less: `agentsmgr backend check` names them",
    ],
  };
}

function printEnvironment(launch: Launch, { terminal }: BackendScene): number {
  terminal.out(`${shellLines(launch).join("\n")}\n`);
  if (launch.settings !== undefined)
    terminal.err("note: `run` also gives the client a settings file, which a variable cannot hold\n");
  return exitCode.done;
}

interface ShowContext {
  readonly options: CommonOptions;
  readonly scene: BackendScene;
  readonly backend: ChosenBackend;
}

function showLaunch(
  coder: CoderName,
  launch: Launch,
  clientArguments: readonly string[],
  { options, scene: { terminal }, backend }: ShowContext,
): number {
  const command = [coder, ...launch.arguments, ...clientArguments];
  if (options.json === true) {
    const environment = Object.fromEntries(
      Array.from(launch.variables, ([name, wanted]) => [
        name,
        wanted.kind === "unset" ? null : wanted.kind === "from" ? `$${wanted.variable}` : wanted.value,
      ]),
    );
    const { settings = null, notes } = launch;
    terminal.out(
      jsonDocument("run", true, { coder, backend: backend.name, command, environment, settings, notes }),
    );
    return exitCode.done;
  }
  const lines = [...shellLines(launch), command.map(quoteWord).join(" ")];
  terminal.out(`${visibleText(lines.join("\n"))}\n`);
  if (launch.settings !== undefined)
    terminal.out(
      `${visibleText(`# ${launch.settings.variable} names a file with\n${JSON.stringify(launch.settings.json, null, 2)}`)}\n`,
    );
  return exitCode.done;
}

const packages: Readonly<Record<CoderName, string>> = {
  claude: "@anthropic-ai/claude-code",
  opencode: "opencode-ai",
  codex: "@openai/codex",
  gemini: "@google/gemini-cli",
  qwen: "@qwen-code/qwen-code",
};

function notInstalled(coder: CoderName): UsageError {
  return new UsageError("run/no-client", `there is no program \`${coder}\` on your PATH`, {
    hints: [`install it: npm install -g ${packages[coder]}`],
  });
}
