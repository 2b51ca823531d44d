import { Option } from "commander";

const collect = (value: string, before: readonly string[] | undefined): string[] => [
  ...(before ?? []),
  value,
];

const coderOption = (byDefault: string): Option =>
  new Option(
    "-c, --coder <names>",
    `claude, opencode, codex, gemini, qwen or all; repeatable, comma list; default: ${byDefault}`,
  ).argParser(collect);

/** All options of all commands, made when they are asked for. */
const optionTable = {
  source: () =>
    new Option(
      "-s, --source <source>",
      "the library: a folder, github:owner/name, a git URL, npm:package; default: configuration, AGENTSMGR_SOURCE, the one we ship",
    ),
  tagPrefix: () => new Option("--tag-prefix <prefix>", "what stands before the version in a source's tags"),
  submodules: () => new Option("--submodules", "fetch the submodules of a git source too"),
  frozen: () =>
    new Option("--frozen", "fail when the lock does not have the source; the default where CI is set"),
  noFrozen: () => new Option("--no-frozen", "let the lock change, also where CI is set"),
  update: () => new Option("--update [source]", "take what the source has now, and show what changes"),
  trust: () =>
    new Option("--trust", "in this run, let the source's hooks, servers and templates take effect"),
  target: () => new Option("-t, --target <folder>", "the project's folder; default: the working directory"),
  coder: () => coderOption("configuration, else traces in the project, else installed clients"),
  anyCoder: () => coderOption("all"),
  ownCoder: () => coderOption("all that have something of ours there"),
  client: () =>
    new Option(
      "--client <name@version>",
      "the client version to write for, such as qwen@0.5; repeatable",
    ).argParser(collect),
  layout: () => new Option("--layout <layout>", "auto, native or auxiliary; default: auto"),
  languages: () =>
    new Option("-l, --languages <names>", "the project's languages; default: what its files tell").argParser(
      collect,
    ),
  ruleLanguages: () =>
    new Option("-l, --languages <names>", "only the rules for these languages; default: all rules").argParser(
      collect,
    ),
  olderThan: () => new Option("--older-than <days>", "such as 30d; default: configuration, else 30d"),
  ignore: () =>
    new Option(
      "--ignore <choice>",
      "what git should ignore of ours: none, gitignore or exclude; default: none",
    ),
  acceptWeaker: () =>
    new Option(
      "--accept-weaker <coder:rule>",
      "a rule that may protect less in a coder than the library says; repeatable",
    ).argParser(collect),
  all: () => new Option("-a, --all", "what the coders can never express, whatever the library"),
  list: () => new Option("--list", "name all that each client would load, and every finding"),
  askClients: () =>
    new Option("--ask-clients", "run the installed clients' own offline checks too, on copies of your files"),
  simulate: () => new Option("-n, --simulate", "show the plan, write nothing"),
  diff: () => new Option("-d, --diff", "show the contents too"),
  onConflict: () =>
    new Option(
      "--on-conflict <choice>",
      "where something of yours stands: stop, keep, backup, overwrite or merge; default: stop, on a terminal ask",
    ),
  markers: () => new Option("--markers", "write what does not merge with conflict markers"),
  lockTimeout: () => new Option("--lock-timeout <seconds>", "how long to wait for another run; default: 10"),
  strict: () => new Option("--strict", "fail when a coder cannot express something"),
  allow: () =>
    new Option(
      "--allow <code[:glob]>",
      "no fault: hidden characters or secrets of this code, in these files; repeatable",
    ).argParser(collect),
  from: () =>
    new Option(
      "-f, --from <template>",
      "a folder, gh:owner/name, a git URL, with @ref; default: our own template, for an update the project's",
    ),
  vcsRef: () =>
    new Option(
      "-r, --vcs-ref <ref>",
      "the template's tag, branch or commit, for an update also :current:; default: its newest release",
    ),
  prereleases: () => new Option("-g, --prereleases", "let pre-releases count as releases"),
  data: () => new Option("-d, --data <name=value>", "an answer; repeatable").argParser(collect),
  dataFile: () => new Option("--data-file <file>", "answers in YAML; --data comes first"),
  defaults: () => new Option("-l, --defaults", "ask nothing: what is not answered takes its default"),
  answersFile: () =>
    new Option(
      "-a, --answers-file <file>",
      "where the project keeps its answers; default: as the template says",
    ),
  exclude: () =>
    new Option("-x, --exclude <pattern>", "leave files of the template out; repeatable").argParser(collect),
  skipIfExists: () =>
    new Option("-s, --skip-if-exists <pattern>", "leave files alone that are there; repeatable").argParser(
      collect,
    ),
  overwrite: () => new Option("-w, --overwrite", "replace files that differ; a copy stays in the backups"),
  skip: () => new Option("-k, --skip", "leave files that differ as they are"),
  ask: () => new Option("--ask", "ask about each file that differs; the default on a terminal"),
  pretend: () => new Option("-n, --pretend", "show what would be written, write nothing"),
  trustTemplate: () => new Option("--trust", "let commands of the template run: its tasks and migrations"),
  conflict: () =>
    new Option(
      "-o, --conflict <style>",
      "where an update does not fit: inline (marks in the file) or rej (the rest in FILE.rej); default: inline",
    ),
  contextLines: () =>
    new Option(
      "--context-lines <number>",
      "how many lines around a change of yours an update must find again; default: 1",
    ),
  skipTasks: () => new Option("-T, --skip-tasks", "run no commands of the template"),
  skipAnswered: () => new Option("-A, --skip-answered", "ask nothing that was answered the last time"),
  noCleanup: () => new Option("-C, --no-cleanup", "keep a new folder when the run fails"),
  populate: () => new Option("-p, --populate", "then write the coders' files, as `populate` does"),
  user: () => new Option("--user", "in your own configuration; default: the project's"),
  deep: () => new Option("--deep", "call the model too, with the key: may cost something, and take a minute"),
  timeout: () => new Option("--timeout <seconds>", "how long the server may take to answer; default: 3"),
  preset: () => new Option("--preset <name>", "the backend that it begins with"),
  baseUrl: () => new Option("--base-url <url>", "where the server is, such as http://127.0.0.1:8000"),
  modelName: () => new Option("--model-name <model>", "the model that is asked for"),
  keyEnv: () =>
    new Option("--key-env <variable>", "the name of the variable that holds the key; never the key"),
  protocol: () =>
    new Option(
      "--protocol <name>",
      "anthropic, openai-chat or openai-responses; repeatable; default: all",
    ).argParser(collect),
  window: () => new Option("--window <tokens>", "how many tokens the model reads, such as 64k"),
  backend: () =>
    new Option("-b, --backend <name>", "NAME or NAME:MODEL; default: the one that is configured"),
  model: () => new Option("-m, --model <model>", "a model of the backend, or the name of a backend"),
  printEnv: () => new Option("--print-env", "print what is set, for a shell; start nothing"),
  dryRun: () => new Option("-n, --dry-run", "show what would be set and started; start nothing"),
  json: () => new Option("--json", "print one JSON document"),
  noColor: () => new Option("--no-color", "no colours"),
  quiet: () => new Option("-q, --quiet", "print only errors and warnings"),
};

type OptionName = keyof typeof optionTable;

/** The options of a command. */
export const pick =
  (...names: readonly OptionName[]) =>
  (): Option[] =>
    names.map((name) => optionTable[name]());
