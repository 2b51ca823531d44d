import type { ClientAnswer, ClientQuestions, ClientSaying, Complaint } from "../asking/client-check.ts";

/** Gemini CLI 0.61.0 moves deprecated settings to other keys, and writes them back: it gets copies. */
export const geminiQuestions: ClientQuestions = {
  projectNames: [".gemini", ".agents", "GEMINI.md", "AGENTS.md"],
  homeNames: [".agents/skills"],
  userNames: [
    "settings.json",
    "trustedFolders.json",
    "acknowledgments",
    "commands",
    "agents",
    "skills",
    "policies",
    "GEMINI.md",
  ],
  userFolder: ".gemini",
  environment: { GEMINI_CLI_NO_RELAUNCH: "true" },
  checks: [
    {
      call: "gemini skills list",
      does: "reads settings and skills, and lists the skills; starts neither servers nor hooks",
      calls: () => [["skills", "list"]],
      read: readSkills,
    },
  ],
};

function readSkills({ code, output, errors }: ClientAnswer): ClientSaying | undefined {
  const complaints = [...wrongSettings(errors), ...fatal(errors)];
  if (code !== 0) return complaints.length === 0 ? undefined : { complaints };
  if (!/Discovered Agent Skills:|No skills discovered/.test(output)) return undefined;
  const names = [...output.matchAll(/^(\S.*?) \[Enabled\]/gm)].map(({ 1: name = "" }) => name);
  return { complaints, lists: { skill: names } };
}

/** `Invalid configuration in FILE:`, then `Error in: key` with what is wrong. */
function wrongSettings(errors: string): Complaint[] {
  return [...errors.matchAll(/Invalid configuration in (.*?):\n((?:\n|(?!Please fix).+\n)*)/g)].flatMap(
    ([, path = "", block = ""]) =>
      [...block.matchAll(/Error in: (.*)\n\s*(.*)/g)].map(([, key = "", what = ""]) => ({
        path,
        message: `${key}: ${what}`,
      })),
  );
}

/** A file that is no JSON ends the client. */
function fatal(errors: string): Complaint[] {
  return [...errors.matchAll(/^Error in (\/.*?): (.*)$/gm)].map(([, path = "", message = ""]) => ({
    path,
    message,
  }));
}
