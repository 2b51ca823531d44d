import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { openBundle } from "./open-bundle.ts";

/*
 * Run by the client's Node in the project, with the path of `gemini.js` and that of a file with calls: prints as its last
 * line, as JSON, what the client's own policy decides about each. There is nothing that the program could be asked for
 * hundreds of decisions (0.61.0); what it does beside its policy only a session shows.
 */

/** A call in the client's words. */
export interface AskedCall {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly server?: string | undefined;
  readonly subagent?: string | undefined;
}

export interface AskedCalls {
  readonly isInteractive: boolean;
  readonly calls: readonly AskedCall[];
}

export type OwnDecision = "allow" | "ask_user" | "deny";

interface Core {
  readonly ApprovalMode: Readonly<Record<"DEFAULT" | "AUTO_EDIT" | "PLAN", string>>;
  readonly createPolicyEngineConfig: (
    settings: object,
    mode: string,
    folder: undefined,
    interactive: boolean,
  ) => Promise<object>;
  readonly PolicyEngine: new (config: object) => {
    check(
      call: { name: string; args: object },
      server: string | undefined,
      annotations: undefined,
      subagent: string | undefined,
    ): Promise<{ decision: OwnDecision }>;
  };
}

interface Merged {
  readonly policyPaths?: readonly string[];
  readonly general?: { readonly defaultApprovalMode?: string };
}

const [, , program = "", file = ""] = process.argv;
const bundle = openBundle(program);
const core = (await bundle.load("createPolicyEngineConfig")) as unknown as Core;
const { loadSettings } = (await bundle.load("loadSettings")) as unknown as {
  loadSettings: (folder: string) => { merged: Merged };
};
const { isInteractive, calls } = JSON.parse(readFileSync(file, "utf8")) as AskedCalls;
const { merged } = loadSettings(process.cwd());
const mode = modeOf(merged);
const config = await core.createPolicyEngineConfig(
  { ...merged, policyPaths: merged.policyPaths?.map((path) => path.replace(/^~(?=\/|$)/, homedir())) },
  mode,
  undefined,
  isInteractive,
);
const engine = new core.PolicyEngine({ ...config, isTrustedFolder: () => true });
const decisions: OwnDecision[] = [];
for (const { name, args, server, subagent } of calls)
  decisions.push((await engine.check({ name, args }, server, undefined, subagent)).decision);
process.stdout.write(`\n${JSON.stringify(decisions)}\n`);

function modeOf({ general }: Merged): string {
  const modes: Readonly<Record<string, string>> = {
    auto_edit: core.ApprovalMode.AUTO_EDIT,
    plan: core.ApprovalMode.PLAN,
  };
  return modes[general?.defaultApprovalMode ?? ""] ?? core.ApprovalMode.DEFAULT;
}
