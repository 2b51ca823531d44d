import { ansibleFilters } from "../../src/templates/jinja/ansible/registry.ts";
import { refusedFilters } from "../../src/templates/jinja/ansible/path-filters.ts";
import { jinjaFilters } from "../../src/templates/jinja/filters/registry.ts";
import { globals } from "../../src/templates/jinja/globals.ts";
import { dictMethods } from "../../src/templates/jinja/methods/dict-methods.ts";
import { listMethods } from "../../src/templates/jinja/methods/list-methods.ts";
import { stringMethods } from "../../src/templates/jinja/methods/string-methods.ts";
import { envopsNames } from "../../src/templates/jinja/read-envops.ts";
import { jinjaExtensionNames } from "../../src/templates/jinja/read-extensions.ts";
import { tagNames } from "../../src/templates/jinja/syntax/parse-statement.ts";
import { valueTests } from "../../src/templates/jinja/tests/value-tests.ts";
import { codeList, madeFrom, markdownTable, page } from "./markdown.ts";

/** What a template of a project can use. */
export function generateTemplateLanguage(): [path: string, text: string][] {
  const refused = new Set(refusedFilters.map(([name]) => name));
  const text = page(
    madeFrom("src/templates/jinja"),
    "# The language of project templates",
    "Templates of a project, and the texts of `copier.yaml`, are read as Jinja 3.1 reads them with Copier's settings, " +
      "and no Python is needed. Values are Python's: `3 / 2` is `1.5`, `4 / 2` is `2.0`, lists, mappings, `None` and " +
      "`True` print in Python's notation, `to_nice_yaml` prints what PyYAML prints. Tables of what Jinja 3.1.2, PyYAML 6.0 " +
      "and Ansible 2.14 print hold us to it. The last newline of a file is kept, and nothing is escaped.",
    "Templates of a _library_ are not these: they [stand alone](library-format.md), and know less.",
    markdownTable(
      ["What", "Names"],
      [
        ["Tags", codeList(sorted(tagNames))],
        ["Filters of Jinja", codeList(sorted(jinjaFilters.keys()))],
        ["Filters of Ansible", codeList(sorted(ansibleFilters.keys()).filter((name) => !refused.has(name)))],
        ["Tests", codeList(sorted(valueTests.keys()))],
        ["Functions", codeList(sorted([...globals.keys(), "pathjoin"]).filter((name) => name !== "lipsum"))],
        ["Methods of a text", codeList(methodsOf(stringMethods, "format", "format_map"))],
        ["Methods of a list", codeList(methodsOf(listMethods))],
        ["Methods of a mapping", codeList(methodsOf(dictMethods))],
        ["`_envops`", codeList(sorted(envopsNames))],
        ["`_jinja_extensions`", codeList(sorted(jinjaExtensionNames))],
      ],
    ),
    "## What is refused",
    "Each of these is an error that names it, with its place:",
    [
      ...refusedFilters.map(([name, reason]) => `- the filter \`${name}\`: ${reason}`),
      "- `{% trans %}`, `{% debug %}`, `{% now %}`, `{% autoescape true %}`, `lipsum()`",
      "- extensions and settings of Jinja that are not in the table: they are Python, and we run none",
      "- `encode`, `translate` and `maketrans` of a text; complex numbers",
      "- in regular expressions: atomic and possessive groups, conditions, flags inside of a group",
    ].join("\n"),
    "A template that goes on without end stops at one of the [limits](limits.md). A pattern of a regular expression is " +
      "not limited so: a template that you chose can make it try for a long time.",
  );
  return [["docs/reference/template-language.md", text]];
}

function sorted(names: Iterable<string>): string[] {
  return [...names].sort();
}

function methodsOf(methods: ReadonlyMap<string, unknown>, ...more: readonly string[]): string[] {
  const refused = new Set(["encode", "translate", "maketrans"]);
  return sorted([...methods.keys(), ...more]).filter((name) => !refused.has(name));
}
