import { parentOf } from "../files/path-rules.ts";
import type { ProcessEnvironment } from "./run-process.ts";
import type { Transport } from "./source.ts";

/** Of git's many variables, those that say how the user reaches servers. The others name repositories and programs. */
const kept =
  /^GIT_(?:SSL_.*|HTTP_.*|PROXY_SSL_.*|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|SSH|SSH_COMMAND|SSH_VARIANT|EXEC_PATH)$/;

export interface GitEnvironmentOptions {
  readonly transport: Transport;
  /** Where git runs; no repository around it counts. */
  readonly folder: string;
  /** Of the user's configuration, which the variable would hide. */
  readonly sshCommand?: string | undefined;
}

/**
 * The environment of every git that we start. The user's own configuration goes on working, for it has the credential
 * helpers, proxies and certificates; what asks questions or speaks another protocol does not.
 */
export function gitEnvironment(
  environment: ProcessEnvironment,
  { transport, folder, sshCommand }: GitEnvironmentOptions,
): ProcessEnvironment {
  const inherited = Object.entries(environment).filter(
    ([name]) => !name.startsWith("GIT_") || kept.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    GIT_ALLOW_PROTOCOL: protocols(transport),
    GIT_CEILING_DIRECTORIES: parentOf(folder),
    GIT_PROTOCOL_FROM_USER: "0",
    GIT_TERMINAL_PROMPT: "0",
    // Empty, not absent: git would look at the next place.
    GIT_ASKPASS: "",
    SSH_ASKPASS: "",
    SSH_ASKPASS_REQUIRE: "never",
    GCM_INTERACTIVE: "never",
    GIT_SSH_COMMAND: batchSsh(environment, sshCommand),
    GIT_LFS_SKIP_SMUDGE: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_OPTIONAL_LOCKS: "0",
    // What git says is read.
    LC_ALL: "C",
    LANGUAGE: "",
  };
}

/** Users who reach https addresses through ssh say so in their own configuration, so that both go together. */
function protocols(transport: Transport): string {
  switch (transport) {
    case "https":
    case "ssh":
      return "https:ssh";
    case "http":
      return "http";
    case "file":
      return "file";
  }
}

function batchSsh({ GIT_SSH_COMMAND, GIT_SSH }: ProcessEnvironment, configured: string | undefined): string {
  const command =
    GIT_SSH_COMMAND || configured || (GIT_SSH ? `'${GIT_SSH.replaceAll("'", "'\\''")}'` : "ssh");
  return /plink/i.test(command) ? `${command} -batch` : `${command} -oBatchMode=yes`;
}

/** Options of every call: nothing of the user's or of the repository's runs beside the transfer itself. */
export const gitSettings: readonly string[] = [
  "core.hooksPath=/dev/null",
  // Our own scratch repository is a bare one.
  "safe.bareRepository=all",
  "core.fsmonitor=false",
  "core.attributesFile=/dev/null",
  "core.autocrlf=false",
  "fetch.recurseSubmodules=false",
  "submodule.recurse=false",
  "fetch.writeCommitGraph=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "log.showSignature=false",
  "advice.detachedHead=false",
];
