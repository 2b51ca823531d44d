import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CoderName } from "../../../src/model/coder-name.ts";

/** The clients that the suite starts: the newest of each coder that the facts were checked with, and one old one. */
export const clientIds = ["claude", "opencode", "codex", "gemini", "qwen", "qwen-0.5"] as const;

export type ClientId = (typeof clientIds)[number];

/** An installed client: how it is started, and the version that its package names. */
export interface ClientProgram {
  readonly id: ClientId;
  readonly coder: CoderName;
  readonly version: string;
  /** Words before the arguments. */
  readonly command: readonly string[];
}

interface ProgramPackage {
  readonly coder: CoderName;
  /** Below `node_modules`; its `package.json` says the version. */
  readonly folder: string;
  /** What is started, below `node_modules`: a program of the platform, or a script for the Node that is installed beside. */
  readonly start: string;
  readonly isScript?: boolean;
}

/** Where the clients are installed; `CONFORMANCE_CLIENTS` names another folder that has them. */
export const clientsFolder =
  process.env.CONFORMANCE_CLIENTS ?? fileURLToPath(new URL("../clients", import.meta.url));

const platform = `${process.platform}-${process.arch}`;

const packages: Readonly<Record<ClientId, ProgramPackage>> = {
  claude: {
    coder: "claude",
    folder: "@anthropic-ai/claude-code",
    start: `@anthropic-ai/claude-code-${platform}/claude`,
  },
  opencode: { coder: "opencode", folder: "opencode-ai", start: `opencode-${platform}/bin/opencode` },
  codex: {
    coder: "codex",
    folder: "@openai/codex",
    start: "@openai/codex/bin/codex.js",
    isScript: true,
  },
  gemini: {
    coder: "gemini",
    folder: "@google/gemini-cli",
    start: "@google/gemini-cli/bundle/gemini.js",
    isScript: true,
  },
  qwen: {
    coder: "qwen",
    folder: "@qwen-code/qwen-code",
    start: "@qwen-code/qwen-code/cli-entry.js",
    isScript: true,
  },
  "qwen-0.5": { coder: "qwen", folder: "qwen-code-0-5", start: "qwen-code-0-5/cli.js", isScript: true },
};

/** @returns undefined where the client, or the Node that it needs, is not installed */
export function findProgram(id: ClientId): ClientProgram | undefined {
  const { coder, folder, start, isScript = false } = packages[id];
  const place = (path: string): string => join(clientsFolder, "node_modules", path);
  const node = place(`node-${platform}/bin/node`);
  const program = place(start);
  const manifest = place(`${folder}/package.json`);
  if (![program, manifest, ...(isScript ? [node] : [])].every((path) => existsSync(path))) return undefined;
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return { id, coder, version, command: isScript ? [node, program] : [program] };
}

/** The folder of the Node that the clients need, for their PATH: some start `node` themselves. */
export const nodeFolder = dirname(join(clientsFolder, "node_modules", `node-${platform}/bin/node`));
