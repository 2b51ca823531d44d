import { UsageError } from "../diagnostics/errors.ts";
import { userSettingsFolder } from "../config/load-settings.ts";
import type { Settings } from "../config/merge-layers.ts";
import type { Backend } from "../backends/backend.ts";
import { backendNames, resolveBackend } from "../backends/resolve-backend.ts";
import { isWithin } from "../files/path-rules.ts";
import { isTrusted } from "../sources/trust.ts";
import type { CommonOptions } from "./common-options.ts";
import type { Terminal } from "./terminal.ts";
import { identifyFolder, trustPatterns } from "./user-trust.ts";

export interface BackendScene {
  readonly settings: Settings;
  /** The project's folder. */
  readonly target: string;
  readonly terminal: Terminal;
}

/**
 * The backend of a run: `--backend`, else `--model` when it names one, else the one that is configured; `--model` may also
 * be a model of it, and without any backend it is one at Ollama.
 *
 * @throws UsageError when none is chosen, or there is none of that name
 */
export function chooseBackend({ backend, model }: CommonOptions, scene: BackendScene): Backend {
  const { settings } = scene;
  const names = backendNames(settings);
  const [word = ""] = (model ?? "").split(":");
  const isName = model !== undefined && names.includes(word);
  const named = backend ?? (isName ? model : undefined) ?? settings.backend?.value;
  if (named === undefined && model === undefined) throw noBackend(names);
  const found = resolveBackend(named ?? "ollama", settings);
  const chosen =
    model === undefined || (isName && backend === undefined) ? found : withOtherModel(found, model);
  checkProject(chosen, scene);
  return chosen;
}

function noBackend(names: readonly string[]): UsageError {
  return new UsageError("backend/none", "no backend is chosen", {
    hints: [
      "name one: --backend NAME, or NAME:MODEL; for good: agentsmgr backend use NAME",
      `backends: ${names.join(", ")}`,
    ],
  });
}

/** Anthropic's own models are nowhere else: a name of theirs sent to another server is a slip. */
const vendorModels = /^(?:opus|sonnet|haiku|default|best|opusplan|claude-.*)$/i;

function withOtherModel(backend: Backend, model: string): Backend {
  if (vendorModels.test(model))
    throw new UsageError(
      "backend/vendor-model",
      `\`${model}\` is a model of Anthropic, and \`${backend.name}\` is not`,
      {
        hints: [
          "without a backend the client asks its own service: leave `agentsmgr run` out",
          "--model is a model of the backend",
        ],
      },
    );
  const origins = new Map([...backend.origins, ["model", "--model"]]);
  return { ...backend, model, smallModel: model, origins };
}

/**
 * A project's configuration may be anybody's: a server that it names gets what is worked on, and perhaps a key.
 *
 * @throws UsageError unless the project is trusted
 */
export function checkProject({ name, origins }: Backend, { target, settings, terminal }: BackendScene): void {
  const keys = ["base-url", "anthropic-url", "openai-url", "key-env"];
  const own = userSettingsFolder(terminal.environment, terminal.home);
  const from = keys
    .map((key) => origins.get(key))
    .find((origin) => origin !== undefined && isWithin(origin, target) && !isWithin(origin, own));
  if (from === undefined || isTrusted(identifyFolder(target), trustPatterns(settings, terminal))) return;
  throw new UsageError(
    "backend/untrusted",
    `the project says where the backend \`${name}\` is, and you have not trusted it`,
    {
      hints: [`look at \`${from}\`: what you work on goes there`, "agentsmgr source trust ."],
    },
  );
}
