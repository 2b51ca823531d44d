import type { ClientAdapter, Exchange, Question } from "../harness/client-adapter.ts";
import { startFakeModel } from "../harness/fake-model.ts";
import type { Place } from "../harness/place.ts";
import { attendEditor, longPrompt } from "./attend-editor.ts";
import { runClient } from "../harness/run-client.ts";
import { listGemini } from "./gemini/list-place.ts";
import { prepareGemini } from "./gemini/prepare-place.ts";
import { contextOf, mainRequest, promptOf, toolResultsOf, toolsOf } from "./gemini/read-session.ts";
import { geminiCall, modelWords } from "./gemini/start-gemini.ts";

/** Gemini CLI 0.61.0. */
export const gemini: ClientAdapter = {
  id: "gemini",
  prepare: prepareGemini,
  list: listGemini,
  ask: askGemini,
  attend: async (place, { script, environment }) => {
    const model = await startFakeModel(script);
    try {
      const words = [...modelWords(place), "--experimental-acp"];
      await attendEditor(geminiCall(place, words, { url: model.url, environment }), [
        longPrompt,
        "/compress",
      ]);
    } finally {
      await model.close();
    }
  },
  ownFiles: [
    /^home\/\.gemini\/(?:history|tmp)\//,
    /^home\/\.gemini\/(?:projects|trusted_hooks|trustedFolders|state|mcp-server-enablement)\.json$/,
    /^home\/\.gemini\/(?:installation_id|user_id|extensions\/.*)$/,
  ],
};

async function askGemini(place: Place, question: Question): Promise<Exchange> {
  const model = await startFakeModel(question.script);
  try {
    const words = [
      ...modelWords(place),
      ...(question.isUnattended === true ? ["--yolo"] : []),
      "-p",
      typed(question),
    ];
    const result = await runClient(
      geminiCall(place, words, { url: model.url, environment: question.environment }),
    );
    if (model.requests.length === 0)
      throw new Error(`Gemini CLI asked the model nothing:\n${result.stdout}\n${result.stderr}`);
    const request = mainRequest(model.requests);
    return {
      result,
      requests: model.requests,
      context: contextOf(request),
      prompt: promptOf(request),
      tools: toolsOf(request),
      toolResults: toolResultsOf(model.requests),
    };
  } finally {
    await model.close();
  }
}

function typed({ prompt }: Question): string {
  return typeof prompt === "string" ? prompt : `/${prompt.command} ${prompt.arguments}`.trimEnd();
}
