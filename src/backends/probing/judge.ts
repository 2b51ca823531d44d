import { nearestName } from "../../diagnostics/nearest-name.ts";
import { parsePep440, comparePep440 } from "../../sources/pep440.ts";
import type { ChosenBackend } from "../backend.ts";
import { fittingCoders, neededWindow } from "../fixed-prompts.ts";
import { codersFor } from "../launching/launchers.ts";
import type { DeepFacts } from "./deep-calls.ts";
import type { Observation } from "./observation.ts";
import { startCommand } from "./start-commands.ts";
import type { Verdict } from "./verdict.ts";

export interface JudgeOptions {
  /** Whether the variable of the key holds something; true where none is needed. */
  readonly hasKey: boolean;
  /** Undefined when no model was called. */
  readonly deep: DeepFacts | undefined;
}

/** The first version of Ollama that speaks Anthropic's protocol. */
const oldestOllama = "0.14.0";

/** What is the matter, the first thing first. */
export function judge(backend: ChosenBackend, seen: Observation, options: JudgeOptions): Verdict {
  const judges = [
    judgeServer,
    judgeKey,
    judgeKind,
    judgeRefusal,
    judgeVersion,
    judgeModel,
    judgeTools,
    judgeWindow,
  ];
  for (const one of judges) {
    const verdict = one(backend, seen, options);
    if (verdict !== undefined) return verdict;
  }
  const { isLoaded } = seen.model;
  if (isLoaded === false)
    return {
      state: "cold",
      message: "ready; the first answer takes longer, as it loads the model",
      fixes: [],
    };
  return { state: "ready", message: "ready", fixes: [] };
}

type Judge = (backend: ChosenBackend, seen: Observation, options: JudgeOptions) => Verdict | undefined;

const silence = {
  refused: "nobody listens at",
  "unknown-host": "there is no host of the name in",
  slow: "no answer in time from",
  failed: "no connection to",
} as const;

const judgeServer: Judge = (backend, { first: { url, answer } }) => {
  if (answer.kind === "redirect")
    return {
      state: "redirected",
      message: `${url} sends elsewhere: ${answer.to}`,
      fixes: ["name the address that it sends to as `base-url`, when you trust it"],
    };
  if (answer.kind !== "silent") return undefined;
  const fixes = backend.isLocal
    ? [startCommand(backend), "another address: `base-url` in the backend's table"]
    : ["look at your network; variables such as HTTPS_PROXY do not count here"];
  return { state: "no-server", message: `${silence[answer.reason]} ${url}`, fixes };
};

const judgeKey: Judge = ({ keyEnv }, _seen, { hasKey }) =>
  hasKey || keyEnv === undefined
    ? undefined
    : {
        state: "no-key",
        message: `the variable ${keyEnv} is not set, and the server wants a key`,
        fixes: [`export ${keyEnv}=…`],
      };

const judgeKind: Judge = ({ engine }, seen) => {
  if (seen.engine !== undefined || seen.protocols.length > 0) {
    const isOther = seen.engine !== undefined && engine !== "other" && seen.engine !== engine;
    return isOther ? wrongServer(`${seen.engine} answers, and not ${engine}`, seen) : undefined;
  }
  return wrongServer("what answers is no model server that we know", seen);
};

function wrongServer(what: string, { first: { url, answer } }: Observation): Verdict {
  const said = answer.kind === "answer" ? answer.text.trim().slice(0, 80) : "";
  return {
    state: "wrong-server",
    message: `${what} at ${url}${said === "" ? "" : `; it says: ${said}`}`,
    fixes: ["the port may be that of another program: `base-url` in the backend's table"],
  };
}

const judgeRefusal: Judge = ({ keyEnv }, { first: { answer } }, { deep }) => {
  const listed = answer.kind === "answer" && [401, 403].includes(answer.status) ? answer.status : undefined;
  const status = deep?.keyRefusal ?? (keyEnv === undefined ? listed : undefined);
  if (status === undefined) return undefined;
  const fixes =
    keyEnv === undefined
      ? ["name the variable that holds the key: `key-env` in the backend's table"]
      : [`the key in ${keyEnv} may be of another plan or region than the address`];
  return { state: "key-refused", message: `the server refuses the key (status ${status})`, fixes };
};

const judgeVersion: Judge = (_backend, { engine, version = "" }) => {
  const [own, oldest] = [parsePep440(version), parsePep440(oldestOllama)];
  if (engine !== "ollama" || own === undefined || oldest === undefined || comparePep440(own, oldest) >= 0)
    return undefined;
  return {
    state: "too-old",
    message: `Ollama ${version} is older than ${oldestOllama}, which speaks the clients' protocols first`,
    fixes: ["install a newer one: https://ollama.com/download"],
  };
};

const judgeModel: Judge = ({ model, engine }, { model: facts, models = [] }) => {
  if (facts.isThere !== false) return undefined;
  const nearest = nearestName(model, models);
  const listed = models.slice(0, 10).join(", ");
  return {
    state: "no-model",
    message: `the server has no model \`${model}\``,
    fixes: [
      ...(nearest === undefined ? [] : [`did you mean \`${nearest}\`?`]),
      ...(engine === "ollama" ? [`ollama pull ${model}`] : []),
      models.length === 0 ? "it has none at all" : `it has: ${listed}${models.length > 10 ? ", …" : ""}`,
    ],
  };
};

const judgeTools: Judge = ({ engine }, { model }, { deep }) => {
  const complaint = deep?.complaint;
  if (model.hasTools !== false && deep?.callsTools !== false && complaint === undefined) return undefined;
  const flags =
    engine === "vllm"
      ? ["start vLLM with --enable-auto-tool-choice --tool-call-parser qwen3_coder"]
      : engine === "llamacpp"
        ? ["start llama-server with --jinja"]
        : ["choose a model that calls tools: no coder works without"];
  const message =
    complaint === undefined
      ? "the model calls no tools"
      : `the model did not answer a question with a tool: ${complaint}`;
  return { state: "no-tools", message, fixes: flags };
};

const judgeWindow: Judge = (backend, { model, protocols }) => {
  const window =
    model.window ?? (backend.window === undefined ? undefined : { tokens: backend.window, from: "`window`" });
  if (window === undefined || fittingCoders(protocols, window.tokens).length > 0) return undefined;
  const needed = codersFor({ protocols }).map((coder) => `${coder} ${neededWindow(coder)}`);
  return {
    state: "small-window",
    message: `the model reads ${window.tokens} tokens (${window.from}), and that is not enough to work in`,
    fixes: [`needed: ${needed.join(", ")}`, windowFix(backend)],
  };
};

function windowFix({ engine }: ChosenBackend): string {
  if (engine === "ollama") return "OLLAMA_CONTEXT_LENGTH=65536 ollama serve";
  if (engine === "vllm") return "start vLLM with a larger --max-model-len";
  if (engine === "llamacpp") return "start llama-server with a larger -c";
  return "load the model with a larger context length";
}
