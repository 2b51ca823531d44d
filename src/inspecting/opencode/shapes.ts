import { shapesOf, type ShapeTable } from "../value-shape.ts";

const actions = ["allow", "ask", "deny"];

const permissionShapes = (at: string): ShapeTable => ({
  [at]: { either: [actions, "table"] },
  ...shapesOf(
    actions,
    ["todowrite", "question", "webfetch", "websearch", "doom_loop"].map((key) => `${at}.${key}`).join(" "),
  ),
  [`${at}.*`]: { either: [actions, "table"] },
  [`${at}.*.*`]: actions,
});

/** What an agent may say, in a file of its own or in the settings. */
const agentShapes = (at: string): ShapeTable => ({
  ...shapesOf("text", `${at}model ${at}variant ${at}description`),
  ...shapesOf("number", `${at}temperature ${at}top_p ${at}steps ${at}maxSteps`),
  ...shapesOf("boolean", `${at}disable ${at}hidden ${at}tools.*`),
  ...shapesOf("table", `${at}tools ${at}options`),
  [`${at}mode`]: ["subagent", "primary", "all"],
  ...permissionShapes(`${at}permission`),
});

/** A wrong type or value in an agent's front matter stops 1.18.33. Each was tried; the types are those of its schema. */
export const opencodeAgentShapes: ShapeTable = { ...agentShapes(""), name: "text" };

export const opencodeCommandShapes: ShapeTable = {
  ...shapesOf("text", "name description agent model variant"),
  subtask: "boolean",
};

/** Types in `opencode.json` by the schema of 1.18.33, at its `/doc`; a wrong one stops the client. */
export const opencodeConfigShapes: ShapeTable = {
  ...shapesOf(
    "text",
    `$schema shell model small_model default_agent username command.*.template command.*.description command.*.agent
     command.*.model command.*.variant enterprise.url mcp.*.url mcp.*.cwd provider.*.api provider.*.name provider.*.npm`,
  ),
  ...shapesOf(
    "boolean",
    `snapshot autoshare command.*.subtask mcp.*.enabled tools.* compaction.auto compaction.prune server.mdns`,
  ),
  ...shapesOf(
    "integer",
    "subagent_depth server.port tool_output.max_lines tool_output.max_bytes mcp.*.timeout",
  ),
  ...shapesOf(
    "texts",
    `disabled_providers enabled_providers instructions skills.paths skills.urls watcher.ignore server.cors mcp.*.command
     provider.*.env provider.*.whitelist provider.*.blacklist`,
  ),
  ...shapesOf("list", "plugin"),
  ...shapesOf(
    "table",
    `server command command.* skills references watcher mode agent agent.* provider provider.* mcp mcp.* tools
     mcp.*.environment mcp.*.headers attachment enterprise tool_output compaction experimental`,
  ),
  logLevel: ["DEBUG", "INFO", "WARN", "ERROR"],
  share: ["manual", "auto", "disabled"],
  autoupdate: { either: ["boolean", ["notify"]] },
  layout: ["auto", "stretch"],
  ...shapesOf({ either: ["boolean", "table"] }, "formatter lsp"),
  "mcp.*.type": ["local", "remote"],
  ...agentShapes("agent.*."),
  ...permissionShapes("permission"),
};

/** Keys of `opencode.json` that 1.18.33 knows; it drops others in silence. */
export const opencodeKeys: readonly string[] =
  `$schema shell logLevel server command skills references reference watcher snapshot plugin share autoshare autoupdate
   disabled_providers enabled_providers model small_model default_agent subagent_depth username mode agent provider mcp
   formatter lsp instructions layout permission tools attachment enterprise tool_output compaction experimental`.split(
    /\s+/,
  );

/** Keys that 1.18.33 looks for in a file of their own, `tui.json`. */
export const opencodeMovedKeys: readonly string[] = ["theme", "keybinds", "tui"];

/** Keys of a server; 1.18.33 drops others in silence. */
export const opencodeServerKeys: readonly string[] =
  "type command environment cwd enabled timeout url headers oauth".split(" ");
