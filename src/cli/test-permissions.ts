import { callTable, type TableCall } from "../permissions/call-table.ts";
import { findDifference, type Finding, type Judgement } from "../permissions/finding.ts";
import { anyPlace } from "../permissions/place.ts";
import { judge } from "../permissions/prove-permissions.ts";
import { proofFaults } from "../planning/check-proof.ts";
import { formatDifferences, formatJudgements } from "../reporting/format-judgements.ts";
import { formatDiagnostic } from "../reporting/format-diagnostic.ts";
import type { CommonOptions } from "./common-options.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { jsonDocument } from "./json-document.ts";
import { libraryPermissions, type LibraryPermissions } from "./library-permissions.ts";
import type { Terminal } from "./terminal.ts";

/** `agentsmgr permissions test`: every call of the table, what each coder decides about it, and what is wrong with that. */
export async function testPermissions(options: CommonOptions, terminal: Terminal): Promise<ExitCode> {
  const read = await libraryPermissions(options, terminal);
  const { permissions, coders, accepted, library } = read;
  const table = callTable(permissions, anyPlace);
  const judgements = judge(coders, table);
  const findings = judgements.flatMap((judgement) => findDifference(judgement) ?? []);
  const faults = await proofFaults({ findings, permissions, accepted });
  if (options.json === true) {
    const calls = callDocuments(table, judgements);
    const document = {
      library,
      coders: coderDocuments(read),
      calls,
      findings: findings.map(findingDocument),
    };
    terminal.out(jsonDocument("permissions test", faults.length === 0, { ...document, faults }));
  } else {
    const { style } = terminal;
    if (options.quiet !== true) {
      terminal.out(formatJudgements(judgements, style));
      terminal.out(formatDifferences(findings, style));
    }
    for (const fault of faults) terminal.out(`${formatDiagnostic(fault, style)}\n\n`);
    if (options.quiet !== true)
      terminal.out(`${library}: ${summarize(table, coders.length, faults.length)}\n`);
  }
  return faults.length === 0 ? exitCode.done : exitCode.findings;
}

function summarize(table: readonly TableCall[], coders: number, faults: number): string {
  const calls = `${table.length.toLocaleString("en")} calls in ${coders} ${coders === 1 ? "coder" : "coders"}`;
  return `${calls}: ${faults === 0 ? "every rule holds" : `${faults} ${faults === 1 ? "rule does" : "rules do"} not hold`}`;
}

function coderDocuments({ coders }: LibraryPermissions) {
  return coders.map(({ coder, client, model }) => ({ coder, client, agents: model.agents }));
}

function callDocuments(table: readonly TableCall[], judgements: readonly Judgement[]) {
  const byCall = new Map<TableCall, Judgement[]>(table.map((call) => [call, []]));
  for (const judgement of judgements) byCall.get(judgement.call)?.push(judgement);
  return [...byCall].map(([{ text, from }, decided]) => ({
    call: text,
    from,
    decisions: decided.map(({ coder, agent, policy, decision }) => ({
      coder,
      ...(agent === undefined ? {} : { agent }),
      policy: policy?.verdict ?? null,
      ...decision,
    })),
  }));
}

function findingDocument({ kind, coder, agent, call, policy, decision }: Finding) {
  return {
    kind,
    coder,
    ...(agent === undefined ? {} : { agent }),
    call: call.text,
    policy:
      policy === undefined ? null : { verdict: policy.verdict, rule: policy.rule, origin: policy.origin },
    decision,
  };
}
