// What each code of an error or a diagnostic means, for people. The generator refuses a code of the source that is
// not here, and one here that the source does not have.

import { limits } from "../../src/model/limits.ts";

interface Family {
  readonly about: string;
  readonly codes: Readonly<Record<string, string>>;
  /** The source puts these codes together from parts, so they are not looked for there. */
  readonly isComposed?: boolean;
}

export const diagnosticMeanings: Readonly<Record<string, Family>> = {
  usage: {
    about: "The call is wrong. `UsageError`, exit 2.",
    codes: {
      "usage/allow": "`--allow` names no code that can be allowed",
      "usage/arguments": "an unknown command or option, or one too many",
      "usage/call": "a call of a tool that is not whole, or no URL",
      "usage/client": "`--client` is not `NAME@VERSION`",
      "usage/client-version": "a client version is not made of digits and dots",
      "usage/data": "`--data` is not `NAME=VALUE`",
      "usage/days": "a number of days, such as `30d`, was expected",
      "usage/empty-value": "an option was given an empty value",
      "usage/missing-folder": "rendering needs `target` or `home`, an absolute path",
      "usage/no-coder": "no coder is chosen, and none is in use or installed",
      "usage/no-run": "`backups` needs the name of a run",
      "usage/no-source":
        "`source trust` or `source untrust` without a source, or with a folder that is not there",
      "usage/no-target": "the target is not a folder",
      "usage/relative-directory": "a coder's folder is not absolute",
      "usage/seconds": "`--lock-timeout` is no number of seconds",
      "usage/target": "`--target` was given per user",
      "usage/unknown-action": "The command has no such action",
      "usage/unknown-choice": "there is no such choice for conflicts",
      "usage/unknown-coder": "there is no such coder",
      "usage/unknown-command": "there is no such command",
      "usage/accept-weaker": "`--accept-weaker` without a coder or a rule",
      "usage/ignore": "`--ignore` with a scope that has no repository",
      "usage/unknown-ignore": "there is no such choice of what git should ignore",
      "usage/unknown-layout": "there is no such layout",
      "usage/unknown-mode": "the coder has no such mode",
      "usage/unknown-path": "the backup has no such file",
      "usage/unknown-run": "no backup, or more than one, has this name",
      "usage/unknown-scope": "the scope is neither `project` nor `user`",
      "usage/unknown-tool": "there is no such neutral tool",
      "usage/update":
        "`--update` of a folder, of a source that is not that of the run, or together with `--frozen`",
      "usage/unused-client": "warning: `--client` names a coder that is not in the run",
    },
  },
  source: {
    about:
      "The library's place, and fetching it from there. `LibraryError`, exit 2; Ctrl-C is an `InterruptedError`.",
    codes: {
      "source/authentication": "the server asks who you are, or does not give you the source",
      "source/characters": "a source or a pattern of trust holds a character that cannot be seen",
      "source/content": "what was fetched, or its digest, is not what the lock says",
      "source/credentials": "a user name or password in a URL",
      "source/empty": "a repository without a default branch, and no `@ref`",
      "source/frozen":
        "the lock does not have the source, and must not change: `--frozen`, `AGENTSMGR_FROZEN` or `CI`",
      "source/git": "git failed in a way that has no words of its own here; what it said is in the hints",
      "source/host": "a host or user of a source that cannot be one",
      "source/host-key": "ssh does not know the host, or knows it by another key",
      "source/integrity": "a package is not what its registry announced",
      "source/interrupted": "Ctrl-C while a source was fetched; nothing is left behind",
      "source/lock": "`agentsmgr.lock` cannot be read",
      "source/network": "the host cannot be reached, or broke off",
      "source/no-git": "there is no `git` on your `PATH`",
      "source/no-npm": "there is no `npm` on your `PATH`",
      "source/no-subfolder": "the source has no such folder; those that it has are named",
      "source/not-locked": "`check` or `diff` of a source that the lock does not have",
      "source/not-shipped": "the library of agentsmgr itself is missing from the installation",
      "source/npm": "npm failed in a way that has no words of its own here, or gave no readable package",
      "source/owner": "a repository of this machine that belongs to another user",
      "source/path":
        "a path in a source that not every system can hold, two that are one on some, or no plain file",
      "source/ref": "what stands behind `@` is no name of a tag, branch or commit, and no version",
      "source/spelling": "the source names no repository or package",
      "source/subfolder": "the subfolder behind `#` leaves the source",
      "source/submodule": "warning: a submodule was left out",
      "source/submodules":
        "a submodule that cannot be fetched: no address, one of this machine, or nested too deep",
      "source/timeout": "the source was not fetched within its time limit",
      "source/too-large": "the source has too many files, or too large ones",
      "source/transport": "a transport that runs commands, or is not encrypted",
      "source/trust": "a pattern of trust that is no source, and no beginning of one",
      "source/unknown-package": "the registry has no such package",
      "source/unknown-ref": "no such tag, branch, commit or version; the nearest are named",
      "source/unknown-repository": "there is no such repository",
      "source/unsupported": "the source is of no kind that is known",
      "source/untrusted": "warning: parts of a library that you do not trust were left out; each is named",
      "source/url": "a URL that names no file or repository",
    },
  },
  library: {
    about: "Faults of a library. Gathered and shown together; `validate` exits 1 for them, `populate` 2.",
    codes: {
      "library/category": "a category cannot be a folder",
      "library/duplicate": "two items, or two hooks, of one name",
      "library/expectation": "an `[[expect]]` of the permissions that the rules break, or that names no URL",
      "library/git-folder": "warning: a `.git` in a library is left out, whatever it holds",
      "library/hidden-command": "warning: a skill hides the command of the same name in some coders",
      "library/invalid": "the library has faults; they are listed with it",
      "library/link": "a link that leaves the library, leads nowhere, or leads in a circle",
      "library/path": "a path that not all systems can have, or that hides something",
      "library/special-file": "a pipe, a device or a socket in a library; nothing waits for it",
      "library/missing-body": "no body that a coder could take; the paths that were tried are named",
      "library/missing-script": "a hook names a script that is not in `contents/hooks/`",
      "library/name": "a name that cannot be a file's on all systems",
      "library/name-mismatch": "a name that is not that of its file or folder",
      "library/no-front-matter": "a skill without front matter",
      "library/no-skill-file": "warning: a folder below `skills/` without `SKILL.md`",
      "library/not-found": "no library there: `configurations/` and `contents/` are missing",
      "library/reference": "a reference to a variable in a form that not all coders have",
      "library/refused-item": "an item that a client would not load, and why",
      "library/unknown-coder": "warning: a folder of bodies that is named after no coder",
      "library/unknown-tier": "a model that is no tier of `models.toml`",
      "library/mark": "a memory text holds a line that looks like a mark of agentsmgr",
      "library/unknown-flavor": "a template is named after no coder",
      "library/unknown-language": "warning: a language that was asked for is in no condition of the library",
      "library/unread-file":
        "warning: a file of the library that nothing reads; most often its name is a typo",
      "library/unused-template": "warning: a template that no item uses",
    },
  },
  hidden: {
    about:
      "Characters that nobody sees, in a library or in a file of a coder. In a library those that hardly have another " +
      "use than to deceive are errors, the others warnings; in files of yours all are warnings. " +
      "[What is looked at in a library](../concepts/trust.md#what-is-looked-at-in-a-library) says more; `--allow` names exceptions.",
    isComposed: true,
    codes: {
      "hidden/tag": "tag characters: they spell words that only a model reads",
      "hidden/bidi":
        "a control of the direction of writing: an override, one that is left open, or (warning) one in a line that has no letters from right to left",
      "hidden/run": "several invisible characters or selectors in a row: they can carry a message",
      "hidden/control":
        "a control character, such as the escape that steers terminals; form feeds and the like are warnings",
      "hidden/selector": "warning: a variation selector behind something that it cannot select",
      "hidden/blank": "warning: a blank that is none, or none that the text's script has",
      "hidden/invisible": "warning: a character without width, a soft hyphen and the like",
    },
  },
  secret: {
    about:
      "What looks like a secret, in a library (error) or in a file of a coder (warning). It is never shown. `--allow` names exceptions.",
    isComposed: true,
    codes: {
      "secret/key": "a key or token of a provider, by its beginning",
      "secret/private-key": "a private key",
      "secret/token": "a JSON Web Token",
      "secret/authorization": "a literal behind `Bearer` or `Basic`",
      "secret/connection": "a connection string with a password",
      "secret/literal":
        "a value of a server's `env` or `headers` whose name promises a secret, and that reads like one",
    },
  },
  limit: {
    about:
      "There is more of something than agentsmgr takes: in a library, gathered with its other faults; in a template a " +
      "`TemplateError`, in a configuration or manifest a `FileError`. [Limits](limits.md) has the reasons.",
    isComposed: true,
    codes: Object.fromEntries(
      Object.entries(limits).map(([name, { what, most, unit }]) => [
        `limit/${name}`,
        `${what}: at most ${most.toLocaleString("en")} ${unit}`,
      ]),
    ),
  },
  doctor: {
    about:
      "What `doctor` finds; each with its severity, and exit 1 when one is an error or a warning. `doctor/interrupted` is " +
      "an `InterruptedError`, `doctor/too-much` a `FileError`.",
    codes: {
      "doctor/awaiting-approval":
        "a server, hook or agent that starts once you have approved it as it stands",
      "doctor/cache-folder": "note: our cache cannot be written",
      "doctor/client-disagrees":
        "a client lists other names than our reading of its rules: the client is right",
      "doctor/client-failed": "note: a check of a client hung, failed, or said what nobody could understand",
      "doctor/client-generation": "the client installed reads other files than those that are written for it",
      "doctor/client-missing": "note: something for a client stands here, and it is not on your `PATH`",
      "doctor/client-says": "a client's own check complains about something that our reading does not know",
      "doctor/client-silent": "a client does not tell its version",
      "doctor/client-version":
        "note: a client is older or newer than those that our reading was checked with",
      "doctor/cut-off": "memory files have more than the client reads of them",
      "doctor/edited": "something of ours was edited since it was written",
      "doctor/interrupted": "Ctrl-C while clients were asked",
      "doctor/invalid-file":
        "a command, agent or skill that the client drops, or that keeps it from starting",
      "doctor/listed-twice": "two skills of one name, which the client lists both",
      "doctor/literal-reference": "a variable in a place where the client puts in no values",
      "doctor/loaded-twice": "one text that the client loads from two files",
      "doctor/lock": "note: another run is at work, or a killed one left its lock",
      "doctor/merged": "note: two tables of one name that the client lays over each other",
      "doctor/missing": "something of ours is gone",
      "doctor/no-hook-script": "a hook whose script is not there",
      "doctor/no-program": "a server or hook whose program cannot be found",
      "doctor/node": "Node.js is too old for agentsmgr",
      "doctor/not-executable": "a hook whose script is not executable",
      "doctor/passed-over": "a file that the client does not read where it stands",
      "doctor/race": "several of one name, and nobody can say which the client takes",
      "doctor/renamed": "a command that goes by another name, because its own is not free",
      "doctor/rewritten": "note: a settings file that the client writes back at its next start",
      "doctor/settings-ignored": "a key that has no effect",
      "doctor/settings-invalid": "a settings file, or a part of it, that the client cannot read",
      "doctor/settings-leaving": "note: a key that still counts, and will go",
      "doctor/settings-type":
        "a value of the wrong type, which costs the whole file or keeps the client from starting",
      "doctor/shadowed": "another one of the same name is taken",
      "doctor/state-folder": "our lock and journal cannot be kept: nothing can be written",
      "doctor/too-much": "there is too much to copy for a client's own check",
      "doctor/unreadable": "a file or folder that could not be read, and was passed over",
      "doctor/unset-variable": "a variable that a server needs, and that is not set",
      "doctor/untrusted": "a folder that the client does not trust, with what waits for that",
    },
  },
  schema: {
    about: "A value does not fit its file's schema; in a library, a configuration or an answers file.",
    codes: {
      "schema/missing-key": "a key that must be there",
      "schema/range": "too small, too big, too short or too long",
      "schema/rule": "keys that do not go together, and the like",
      "schema/type": "another type was expected",
      "schema/unknown-key": "no such key; the nearest is named",
      "schema/value": "none of the allowed values; the nearest is named",
    },
  },
  "front-matter": {
    about: "The front matter of a Markdown file.",
    codes: {
      "front-matter/language": "front matter in a language such as JavaScript: never run, never passed on",
      "front-matter/shape": "front matter that is not a table",
      "front-matter/unclosed": "the closing `---` is missing",
    },
  },
  formats: {
    about: "A file cannot be parsed; always with line and column.",
    codes: {
      "json/duplicate-key": "a key stands twice in one object",
      "json/syntax": "not valid JSON",
      "text/encoding": "not UTF-8",
      "toml/syntax": "not valid TOML",
      "yaml/alias": "an alias that leads in a circle, or too many of them",
      "yaml/syntax": "not valid YAML",
      "yaml/value": "a YAML value that is not plain data",
    },
  },
  template: {
    about: "A template. `TemplateError`, exit 2.",
    isComposed: true,
    codes: {
      "template/syntax": "it does not compile",
      "template/unsupported": "it uses something that agentsmgr does not have",
      "template/undefined": "it uses a name that has no value",
      "template/value": "a value does not fit where it is used",
    },
  },
  bootstrap: {
    about:
      "A template of projects, its questions and their answers. `TemplateError` for the template, `UsageError` for answers that were given, `ConfigurationError` for files of answers; exit 2.",
    codes: {
      "bootstrap/answer":
        "an answer that was given is none: wrong type, none of the choices, refused by a validator",
      "bootstrap/answers-file": "an answers file does not hold names and their values",
      "bootstrap/blocked": "a folder stands where a file of the template goes, or a file where a folder does",
      "bootstrap/choices": "the choices of a question are no choices",
      "bootstrap/config": "the template's settings and questions have several faults",
      "bootstrap/config-files": "the template has `copier.yml` and `copier.yaml`",
      "bootstrap/conflict":
        "files are there and differ, and nobody says what to do with them; `ConflictError`, exit 1",
      "bootstrap/cycle": "conditions of questions that wait for each other",
      "bootstrap/data-file": "a file of `--data-file` does not hold names and their values",
      "bootstrap/default": "the default of a question is no answer to it",
      "bootstrap/document": "a document of `copier.yml` is no mapping",
      "bootstrap/downgrade": "an update would go back to an older version of the template",
      "bootstrap/draft": "warning: a template is used with changes that are not committed",
      "bootstrap/envops": "a setting of Jinja that is not supported",
      "bootstrap/extension": "a Jinja extension that is not supported",
      "bootstrap/external-data": "external data that cannot be read, or that is outside of the destination",
      "bootstrap/files": "several faults in the files of a template",
      "bootstrap/git": "git failed during an update",
      "bootstrap/include":
        "`!include` of a file that is not there, not in the template, or included by itself",
      "bootstrap/interrupted": "Ctrl-C while a command of the template ran; `InterruptedError`, exit 130",
      "bootstrap/link":
        "a link of a template that leads to nothing, to a folder that it is in, or out of the template or project",
      "bootstrap/many-answers": "the project has answers of several templates, and none was named",
      "bootstrap/min-version": "the template needs a newer Copier than the one whose format is known",
      "bootstrap/name":
        "a file's name renders as a path that leaves the destination, that no disk has, or that is git's own",
      "bootstrap/no-answers": "the project has no answers file, or not the one that was named",
      "bootstrap/no-git": "an update needs git, and there is none on the PATH",
      "bootstrap/no-project": "there is no folder to update",
      "bootstrap/no-question": "warning: an answer was given to a question that the template does not have",
      "bootstrap/no-repository": "the project that is to be updated is in no git repository",
      "bootstrap/no-source": "an answers file does not say of which template it is",
      "bootstrap/no-template": "there is no folder of that name",
      "bootstrap/no-versions": "a version of a template that is not in git",
      "bootstrap/not-clean": "the project that is to be updated has changes that are not committed",
      "bootstrap/old-template": "warning: the template was made for an older generation of Copier",
      "bootstrap/other-template": "the answers file has the answers of another template",
      "bootstrap/path": "a folder or file of the settings leaves the template or the destination",
      "bootstrap/pattern": "a pattern of `_exclude` or `_skip_if_exists` that is not supported",
      "bootstrap/question-name": "a name that no question can have",
      "bootstrap/question-type": "a question type that does not exist",
      "bootstrap/required": "a question has no default, and was not answered",
      "bootstrap/same-path":
        "two files of a template would be one of the project, or one a folder of the other",
      "bootstrap/secret-default": "a secret question without a default",
      "bootstrap/source": "there is no template where it was looked for; `LibraryError`",
      "bootstrap/task": "a command of the template failed, or cannot be started",
      "bootstrap/untrusted": "the template would run commands of its own, and nobody trusts it",
      "bootstrap/update-conflict": "the template and the project changed the same",
      "bootstrap/version": "the version of a migration is none as PEP 440 has them",
      "bootstrap/version-gone": "the template no longer has the version that the project is of",
    },
  },
  render: {
    about: "A catalog cannot be rendered for a coder. `RenderError`, exit 2.",
    codes: {
      "render/same-file":
        "two paths that are one file on macOS and Windows: they differ in case or normalisation only",
      "render/claimed-twice": "two entries want different things at one path",
      "render/missing-body": "an item has no body that the coder could take",
      "render/outside-folder": "a name of a catalog that a program made would leave its folder",
      "render/refused-item": "the client would not load an item",
      "render/unknown-flavor": "there is no template of that flavor",
    },
  },
  backend: {
    about:
      "A model server. `UsageError` for what was asked, `ConfigurationError` for what is configured, exit 2. A backend that is not ready is no error but exit 3.",
    codes: {
      "backend/cycle": "backends that begin with each other",
      "backend/key": "`--key-env` is no name of a variable",
      "backend/model": "`NAME:` without a model",
      "backend/name": "a name that a backend cannot have",
      "backend/no-key": "the variable that holds the key is not set",
      "backend/no-model": "nobody has said which model is asked for",
      "backend/no-url": "a backend that does not say where its server is",
      "backend/none": "no backend is chosen",
      "backend/protocol": "a coder that does not speak what the server speaks",
      "backend/unknown": "there is no backend of this name",
      "backend/untrusted": "the project says where a backend is, and it is not trusted",
      "backend/url": "an address that is none, or that holds a key",
      "backend/vendor-model": "a model of Anthropic's asked of another server",
    },
  },
  run: {
    about: "Starting a client, exit 2.",
    codes: {
      "run/no-client": "the client is not installed; `UsageError`",
      "run/start": "the system does not start the client; `FileError`",
    },
  },
  configuration: {
    about: "Our own configuration. `ConfigurationError`, exit 2.",
    codes: {
      "configuration/allow": "a project's configuration names exceptions, which only the user can",
      "configuration/answers": "the answers file has faults",
      "configuration/by-hand": "a configuration in YAML is not edited by a command",
      "configuration/invalid": "a configuration file has faults",
      "configuration/project-trust": "a project's configuration has `trusted`, which is for the user's own",
      "configuration/trusted": "the list of the sources that you trust cannot be read",
    },
  },
  plan: {
    about:
      "What stands in the way of a plan. `plan/conflict` is a `ConflictError`, `plan/markers` too, `plan/notes` a `RenderError`, exit 1; `plan/root-outside-target` is a `UsageError`.",
    codes: {
      "plan/no-manifest": "a plan per user is made without `manifest`",
      "plan/markers": "conflict markers were written and are to be solved",
      "plan/conflict": "things of yours are in the way; nothing was written",
      "plan/notes": "`--strict`, and there are notes; nothing was written",
      "plan/root-outside-target": "a root of a project's plan lies outside of the project",
    },
  },
  prompt: {
    about: "A question at the terminal. `InterruptedError`, exit 130.",
    codes: { "prompt/interrupted": "Ctrl-C at a question; nothing was written" },
  },
  backup: {
    about: "Backups. Warnings, but for `backup/damaged`, a `FileError`, exit 2.",
    codes: {
      "backup/damaged": "a stored file is not what was put there",
      "backup/misplaced":
        "warning: a backup that names another place than the one it stands in; it is not used",
      "backup/missing":
        "warning: what stood there before cannot be brought back: no backup on this machine has it",
      "backup/unusable": "warning: a backup whose index is not one that agentsmgr would write",
    },
  },
  policy: {
    about:
      "A rule of the library would protect less in a coder than it says. `policy/weaker` and `policy/unproven` are a `RenderError`, exit 1; [how to accept it](../concepts/notes.md#rules-that-protect-less).",
    isComposed: true,
    codes: {
      "policy/not-asked": "a call that the library asks for, and a coder would allow",
      "policy/not-denied": "a call that the library denies, and a coder would allow or ask for",
      "policy/not-expected":
        "a call that no rule is expected to name, and a coder would allow by a rule of its rendering",
      "policy/unproven": "there are such calls, of which no renderer knew; nothing was written",
      "policy/weaker": "there are such rules, and nobody accepted them; nothing was written",
      "policy/weaker-ask": "something would run without the question that the library asks for",
      "policy/weaker-deny": "something that the library denies would not be refused",
    },
  },
  ignore: {
    about: "What git should ignore. Warnings: all else is written.",
    codes: {
      "ignore/line-break": "a path of ours has a line break in it, which no line of such a file can hold",
      "ignore/no-repository": "`--ignore exclude`, and the target is in no git repository",
    },
  },
  conflict: {
    about: "One conflict each: what stands there, what is wanted, what to do.",
    isComposed: true,
    codes: {
      "conflict/in-the-way": "something of yours that agentsmgr did not write",
      "conflict/edited": "edited since agentsmgr wrote it",
      "conflict/edited-unwanted": "edited since agentsmgr wrote it, and no longer wanted",
      "conflict/folder-in-the-way": "a folder where a file or link belongs",
      "conflict/file-in-the-way": "a file where a folder belongs",
    },
  },
  settings: {
    about: "A settings file of yours that agentsmgr has to edit. `SettingsFileError`, exit 2.",
    codes: {
      "settings/not-strict":
        "a file that its coder reads as strict JSON has comments or trailing commas (warning)",
      "settings/edit-failed": "it cannot be edited without changing something of yours",
      "settings/invalid": "it cannot be read; all such files are listed; nothing was written",
      "settings/newer-client":
        "a newer client has rewritten it: it does not read the keys that are written for an older one",
      "settings/not-a-table": "it, or a key on the way, holds something else than a table",
      "settings/unreadable": "it does not parse",
    },
  },
  blocks: {
    about: "The marks of our blocks in a text file of yours. `SettingsFileError`, exit 2.",
    codes: {
      "blocks/content": "a text of the library holds a mark itself",
      "blocks/duplicate": "one block stands twice",
      "blocks/marks": "the marks are broken; each fault is listed",
      "blocks/no-begin": "an end without a beginning",
      "blocks/no-end": "a beginning without an end",
    },
  },
  manifest: {
    about: "Our record of what we last wrote. `FileError`, exit 2.",
    codes: {
      "manifest/invalid": "it is not one that agentsmgr would write",
      "manifest/no-file": "something else stands at its place",
      "manifest/outside-root":
        "warning: it lists a path outside of where this run may write; that is left alone",
    },
  },
  files: {
    about:
      "The disk. `FileError`, exit 2. What the operating system reports has its code in lower case, such as " +
      "`files/eacces` or `files/enospc`.",
    codes: {
      "files/bad-path": "a path that no file system should be asked for",
      "files/not-a-file": "a configuration file is a pipe, a device or a socket",
      "files/changed-meanwhile":
        "something changed between plan and apply; what changed is left as it is, and the message says what was written",
      "files/enospc": "no room on the disk, found before anything was written or by the disk itself",
      "files/folder-changed":
        "a folder was moved away or became a link while files were put into their places",
      "files/no-folder": "a folder is needed where something else stands",
      "files/outside-root": "a path leaves the folders that may be written, as it is or through a link",
      "files/no-state": "the lock and the journal cannot be kept: set `XDG_STATE_HOME`; nothing was written",
      "files/no-working-directory": "the working directory was deleted",
      "files/read-only": "a file or folder is write-protected; nothing was written",
      "files/same-file":
        "two paths that are one file on this disk, by case or by accents; nothing was written",
      "files/temporary-lost":
        "somebody changed what was prepared for a path; what stands there is left as it is",
    },
  },
  interrupted: {
    about: "Ctrl-C. `InterruptedError`, exit 130.",
    codes: {
      "apply/no-manifest": "a plan per user is applied without `manifestPath`",
      "apply/incomplete":
        "the disk refused some of the files that were prepared; the others are written and recorded",
      "apply/interrupted": "while waiting or preparing; nothing was written",
      "detect/interrupted": "while asking clients for their versions",
    },
  },
  lock: {
    about: "Another run. `LockError`, exit 2.",
    codes: {
      "lock/held": "another run writes to the same place and was not done in time; nothing was written",
      "lock/lost": "somebody removed the lock of this run; nothing was written",
    },
  },
  journal: {
    about: "What an interrupted run left. Warnings, but for `journal/invalid`, a `FileError`, exit 2.",
    codes: {
      "journal/abandoned":
        "it was not finished, because the manifest was changed since; its temporary files are removed",
      "journal/finished": "it had prepared all of its files: the rest was done",
      "journal/invalid": "its journal is not one that agentsmgr would write for this place",
      "journal/undone": "it had put nothing in its place: what it had prepared was removed",
      "journal/waiting": "`check`, `diff` or `--simulate` found one; the next `populate` settles it",
    },
  },
  internal: {
    about:
      "A fault of agentsmgr itself, exit 2. Please [report it](../../CONTRIBUTING.md#reporting), with the stack that it prints.",
    isComposed: true,
    codes: { internal: "something that should not have happened" },
  },
};
