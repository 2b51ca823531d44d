/** How a program that runs another one is called. */
interface Wrapper {
  /** Options with a value in the next word. */
  readonly valued?: readonly string[];
  /** Options whose value is the command. */
  readonly inline?: readonly string[];
  /** What stands before the command besides options: that number of words, if they look so. */
  readonly operand?: RegExp;
  /** Only these options; with another one the client does not look into it. */
  readonly only?: RegExp;
}

const duration = /^\d+(?:\.\d+)?[smhd]?$/;

/**
 * Programs that `deny` and `ask` look through, Claude Code 2.1.329. Not among them, and so a way around a rule: `bash
 * -c`, `eval`, `xargs` with options, `find -exec`, `parallel`, `npx`, `ssh`, `docker exec`, `su`.
 */
const wrappers: Readonly<Record<string, Wrapper>> = {
  builtin: {},
  chrt: {
    valued: words("-p --pid -T -P -D --sched-runtime --sched-period --sched-deadline"),
    operand: /^\d+$/,
  },
  command: { only: /^-p+$/ },
  doas: { valued: words("-a -u -C") },
  env: {
    valued: words("-u -C --unset --chdir"),
    inline: words("-S --split-string"),
    operand: /^[A-Za-z_]\w*\+?=/,
  },
  exec: { valued: ["-a"] },
  flock: { valued: words("-w -E --timeout --wait"), inline: words("-c --command"), operand: /^/ },
  ionice: { valued: words("-c -n -p -P -u --class --classdata --pid --pgid --uid") },
  ltrace: { valued: words("-a -A -e -l -n -o -p -s -u -x -D -F") },
  nice: { valued: ["-n"], only: /^-(?:n|\d+)$/ },
  nocorrect: {},
  noglob: {},
  nohup: { only: /^$/ },
  nsenter: { valued: words("-t -S -G --target --setuid --setgid") },
  pkexec: { valued: ["--user"] },
  "sandbox-exec": { valued: words("-f -n -p -D") },
  script: { valued: words("-E -T -m -o -O -B -I"), inline: words("-c --command"), operand: /^/ },
  setsid: {},
  stdbuf: { only: /^-[ioe][LN0-9]+$/ },
  strace: { valued: words("-e -o -p -s -E -P -S -a -b -I -u -X -O -U --output --trace --expr --user --env") },
  sudo: {
    valued: words(
      "-u -g -U -C -D -h -p -r -R -t -T -a --user --group --other-user --close-from --chdir --host --prompt --role " +
        "--chroot --type --command-timeout --auth-type",
    ),
    operand: /^[A-Za-z_]\w*\+?=/,
  },
  taskset: { valued: words("-c --cpu-list"), operand: /^(?:0x[\da-f]+|\d+)$/i },
  time: { only: /^-p$/ },
  timeout: {
    valued: words("-k -s --kill-after --signal"),
    operand: duration,
    only: /^(?:-v|-[ks].*|--(?:foreground|preserve-status|verbose)|--(?:kill-after|signal)(?:=.*)?)$/,
  },
  unshare: { valued: words("-R -w -S -G --setuid --setgid --root --wd --propagation") },
  watch: { valued: words("-n --interval --equexit") },
};

/** The programs that `allow` looks through too. */
const harmless: ReadonlySet<string> = new Set(words("timeout time nice stdbuf nohup command builtin noglob"));

/**
 * The command that is run in the end, from its words: wrappers and variables before it are taken off. Not `stdbuf` and a
 * plain `nice`, which the client takes off only where nothing else is before the command.
 */
export function unwrapFully(command: readonly string[]): readonly string[] {
  let rest = command;
  for (;;) {
    while (/^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/.test(rest[0] ?? "")) rest = rest.slice(1);
    const name = programName(rest[0] ?? "");
    const isLeft = name === "stdbuf" || (name === "nice" && rest[1] !== "-n");
    const inner = isLeft ? undefined : innerCommand(rest, name);
    if (inner === undefined) return rest;
    rest = inner;
  }
}

/** The same with only those wrappers off that do not make the command another one, and that are called by their name. */
export function unwrapHarmless(command: readonly string[]): readonly string[] {
  let rest = command;
  for (;;) {
    const [name = "", option] = rest;
    const isHarmless = harmless.has(name) && !(name === "time" && option === "-p");
    const inner = isHarmless ? innerCommand(rest, name) : undefined;
    if (inner === undefined) return rest;
    rest = inner;
  }
}

/** Whether a program runs another one, and is looked through. */
export function isWrapper(program: string): boolean {
  return Object.hasOwn(wrappers, program);
}

/** A program without its folder and `.exe`. */
export function programName(word: string): string {
  const name = word.slice(word.lastIndexOf("/") + 1);
  return name.endsWith("e") || name.endsWith("E") ? name.replace(/\.exe$/i, "") : name;
}

/** Undefined where it is no wrapper, runs nothing, or has options that the client does not understand. */
function innerCommand(command: readonly string[], name: string): string[] | undefined {
  const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
  const inner = wrapper && commandBehind(command, wrapper);
  return inner?.length === 0 ? undefined : inner;
}

function commandBehind(command: readonly string[], wrapper: Wrapper): string[] | undefined {
  let inline: string | undefined;
  let hasOperand = false;
  const found = (at: number): string[] => (inline === undefined ? command.slice(at) : words(inline));
  for (let at = 1; at < command.length; at += 1) {
    const word = command[at] ?? "";
    if (word === "--") return found(at + 1);
    if (word.startsWith("-") && word !== "-") {
      if (wrapper.only?.test(word) === false) return undefined;
      const given = inlineCommand(command, at, wrapper);
      inline ??= given;
      if (wrapper.valued?.includes(word) === true || wrapper.inline?.includes(word) === true) at += 1;
    } else if (wrapper.operand?.test(word) === true && !(hasOperand && isSingle(wrapper))) hasOperand = true;
    else return isMissing(wrapper, hasOperand) ? undefined : found(at);
  }
  return inline === undefined ? undefined : words(inline);
}

/** `timeout` without a duration runs nothing. */
function isMissing(wrapper: Wrapper, hasOperand: boolean): boolean {
  return wrapper.operand === duration && !hasOperand;
}

/** Variables may be many. */
function isSingle({ operand }: Wrapper): boolean {
  return operand?.source.includes("=") !== true;
}

function inlineCommand(command: readonly string[], at: number, { inline = [] }: Wrapper): string | undefined {
  const word = command[at] ?? "";
  if (inline.includes(word)) return command[at + 1];
  const [name = ""] = word.split("=");
  return inline.includes(name) ? word.slice(name.length + 1) : undefined;
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
