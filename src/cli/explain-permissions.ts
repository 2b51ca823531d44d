import { findLocation } from "../formats/validate.ts";
import type { PermissionPolicy } from "../model/catalog.ts";
import type { Note } from "../model/entry.ts";
import { parseCall } from "../permissions/parse-call.ts";
import type { PolicyDecision } from "../permissions/policy-decision.ts";
import { describeCall, type ToolCall } from "../permissions/tool-call.ts";
import { unaccepted, weakeningNotes } from "../planning/check-policy.ts";
import { ruleName } from "../renderers/shared/map-specs.ts";
import { formatExplanation, type ExplainedCall, type ExplainedRow } from "../reporting/format-explanation.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { jsonDocument } from "./json-document.ts";
import { libraryPermissions, type LibraryPermissions } from "./library-permissions.ts";
import type { Terminal } from "./terminal.ts";

/** `agentsmgr permissions explain CALL`: what the library and each coder decide about one call, and by which rule. */
export async function explainPermissions(
  text: string,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const call = parseCall(text);
  const read = await libraryPermissions(options, terminal);
  const explained = await explain(call, read);
  if (options.json === true)
    terminal.out(jsonDocument("permissions explain", true, { library: read.library, ...explained }));
  else terminal.out(formatExplanation(explained, terminal.style));
  return exitCode.done;
}

async function explain(call: ToolCall, read: LibraryPermissions): Promise<ExplainedCall> {
  const rows: ExplainedRow[] = [];
  const weaker: ExplainedCall["weaker"][number][] = [];
  for (const { coder, client, policy, model } of read.coders) {
    const says = policy.decide(call);
    const library = says === undefined ? undefined : await libraryRow(says, read.permissions);
    for (const agent of [undefined, ...model.agents])
      rows.push({ coder, client, agent, library, ...model.decide(call, agent) });
    const note = says && findWeakening(says, notesOf(read, coder));
    if (note !== undefined)
      weaker.push({ ...note, isAccepted: unaccepted([note], read.accepted).length === 0 });
  }
  return { call: describeCall(call), rows, weaker };
}

function notesOf({ renderings }: LibraryPermissions, coder: string): readonly Note[] {
  return renderings.find((rendering) => rendering.coder === coder)?.notes ?? [];
}

function findWeakening({ verdict, spec }: PolicyDecision, notes: readonly Note[]) {
  if (verdict === "allow") return undefined;
  return weakeningNotes(notes).find(({ weakens }) => weakens.rule === ruleName(verdict, spec));
}

async function libraryRow(
  { verdict, rule, origin, spec }: PolicyDecision,
  { source, ...permissions }: PermissionPolicy,
): Promise<NonNullable<ExplainedRow["library"]>> {
  if (source === undefined) return { verdict, rule, origin };
  const index = (permissions[verdict] as readonly unknown[]).indexOf(spec);
  const location = await findLocation({ ...source, format: "toml" }, [verdict, index]);
  return { verdict, rule, origin, location };
}
