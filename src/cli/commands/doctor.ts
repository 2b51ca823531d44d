import { parseCoders } from "../../config/environment-layer.ts";
import { InterruptedError } from "../../diagnostics/errors.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { checkClient } from "../../inspecting/check-client.ts";
import { isTrouble, type Finding } from "../../inspecting/finding.ts";
import { inspectCoder } from "../../inspecting/registry.ts";
import { coderNames, type CoderName } from "../../model/coder-name.ts";
import { createRenderer } from "../../renderers/registry.ts";
import type { InspectedCoder } from "../../reporting/format-inspections.ts";
import { askClients } from "../ask-clients.ts";
import { findTraces } from "../choose-coders.ts";
import { parseScope, type CommonOptions } from "../common-options.ts";
import { examinePlace } from "../examine-place.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { findInstalledClients } from "../installed-clients.ts";
import { jsonDocument } from "../json-document.ts";
import type { Place } from "../open-place.ts";
import { inspectionDocument, reportInspections, type DoctorResult } from "../report-inspections.ts";
import { resolveTarget } from "../resolve-target.ts";
import { sceneOf, type SceneParts } from "../scene-of.ts";
import type { Terminal } from "../terminal.ts";

/** `agentsmgr doctor [project|user]`: what each client would load, what it would not, and what to do about it. */
export async function doctor(
  scopeWord: string | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  // Clients and processes are asked: an answer would not hold.
  terminal.dropAnswer();
  const scope = parseScope(scopeWord);
  const place: Place = { scope, target: resolveTarget(scope, options.target, terminal) };
  const named = options.coder === undefined ? undefined : parseCoders(options.coder);
  const examined = await examinePlace(place, terminal);
  const clients = await findInstalledClients(terminal, named ?? coderNames);
  stopIfInterrupted(terminal);
  const coders: InspectedCoder[] = [];
  for (const coder of named ?? coderNames) {
    const client = clients.get(coder);
    coders.push(await inspectOne(coder, { place, examined, client, terminal, isNamed: named !== undefined }));
  }
  stopIfInterrupted(terminal);
  const asked =
    options.askClients === true ? await askClients(coders, { place, examined, terminal }) : undefined;
  stopIfInterrupted(terminal);
  const told = asked?.coders ?? coders;
  const result: DoctorResult = {
    place,
    coders: told,
    own: examined.findings,
    isOurs: examined.isOurs,
    asked: asked?.checks,
  };
  const ok = ![...examined.findings, ...told.flatMap(({ findings }) => findings)].some(isTrouble);
  if (options.json === true) terminal.out(jsonDocument("doctor", ok, inspectionDocument(result)));
  else reportInspections(result, options, terminal);
  return ok ? exitCode.done : exitCode.findings;
}

interface CoderContext extends SceneParts {
  readonly isNamed: boolean;
}

async function inspectOne(coder: CoderName, context: CoderContext): Promise<InspectedCoder> {
  const { place, examined, client, isNamed } = context;
  const { settings, populated } = examined;
  const { items, findings } = await inspectCoder(coder, sceneOf(context));
  const isTraced = place.scope === "per-project" && findTraces(coder, place.target, nodeDisk).length > 0;
  const isInUse = isTraced || populated.has(coder);
  // What stands in the home for a client that is not there is no concern of a project.
  const isHere =
    isNamed || isInUse || client !== undefined || (place.scope === "per-user" && items.length > 0);
  const configured = settings.coderSettings[coder]?.client;
  const all: Finding[] = [...checkClient(coder, { client, configured, isInUse }), ...findings];
  const tested = createRenderer(coder).clientTested;
  return { coder, client, tested, isHere, items, findings: isHere ? all : [] };
}

function stopIfInterrupted({ signal }: Terminal): void {
  if (signal.aborted) throw new InterruptedError("doctor/interrupted", "interrupted");
}
