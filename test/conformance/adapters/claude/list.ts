import { byName } from "../../harness/by-name.ts";
import type { Listing } from "../../harness/client-adapter.ts";
import { endComplaints } from "../../harness/end-complaints.ts";
import type { Place } from "../../harness/place.ts";
import { runClient } from "../../harness/run-client.ts";
import { askControl, type ControlAnswers } from "./control.ts";
import { claudeCall } from "./start.ts";

/** What a user's or a project's own thing says behind its description. */
const origin = / \((?:project|user)\)$/;

/** What Claude Code lists, through its control protocol, and what its own checks complain about. */
export async function listClaude(
  place: Place,
  environment: Readonly<Record<string, string>> = {},
): Promise<Listing> {
  const { answers, result } = await askControl(place, environment);
  const own = answers.initialize.commands.filter(({ description }) => origin.test(description));
  const skills = skillNames(answers);
  const toRow = ({ name, description, argumentHint }: (typeof own)[number]) =>
    [
      name,
      { description: description.replace(origin, ""), argumentHint: argumentHint || undefined },
    ] as const;
  return {
    commands: byName(own.filter(({ name }) => !skills.has(name)).map(toRow)),
    skills: byName(own.filter(({ name }) => skills.has(name)).map(toRow)),
    agents: listAgents(answers),
    servers: byName(
      answers.mcp_status.mcpServers.map(({ name, status, tools }) => [
        name,
        { status, tools: tools?.map((tool) => tool.name) },
      ]),
    ),
    hooks: answers.get_hooks_listing.hooks.map(({ event, matcher }) => ({
      event,
      matcher: matcher || undefined,
    })),
    memoryFiles: answers.get_context_usage.memoryFiles.map(({ path }) => path),
    rules: answers.list_permission_rules.state.rules.map(({ behavior, rule }) => `${behavior} ${rule}`),
    complaints: [
      ...endComplaints(result),
      ...(answers.get_settings.errors ?? []).map((error) => JSON.stringify(error)),
      ...(await askDoctor(place, environment)),
      ...(await askValidator(place)),
    ],
  };
}

function skillNames({ get_context_usage: usage }: ControlAnswers): Set<string> {
  const own = usage.skills.skillFrontmatter.filter(({ path }) => path?.endsWith("/SKILL.md"));
  return new Set(own.map(({ name }) => name));
}

/** Those with a file; others are built in. */
function listAgents({ initialize, get_context_usage: usage }: ControlAnswers): Listing["agents"] {
  const own = new Set(
    usage.agents.filter(({ path }) => path !== undefined).map(({ agentType }) => agentType),
  );
  return byName(
    initialize.agents
      .filter(({ name }) => own.has(name))
      .map(({ name, description, model }) => [name, { description, model }]),
  );
}

/** `claude doctor` ends with 0 whatever it finds. Without an account it always complains of remote control. */
async function askDoctor(place: Place, environment: Readonly<Record<string, string>>): Promise<string[]> {
  const result = await runClient(claudeCall(place, ["doctor"], environment));
  return [...endComplaints(result), ...readDoctor(result.stdout)];
}

/** A section with points is a complaint; a point that only says what was not tested is none (2.1.332). */
export function readDoctor(text: string): string[] {
  const sections = text.split(/\n\n+/);
  return sections.filter(
    (section) => /\n- (?!Not tested: )/.test(section) && !section.startsWith("Remote Control"),
  );
}

/** `claude plugin validate` does not follow links, so it gets the real folder. */
async function askValidator(place: Place): Promise<string[]> {
  const { mode, layout } = place.placement;
  const project = layout === "native" ? "." : ".auxiliary/configuration/coders/claude";
  const folder = mode === "per-user" ? `${place.home}/.claude` : project;
  const result = await runClient(claudeCall(place, ["plugin", "validate", folder, "--strict", "--json"]));
  return endComplaints(result);
}
