import type { Expectation, PermissionPolicy } from "../model/catalog.ts";
import { coderNames, type CoderName } from "../model/coder-name.ts";
import { anyPlace } from "../permissions/place.ts";
import type { PolicyDecision } from "../permissions/policy-decision.ts";
import { readPolicy, type PolicyModel } from "../permissions/policy-model.ts";
import { readCall } from "../permissions/read-call.ts";
import { describeCall, type ToolCall } from "../permissions/tool-call.ts";
import { selectPermissions } from "../renderers/shared/select-items.ts";
import type { FaultCollector } from "./parse-file.ts";

/** Faults of a policy that does not say what its author expects of it: what a coder makes of it is not asked here. */
export function checkExpectations(policy: PermissionPolicy, faults: FaultCollector): void {
  const { source, expect = [] } = policy;
  if (source === undefined) return;
  const models = new PolicyModels(policy);
  for (const [index, expectation] of expect.entries()) {
    const call = readCall(expectation.call);
    const isUrl = call.kind !== "fetch" || URL.canParse(call.url);
    const at = ["expect", index, ...(isUrl ? ["verdict"] : ["call", "url"])];
    const fault = isUrl ? findFault(expectation, call, models) : notUrl(call.url);
    if (fault !== undefined) faults.addAtKey(source, at, { code: "library/expectation", ...fault });
  }
}

interface Fault {
  readonly message: string;
  readonly hints: readonly string[];
}

function notUrl(url: string): Fault {
  return { message: `\`${url}\` is no URL`, hints: ["write it whole, such as `https://docs.python.org/3/`"] };
}

function findFault(
  { verdict, why, coders = coderNames, languages }: Expectation,
  call: ToolCall,
  models: PolicyModels,
): Fault | undefined {
  const cases = coders.flatMap((coder) =>
    (languages ?? [undefined]).map((language) => ({
      coder,
      language,
      decision: models.find(coder, language).decide(call),
    })),
  );
  const broken = cases.filter(({ decision }) => (decision?.verdict ?? "none") !== verdict);
  const [first] = broken;
  if (first === undefined) return undefined;
  const where = broken.map(({ coder, language }) =>
    language === undefined ? coder : `${coder} with ${language}`,
  );
  const forWhom = broken.length === cases.length ? "" : ` for ${where.join(", ")}`;
  const reason = why === undefined ? "" : `: ${why}`;
  return {
    message: `${sayDecision(call, first.decision)}${forWhom}; expected is \`${verdict}\`${reason}`,
    hints: [hintFor(verdict, first.decision)],
  };
}

function sayDecision(call: ToolCall, decision: PolicyDecision | undefined): string {
  const text = `\`${describeCall(call)}\``;
  if (decision === undefined) return `no rule names ${text}`;
  const rule = `by the rule \`${decision.rule}\``;
  return decision.verdict === "ask"
    ? `${text} is asked for ${rule}`
    : `${text} is ${decision.verdict === "deny" ? "denied" : "allowed"} ${rule}`;
}

function hintFor(verdict: Expectation["verdict"], decision: PolicyDecision | undefined): string {
  if (decision === undefined)
    return `add a rule to \`${verdict}\`: a command is named as it is written, a path from the project on`;
  return verdict === "none" || verdict === "allow"
    ? `narrow the rule in \`${decision.verdict}\`, or change what is expected`
    : `add a rule to \`${verdict}\`, or change what is expected`;
}

/** A policy as it is for a coder and a language, each made once. */
class PolicyModels {
  readonly #policy: PermissionPolicy;
  readonly #models = new Map<string, PolicyModel>();

  constructor(policy: PermissionPolicy) {
    this.#policy = policy;
  }

  find(coder: CoderName, language: string | undefined): PolicyModel {
    const key = `${coder}\0${language ?? ""}`;
    const known = this.#models.get(key);
    if (known !== undefined) return known;
    const languages = language === undefined ? undefined : [language];
    const model = readPolicy(selectPermissions(this.#policy, { coder, languages }), anyPlace);
    this.#models.set(key, model);
    return model;
  }
}
