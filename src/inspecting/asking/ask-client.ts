import { stripVTControlCharacters } from "node:util";
import { AgentsmgrError } from "../../diagnostics/errors.ts";
import { withScratchFolder } from "../../files/scratch-folder.ts";
import { isSystemError } from "../../files/file-error.ts";
import { runProcess } from "../../sources/run-process.ts";
import type { CoderName } from "../../model/coder-name.ts";
import type { Finding } from "../finding.ts";
import { finding } from "../finding.ts";
import type { Inspection } from "../registry.ts";
import { Reading } from "../reading.ts";
import type { Scene } from "../scene.ts";
import type { ClientAnswer, ClientCheck } from "./client-check.ts";
import { compareSaying } from "./compare-saying.ts";
import { copyPlaces, type Copies } from "./copy-places.ts";
import { clientQuestions } from "./registry.ts";

export interface AskRequest {
  readonly coder: CoderName;
  /** The client's program, absolute. */
  readonly program: string;
  readonly scene: Scene;
  /** What we think that it would load. */
  readonly inspection: Inspection;
  /** Where copies are made, for as long as it takes. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly onCheck: (call: string) => void;
  /** Milliseconds that one check gets. */
  readonly limit: number;
}

/** How one of a client's own checks came out. */
export interface AskedCheck {
  readonly coder: CoderName;
  readonly call: string;
  readonly does: string;
  readonly outcome: "agrees" | "differs" | "failed";
}

export interface AskResult {
  readonly asked: readonly AskedCheck[];
  readonly findings: readonly Finding[];
}

/** Bytes. */
const longestOutput = 8 * 1024 * 1024;

/** Runs the checks that a client has itself, on copies of what it reads, and compares what it says with our reading. */
export async function askClient(request: AskRequest): Promise<AskResult> {
  const questions = clientQuestions[request.coder];
  const asked: AskedCheck[] = [];
  const findings: Finding[] = [];
  for (const check of questions.checks) {
    if (request.signal.aborted) break;
    request.onCheck(check.call);
    const told = await runCheck(request, check);
    const { coder } = request;
    const { call, does } = check;
    if (told === "nothing") continue;
    asked.push({
      coder,
      call,
      does,
      outcome: told.isFailed ? "failed" : told.findings.length === 0 ? "agrees" : "differs",
    });
    findings.push(...told.findings);
  }
  return { asked, findings };
}

interface Told {
  readonly isFailed: boolean;
  readonly findings: readonly Finding[];
}

async function runCheck(request: AskRequest, check: ClientCheck): Promise<Told | "nothing"> {
  const { coder, scene, scratch } = request;
  try {
    return await withScratchFolder(scratch, async (folder) => {
      const questions = clientQuestions[coder];
      const copies = copyPlaces(new Reading(coder, scene), questions, folder);
      const calls = check.calls(copies);
      if (calls.length === 0) return "nothing";
      const found: Finding[] = [];
      for (const words of calls) {
        const answer = await run(request, copies, words);
        const saying = typeof answer === "string" ? undefined : check.read(answer);
        if (saying === undefined)
          return failed(
            request,
            check,
            typeof answer === "string" ? answer : "nobody could understand what it said",
          );
        found.push(...compareSaying(saying, { ...request, check, copies }));
      }
      return { isFailed: false, findings: found };
    });
  } catch (error) {
    if (!(error instanceof AgentsmgrError) && !isSystemError(error)) throw error;
    return failed(request, check, error.message);
  }
}

function failed({ coder }: AskRequest, { call }: ClientCheck, reason: string): Told {
  const message = `\`${call}\` could not be asked: ${reason}`;
  const next = [`run \`${call}\` yourself, and look at what it says`];
  return {
    isFailed: true,
    findings: [finding({ code: "doctor/client-failed", severity: "note", coder, message, next })],
  };
}

/** @returns why there is no answer, when there is none */
async function run(
  { coder, program, scene, signal, limit }: AskRequest,
  { project, home }: Copies,
  words: readonly string[],
): Promise<ClientAnswer | string> {
  const time = AbortSignal.timeout(limit);
  const result = await runProcess({
    program,
    arguments: words,
    folder: project ?? home,
    environment: {
      ...quiet,
      PATH: scene.environment["PATH"],
      HOME: home,
      ...clientQuestions[coder].environment,
    },
    signal: AbortSignal.any([signal, time]),
    longestOutput,
    endsLeftovers: true,
  });
  if (result.isTooLong) return "it does not stop talking";
  if (time.aborted) return `it had no answer after ${limit / 1000} s, and was ended`;
  if (result.code === null) return "it was ended by a signal";
  const output = stripVTControlCharacters(result.output.toString("utf8"));
  return { code: result.code, output, errors: stripVTControlCharacters(result.errors) };
}

/** No colours; and whoever wants to reach the network all the same is sent to a port where nobody is. */
const quiet: Readonly<Record<string, string>> = {
  LANG: "C.UTF-8",
  TERM: "dumb",
  NO_COLOR: "1",
  HTTP_PROXY: "http://127.0.0.1:9",
  HTTPS_PROXY: "http://127.0.0.1:9",
  http_proxy: "http://127.0.0.1:9",
  https_proxy: "http://127.0.0.1:9",
  npm_config_offline: "true",
};
