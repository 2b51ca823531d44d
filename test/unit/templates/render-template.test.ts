import { describe, expect, it } from "vitest";
import { render } from "./rendering.ts";

type Case = readonly [template: string, expected: string];

const values = {
  context: {
    name: "release",
    allowed_tools: [],
    tools: ["Read", "Edit"],
    "a-b": "dash",
    empty: {},
    nothing: null,
  },
  coder: { name: "claude", model: "haiku" },
  content: "{{ not a tag }}\n",
  rows: [
    { name: "b", size: 2 },
    { name: "a", size: 1 },
    { name: "B", size: 3 },
  ],
  text: "one\n\ntwo\n",
  n: 7,
};

const tables: Readonly<Record<string, readonly Case[]>> = {
  "prints values as Python does": [
    ["{{ True }} {{ False }} {{ None }} {{ true }} {{ none }}", "True False None True None"],
    ["{{ ['a', 1, True, None] }}", "['a', 1, True, None]"],
    ["{{ {'k': 'it\\'s', 'l': []} }}", `{'k': "it's", 'l': []}`],
    ["{{ ['\\\\', '\\n', '\"', '\\u00e9', '\\u200b'] }}", `['\\\\', '\\n', '"', 'é', '\\u200b']`],
    ["{{ 3 }} {{ 2.5 }} {{ 0.00001 }} {{ -3 }}", "3 2.5 1e-05 -3"],
    ["{{ missing }}|{{ context.missing }}", "|"],
    ["{{ content }}", "{{ not a tag }}\n"],
  ],
  "has Jinja's truth": [
    ["{% if context.allowed_tools %}a{% else %}b{% endif %}", "b"],
    [
      "{% if context.empty %}a{% elif '' %}b{% elif 0 %}c{% elif None %}d{% elif missing %}e{% else %}f{% endif %}",
      "f",
    ],
    ["{{ 'a' if context.tools else 'b' }}", "a"],
    ["{{ 'a' if context.allowed_tools }}|", "|"],
    ["{{ not context.allowed_tools }} {{ not context.tools }}", "True False"],
    ["{{ [] or 'x' }} {{ 'a' and [] }} {{ 0 or None }} {{ 'a' and 'b' }}", "x [] None b"],
  ],
  "compares by value": [
    [
      "{{ [1, [2]] == [1, [2]] }} {{ {'a': 1} == {'a': 1} }} {{ 1 == True }} {{ '1' == 1 }}",
      "True True True False",
    ],
    ["{{ [1] != [1] }} {{ missing == none }} {{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }}", "False False True False"],
    ["{{ 'b' > 'a' }} {{ [1, 2] < [1, 3] }} {{ [1] < [1, 0] }}", "True True True"],
    ["{{ 'ea' in 'Read' }} {{ 'Read' in context.tools }} {{ 'x' not in context.tools }}", "True True True"],
    [
      "{{ 'name' in context }} {{ [1] in [[1]] }} {{ 'toString' in context }} {{ 'a' in missing }}",
      "True True False False",
    ],
  ],
  computes: [
    [
      "{{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 2 ** 10 }} {{ 7 * 3 // 2 }} {{ 2 + 3 * 4 - 1 }}",
      "3 -4 2 1024 10 13",
    ],
    ["{{ 1 ~ 'a' ~ True ~ missing ~ None }}", "1aTrueNone"],
    ["{{ 'a' + 'b' }} {{ [1] + [2] }} {{ 'ab' * 2 }} {{ (1 + 2) * 3 }}", "ab [1, 2] abab 9"],
  ],
  "knows what is defined": [
    [
      "{{ coder.model is defined }} {{ coder.mode is defined }} {{ coder.mode is not defined }}",
      "True False True",
    ],
    [
      "{{ missing is undefined }} {{ context.nothing is none }} {{ context.nothing is defined }}",
      "True True True",
    ],
    [
      "{{ 'a' is string }} {{ 1 is number }} {{ [] is sequence }} {{ {} is mapping }} {{ true is boolean }}",
      "True True True True True",
    ],
    [
      "{{ 4 is even }} {{ 3 is odd }} {{ 9 is divisibleby 3 }} {{ 9 is divisibleby(2) }} {{ 1 is in [1] }}",
      "True True True False True",
    ],
    ["{% if coder.model is defined and coder.model == 'haiku' %}y{% endif %}", "y"],
  ],
  "trims as told and drops the last newline": [
    ["a\n", "a"],
    ["a\n\n", "a\n"],
    ["a\r\nb\r\n", "a\nb"],
    ["a  {%- if true %} b {% endif -%}  c", "a b c"],
    ["a\n{{- 'b' -}}\nc", "abc"],
    ["a {#- note -#} b", "ab"],
    ["{% raw %}{{ x }}{% endraw %}", "{{ x }}"],
    ["{% if true %}\na\n{% endif %}\n", "\na\n"],
  ],
  loops: [
    [
      "{% for t in context.tools %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ t }},{% endfor %}",
      "102Read,211Edit,",
    ],
    ["{% for t in context.tools %}{{ t }}{% if not loop.last %}, {% endif %}{% endfor %}", "Read, Edit"],
    ["{% for t in [] %}a{% else %}none{% endfor %}", "none"],
    ["{% for t in missing %}a{% else %}none{% endfor %}", "none"],
    ["{% for k, v in coder.items() %}{{ k }}={{ v }};{% endfor %}", "name=claude;model=haiku;"],
    ["{% for k in coder %}{{ k }};{% endfor %}", "name;model;"],
    ["{% for i in range(5) if i is odd %}{{ i }}{{ loop.length }};{% endfor %}", "12;32;"],
    [
      "{% for i in range(2, 8, 3) %}{{ loop.first }}{{ loop.length }}{{ loop.cycle('a', 'b') }};{% endfor %}",
      "True2a;False2b;",
    ],
    ["{% set x = 1 %}{% for i in [2] %}{% set x = i %}{{ x }}{% endfor %}{{ x }}", "21"],
    ["{% set ns = namespace(x=1) %}{% for i in [2] %}{% set ns.x = i %}{% endfor %}{{ ns.x }}", "2"],
    ["{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }}", "abab"],
    ["{% set comma = joiner() %}{{ comma() }}a{{ comma() }}b", "a, b"],
  ],
  "names things": [
    ["{% set a, b = [1, 2] %}{{ a }}{{ b }}", "12"],
    ["{% set x %}a{{ n }}{% endset %}{{ x }}{{ x | upper }}", "a7A7"],
    ["{% macro f(a, b='x') %}{{ a }}{{ b }}{% endmacro %}{{ f(1) }}{{ f(1, 2) }}{{ f(b=3, a=4) }}", "1x1243"],
    ["{% macro f() %}<{{ caller('i') }}>{% endmacro %}{% call(x) f() %}{{ x }}n{% endcall %}", "<in>"],
    ["{% block body %}{{ n }}{% endblock %}", "7"],
    ["{% filter upper %}a{{ coder.name }}{% endfilter %}", "ACLAUDE"],
    [
      "{{ context['a-b'] }} {{ context.tools[0] }} {{ context.tools[-1] }} {{ 'abc'[1] }}",
      "dash Read Edit b",
    ],
    [
      "{{ coder.get('x', 'y') }} {{ 'a,b'.split(',') }} {{ ' a '.strip() }} {{ 'ab'.startswith('a') }}",
      "y ['a', 'b'] a True",
    ],
  ],
  filters: [
    [
      "{{ context.tools | join(', ') }}|{{ context.tools | join }}|{{ rows | join('', attribute='name') }}",
      "Read, Edit|ReadEdit|baB",
    ],
    ["{{ text | indent }}", "one\n\n    two\n"],
    ["{{ text | indent(2, True) }}", "  one\n\n  two\n"],
    ["{{ text | indent(2, True, True) }}", "  one\n  \n  two\n  "],
    ["{{ 'a.b.c' | replace('.', '$&') }} {{ 'aaa' | replace('a', 'b', 2) }}", "a$&b$&c bba"],
    [
      "{{ 'aB' | upper }}{{ 'aB' | lower }}{{ ' a ' | trim }}{{ 'ab c-d' | title }}{{ 'aB' | capitalize }}",
      "ABabaAb C-DAb",
    ],
    ["{{ missing | default('x') }}{{ '' | d('y') }}{{ '' | default('z', true) }}", "xz"],
    [
      "{{ context.tools | first }}{{ context.tools | last }}{{ 'abc' | length }}{{ context | count }}",
      "ReadEdit36",
    ],
    ["{{ ['b', 'A', 'c'] | sort }}{{ [2, 1] | sort(reverse=true) }}", "['A', 'b', 'c'][2, 1]"],
    ["{{ rows | sort(attribute='size') | map(attribute='name') | list }}", "['a', 'b', 'B']"],
    ["{{ rows | map(attribute='name') | unique | list }}", "['b', 'a']"],
    ["{{ ['a'] | map('upper') | list }}{{ 'ab' | list }}{{ 'ab' | reverse }}", "['A']['a', 'b']ba"],
    ["{{ rows | selectattr('size', 'gt', 1) | map(attribute='name') | join }}", "bB"],
    [
      "{{ rows | rejectattr('size') | list }}{{ [0, 1] | select | list }}{{ [1, 2] | reject('odd') | list }}",
      "[][1][2]",
    ],
    ["{% for name, items in rows | groupby('name') %}{{ name }}{{ items | length }};{% endfor %}", "a1;b2;"],
    [
      `{{ {"b": "<é'>", "a": [1, None]} | tojson }}`,
      String.raw`{"a": [1, null], "b": "\u003c\u00e9\u0027\u003e"}`,
    ],
    ["{{ [1, {'a': 2}] | tojson(indent=2) }}", '[\n  1,\n  {\n    "a": 2\n  }\n]'],
    [
      "{{ {'a': ['x', 'yes'], 'b': {'c': 1}, 'd': []} | to_nice_yaml(indent=2) }}",
      'a:\n  - x\n  - "yes"\nb:\n  c: 1\nd: []\n',
    ],
    [String.raw`{{ 'ab12' | regex_search('\d+') }}{{ 'a' | regex_search('b') }}`, "12None"],
    ["{{ '3' | int }}{{ -2 | abs }}{{ [1, 2] | sum }}{{ [1, 2] | max }}", "3232"],
  ],
};

for (const [name, cases] of Object.entries(tables)) {
  describe(`a template ${name}`, () => {
    it.each(cases)("%s", (template, expected) => {
      expect(render(template, values)).toBe(expected);
    });
  });
}
