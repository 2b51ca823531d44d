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
      "usage/client": "`--client` is not `NAME@VERSION`",
      "usage/client-version": "a client version is not made of digits and dots",
      "usage/empty-value": "an option was given an empty value",
      "usage/missing-folder": "rendering needs `target` or `home`, an absolute path",
      "usage/no-coder": "no coder is chosen, and none is in use or installed",
      "usage/no-target": "the target is not a folder",
      "usage/relative-directory": "a coder's folder is not absolute",
      "usage/target": "`--target` was given per user",
      "usage/unknown-coder": "there is no such coder",
      "usage/unknown-command": "there is no such command",
      "usage/unknown-layout": "there is no such layout",
      "usage/unknown-mode": "the coder has no such mode",
      "usage/unknown-scope": "the scope is neither `project` nor `user`",
      "usage/unknown-tool": "there is no such neutral tool",
      "usage/unused-client": "warning: `--client` names a coder that is not in the run",
    },
  },
  source: {
    about: "The library's place. `LibraryError`, exit 2.",
    codes: {
      "source/not-shipped": "the library of agentsmgr itself is missing from the installation",
      "source/subfolder": "the subfolder behind `#` leaves the source",
      "source/unsupported": "the source is not a path of this machine",
      "source/url": "a `file:` URL that names no file",
    },
  },
  library: {
    about: "Faults of a library. Gathered and shown together; `validate` exits 1 for them, `populate` 2.",
    codes: {
      "library/category": "a category cannot be a folder",
      "library/duplicate": "two items, or two hooks, of one name",
      "library/hidden-command": "warning: a skill hides the command of the same name in some coders",
      "library/invalid": "the library has faults; they are listed with it",
      "library/link": "a link that leaves the library, leads nowhere, or leads in a circle",
      "library/path": "a path that not all systems can have",
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
  configuration: {
    about: "Our own configuration. `ConfigurationError`, exit 2.",
    codes: {
      "configuration/allow": "a project's configuration names exceptions, which only the user can",
      "configuration/answers": "the answers file has faults",
      "configuration/invalid": "a configuration file has faults",
    },
  },
  plan: {
    about:
      "What stands in the way of a plan. `plan/conflict` is a `ConflictError`, `plan/notes` a `RenderError`, exit 1; `plan/root-outside-target` is a `UsageError`.",
    codes: {
      "plan/no-manifest": "a plan per user is made without `manifest`",
      "plan/conflict": "things of yours are in the way; nothing was written",
      "plan/notes": "`--strict`, and there are notes; nothing was written",
      "plan/root-outside-target": "a root of a project's plan lies outside of the project",
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
      "files/changed-meanwhile": "something changed between plan and apply; nothing was written",
      "files/not-a-file": "a configuration file is a pipe, a device or a socket",
      "files/no-folder": "a folder is needed where something else stands",
      "files/outside-root": "a path leaves the folders that may be written, as it is or through a link",
      "files/read-only": "a file or folder is write-protected; nothing was written",
    },
  },
  interrupted: {
    about: "Ctrl-C. `InterruptedError`, exit 130.",
    codes: {
      "apply/no-manifest": "a plan per user is applied without `manifestPath`",
      "apply/interrupted": "while writing; the record holds what was done, and the next run does the rest",
      "detect/interrupted": "while asking clients for their versions",
    },
  },
  internal: {
    about:
      "A fault of agentsmgr itself, exit 2. Please [report it](../../CONTRIBUTING.md#reporting), with the stack that it prints.",
    isComposed: true,
    codes: { internal: "something that should not have happened" },
  },
};
