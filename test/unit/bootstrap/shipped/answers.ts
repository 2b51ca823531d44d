import { coderNames } from "../../../../src/model/coder-name.ts";
import type { Json } from "../../../../src/model/json.ts";
import {
  everyRow,
  everySelection,
  pairwiseRows,
  type Factors,
  type Row,
} from "../../../helpers/combinations.ts";

const languages = ["python", "typescript", "javascript", "rust", "go", "java"];
const servers = ["context7", "deepwiki", "playwright", "github"];
const hooks = ["guard-secrets", "format-on-edit", "session-context"];

const places: Factors<Json> = {
  coders: everySelection(coderNames),
  layout: ["auxiliary", "native"],
  library: ["project", "shipped", "elsewhere"],
  library_source: ["github:acme/agents@v1"],
};
const backends: Factors<Json> = {
  backend: ["none", "ollama", "lmstudio", "llamacpp", "vllm"],
  local_models: [["qwen3-coder"], ["qwen3:8b", "org/model-1.5", "small"]],
};
const texts: Factors<Json> = {
  memory: [true, false],
  description: ["", 'It\'s “quoted”: "a" <b> & c # d\\e 😀', "{{ no template }} --- @name"],
};

/**
 * All combinations of the answers that a file is made of. `coders`, `layout` and `library` decide which files there are and
 * where; what is in a file is made of no two answers but those that stand in a group of their own here. So each group is
 * walked whole, with the others as they are.
 */
export const walks: Readonly<Record<string, readonly Row<Json>[]>> = {
  "coders, layouts and libraries": everyRow(places),
  "model servers": everyRow<Json>({
    ...backends,
    coders: [[...coderNames], ["claude"], ["opencode"], ["qwen"]],
  }),
  "languages, with and without a description": everyRow<Json>({
    languages: everySelection(languages),
    description: ["", "What it is"],
  }),
  servers: everyRow<Json>({ mcp_servers: everySelection(servers) }),
  hooks: everyRow<Json>({ hooks: everySelection(hooks) }),
};

/** All of it together, where the product explodes: each answer meets each answer to another question. */
export const pairs: readonly Row<Json>[] = pairwiseRows<Json>({
  ...places,
  coders: [[], ...coderNames.map((coder) => [coder]), ["claude", "codex"], [...coderNames]],
  ...backends,
  ...texts,
  languages: [[], ["python"], ["typescript", "rust"], ["javascript", "go", "java"], languages],
  mcp_servers: [[], ["context7"], servers],
  hooks: [[], ["guard-secrets"], hooks],
  model_window: [32768, 4096, 1_000_000],
});
