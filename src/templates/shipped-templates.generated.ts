// Made from defaults/templates by `npm run generate`. Do not edit.
import type { TemplateSource } from "../model/catalog.ts";

export const shippedTemplates: readonly TemplateSource[] = [
  {
    type: "agents",
    flavor: "claude",
    extension: "md",
    text: "---\nname: {{ context.name }}\ndescription: {{ context.description }}\n{%- if context.tools is defined %}\ntools: {{ context.tools | join(', ') }}\n{%- endif %}\n{%- if coder.model is defined %}\nmodel: {{ coder.model }}\n{%- endif %}\n{%- if context.color is defined %}\ncolor: {{ context.color }}\n{%- endif %}\n{%- if context.max_turns is defined %}\nmaxTurns: {{ context.max_turns }}\n{%- endif %}\n{%- if coder.frontmatter is defined %}\n{{ coder.frontmatter | to_nice_yaml }}\n{%- endif %}\n---\n\n{{ content }}\n",
    path: "templates/agents/claude.md.jinja",
  },
  {
    type: "agents",
    flavor: "codex",
    extension: "toml",
    text: "name = {{ context.name }}\ndescription = {{ context.description }}\n{%- if coder.model is defined %}\nmodel = {{ coder.model }}\n{%- endif %}\ndeveloper_instructions = {{ content }}\n{%- if coder.frontmatter is defined %}\n{%- for key in coder.frontmatter %}\n{{ key }} = {{ coder.frontmatter[key] }}\n{%- endfor %}\n{%- endif %}\n\n",
    path: "templates/agents/codex.toml.jinja",
  },
  {
    type: "agents",
    flavor: "gemini",
    extension: "md",
    text: "---\nname: {{ context.name }}\ndescription: {{ context.description }}\n{%- if context.tools is defined %}\ntools:\n{%- for tool in context.tools %}\n  - {{ tool }}\n{%- endfor %}\n{%- endif %}\n{%- if coder.model is defined %}\nmodel: {{ coder.model }}\n{%- endif %}\n{%- if context.temperature is defined %}\ntemperature: {{ context.temperature }}\n{%- endif %}\n{%- if context.max_turns is defined %}\nmax_turns: {{ context.max_turns }}\n{%- endif %}\n{%- if coder.frontmatter is defined %}\n{{ coder.frontmatter | to_nice_yaml }}\n{%- endif %}\n---\n\n{{ content }}\n",
    path: "templates/agents/gemini.md.jinja",
  },
  {
    type: "agents",
    flavor: "opencode",
    extension: "md",
    text: "---\ndescription: {{ context.description }}\nmode: {{ context.mode }}\n{%- if coder.model is defined %}\nmodel: {{ coder.model }}\n{%- endif %}\n{%- if context.color is defined %}\ncolor: {{ context.color }}\n{%- endif %}\n{%- if context.temperature is defined %}\ntemperature: {{ context.temperature }}\n{%- endif %}\n{%- if context.max_turns is defined %}\nsteps: {{ context.max_turns }}\n{%- endif %}\n{%- if context.permission is defined %}\npermission:\n{{ context.permission | to_nice_yaml | indent(2, True) }}\n{%- endif %}\n{%- if coder.frontmatter is defined %}\n{{ coder.frontmatter | to_nice_yaml }}\n{%- endif %}\n---\n\n{{ content }}\n",
    path: "templates/agents/opencode.md.jinja",
  },
  {
    type: "agents",
    flavor: "qwen",
    extension: "md",
    text: "---\nname: {{ context.name }}\ndescription: {{ context.description }}\n{%- if context.tools is defined %}\ntools:\n{%- for tool in context.tools %}\n  - {{ tool }}\n{%- endfor %}\n{%- endif %}\n{%- if coder.model is defined %}\nmodel: {{ coder.model }}\n{%- endif %}\n{%- if context.color is defined %}\ncolor: {{ context.color }}\n{%- endif %}\n{%- if context.max_turns is defined %}\nmaxTurns: {{ context.max_turns }}\n{%- endif %}\n{%- if coder.frontmatter is defined %}\n{{ coder.frontmatter | to_nice_yaml }}\n{%- endif %}\n---\n\n{{ content }}\n",
    path: "templates/agents/qwen.md.jinja",
  },
  {
    type: "commands",
    flavor: "claude",
    extension: "md",
    text: "---\n{%- if context.allowed_tools %}\nallowed-tools: {{ context.allowed_tools | join(', ') }}\n{%- endif %}\ndescription: {{ context.description }}\n{%- if coder.model is defined %}\nmodel: {{ coder.model }}\n{%- endif %}\n{%- if context.argument_hint is defined %}\nargument-hint: {{ context.argument_hint }}\n{%- endif %}\n{%- if context.disable_model_invocation %}\ndisable-model-invocation: true\n{%- endif %}\n{%- if coder.frontmatter is defined %}\n{{ coder.frontmatter | to_nice_yaml }}\n{%- endif %}\n---\n\n{{ content }}\n",
    path: "templates/commands/claude.md.jinja",
  },
  {
    type: "commands",
    flavor: "codex",
    extension: "md",
    text: "---\nname: {{ context.skill_name }}\ndescription: {{ context.description }}\n{%- if coder.frontmatter is defined %}\n{{ coder.frontmatter | to_nice_yaml }}\n{%- endif %}\n---\n\n{{ content }}\n",
    path: "templates/commands/codex.md.jinja",
  },
  {
    type: "commands",
    flavor: "gemini",
    extension: "toml",
    text: "description = {{ context.description }}\nprompt = {{ content }}\n\n",
    path: "templates/commands/gemini.toml.jinja",
  },
  {
    type: "commands",
    flavor: "qwen",
    extension: "md",
    text: "---\ndescription: {{ context.description }}\n{%- if context.argument_hint is defined %}\nargument-hint: {{ context.argument_hint }}\n{%- endif %}\n{%- if context.disable_model_invocation %}\ndisable-model-invocation: true\n{%- endif %}\n{%- if coder.frontmatter is defined %}\n{{ coder.frontmatter | to_nice_yaml }}\n{%- endif %}\n---\n\n{{ content }}\n",
    path: "templates/commands/qwen.md.jinja",
  },
];
