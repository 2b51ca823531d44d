import { LibraryError } from "../diagnostics/errors.ts";

interface Fault {
  readonly pattern: RegExp;
  readonly code: string;
  readonly words: (asked: string) => string;
  readonly hints: readonly string[];
}

/** What git 2.39 and curl, ssh and the large sites say, most special first. */
const faults: readonly Fault[] = [
  {
    pattern: /host key verification failed|remote host identification has changed/i,
    code: "source/host-key",
    words: (asked) => `ssh does not know the host of \`${asked}\``,
    hints: ["compare its key with the one that the host publishes: connect once with `ssh`, then run again"],
  },
  {
    pattern:
      /authentication failed|could not read (?:username|password)|permission denied \(|returned error: 40[13]|terminal prompts disabled|access denied/i,
    code: "source/authentication",
    words: (asked) => `\`${asked}\` is private, or is not there: the server asks who you are`,
    hints: [
      "check the spelling; for a private repository set up a credential helper, or use an ssh address: `git@host:path.git`",
    ],
  },
  {
    pattern: /dubious ownership/i,
    code: "source/owner",
    words: (asked) => `the repository \`${asked}\` belongs to another user of this machine`,
    hints: ["when you know it, add its folder: `git config --global --add safe.directory FOLDER`"],
  },
  {
    pattern: /transport '.*' not allowed|protocol .* not (?:supported|allowed)/i,
    code: "source/transport",
    words: (asked) => `\`${asked}\` leads to a protocol that is not allowed`,
    hints: [
      "git may reach a source by https and ssh; your configuration (`url.….insteadOf`) or the server leads elsewhere",
    ],
  },
  {
    pattern:
      /could not resolve host|couldn't connect|could not connect|failed to connect|connection (?:refused|timed out|reset|closed)|network is unreachable|no route to host|operation timed out|certificate|ssl |tls |gnutls|unexpected disconnect|early eof|recv failure|returned error: 5\d\d/i,
    code: "source/network",
    words: (asked) => `\`${asked}\` cannot be reached`,
    hints: ["check the connection, the host's name and the proxy, then run again"],
  },
  {
    pattern:
      /not found|does not exist|does not appear to be a git repository|no such file or directory|returned error: 404/i,
    code: "source/unknown-repository",
    words: (asked) => `there is no repository \`${asked}\``,
    hints: ["check the spelling"],
  },
  {
    pattern: /unable to access|could not read from remote repository/i,
    code: "source/network",
    words: (asked) => `\`${asked}\` cannot be reached`,
    hints: ["run again in a while"],
  },
];

/** What went wrong, from what git said. */
export function gitFault(asked: string, said: string): LibraryError {
  const fault = faults.find(({ pattern }) => pattern.test(said));
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  const told = lines.slice(0, 3).join("; ");
  const quoted = told === "" ? [] : [`git said: ${told}`];
  return fault === undefined
    ? new LibraryError("source/git", `git could not fetch \`${asked}\``, { hints: quoted })
    : new LibraryError(fault.code, fault.words(asked), { hints: [...fault.hints, ...quoted] });
}
