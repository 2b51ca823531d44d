// What each key of a library file means, for people. The generator refuses a key without a meaning, and a meaning
// without a key.

const languages = "Only where the project has one of these languages. Absent: everywhere.";
const coders = "Only for these coders. Absent: for all.";

/** By schema, then by table in it, then by key. */
export const libraryMeanings: Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
> = {
  item: {
    context: {
      name: "The item's name: letters, digits, `-`, `_` and `.`; equal to the file's name without `.toml`.",
      description: "One line that tells people, and the model, what it is for.",
      "argument-hint": "Shown behind a command's name while it is typed. Commands only.",
      "allowed-tools":
        "What a command may use without asking, or which tools an agent has. Absent: for an agent all tools.",
      category:
        "Subfolder, nested with `/`. It becomes the coder's namespace: `git` makes `/git:commit`. Default: the folder below `configurations/<type>/`.",
      color: "Colour in lists of agents; a coder with other colours gets its nearest.",
      model:
        "A tier of `models.toml`, or `inherit`. A model id in one coder's own spelling goes under `[[coders]]`.",
      mode: "Whether an agent runs by itself (`primary`), for others (`subagent`), or both (`all`).",
      temperature: "Of an agent, where the coder has it.",
      "max-turns": "How many steps an agent may take, where the coder has such a limit.",
      "disable-model-invocation": "Only the user starts the command, never the model.",
      permissions: "Accepted and without effect, as in the Python original. Use `allowed-tools`.",
      languages,
      coders,
    },
    coders: {
      name: "Which coder the entry is for.",
      frontmatter: "Keys of that coder's own front matter, written as they are.",
      description: "As in `[context]`.",
      "argument-hint": "As in `[context]`.",
      "allowed-tools": "As in `[context]`.",
      category: "As in `[context]`.",
      color: "As in `[context]`.",
      model: "A tier, or a model id in this coder's spelling.",
      mode: "As in `[context]`.",
      temperature: "As in `[context]`.",
      "max-turns": "As in `[context]`.",
      "disable-model-invocation": "As in `[context]`.",
    },
  },
  skill: {
    context: {
      name: "The skill's name, equal to its folder's.",
      languages,
      coders,
    },
  },
  permissions: {
    "": {
      "approval-mode":
        "What holds where no rule decides: `default` asks before edits and commands, `auto-edit` before commands only, `plan` changes nothing. Absent: the user's own setting stays.",
      directories: "Folders outside of the project that the coder may use, relative to the project.",
      allow: "What needs no question.",
      ask: 'What is asked for each time. Wins over `allow`. A rule that would protect less in a coder stops populate, unless it says that it accepts this, and why: `accept-weaker = { codex = "has no rules for paths" }`.',
      deny: "What never happens. Wins over both. `accept-weaker` as for `ask`.",
      expect: "Calls, and what the rules have to say about each; see below.",
    },
    expect: {
      call: "One [call of a tool](#calls).",
      verdict:
        "What the rules have to say about it: `allow`, `ask`, `deny`, or `none` where no rule may name it. A policy that says something else is a fault, with the line of the expectation.",
      why: "For people; it stands in the message.",
      languages:
        "Hold the policy to it in projects of each of these languages. Absent: with all rules, whatever their languages.",
      coders: "Hold the policy to it for these coders. Absent: for all.",
    },
  },
  "mcp-servers": {
    servers: {
      description: "For people; written where the coder has a place for it.",
      enabled: "`false` writes the server switched off. Default `true`.",
      transport: "Default: `stdio` with a `command`, `http` (streamable HTTP) with a `url`.",
      command: "The program of a `stdio` server.",
      args: "Its arguments.",
      env: "Its variables; values may be `${NAME}`.",
      cwd: "Its working directory.",
      url: "Of an `http` or `sse` server.",
      headers: "Sent with every request; values may hold `${NAME}`.",
      "startup-timeout": "Seconds until it must be ready.",
      timeout: "Seconds that a call of a tool may take.",
      tools: "Only these of its tools are offered.",
      "exclude-tools": "These of its tools are not offered.",
      languages,
      coders,
    },
  },
  hooks: {
    hooks: {
      name: "Lower-case words joined by `-`; once in the file.",
      description: "For people.",
      event: "When it runs.",
      tools: "For tool events and permission requests: which tools it is about. Absent: all.",
      script: "A file of `contents/hooks/`, copied beside the coder's settings and called there.",
      arguments: "Of the script.",
      command: "A shell command line, in place of a `script`.",
      timeout: "Seconds.",
      languages,
      coders,
    },
  },
  models: {
    "": {
      model: "The coder's own default: a tier, or `inherit`. Absent: the user's setting stays.",
      "small-model": "The same for small background work, where the coder has such a setting.",
      tiers:
        "`[tiers.NAME]`: one model id per coder, in that coder's spelling; `inherit` leaves the choice to it.",
      environment:
        "Variables for the commands that the coder starts; a value may refer to others as `${NAME}`.",
    },
  },
  "memory-front-matter": {
    "": {
      description: "For people.",
      languages,
      coders,
      paths:
        "Globs relative to the project. Where the coder can, the text is read only once a matching file is touched; elsewhere the text says what it is about.",
    },
  },
  "skill-front-matter": {
    "": {
      name: "Equal to the folder's name.",
      description: "When to use the skill; at most 1024 characters. The model chooses by it.",
    },
  },
};
