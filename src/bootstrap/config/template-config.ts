import type { Diagnostic, Location } from "../../diagnostics/diagnostic.ts";
import type { TemplateSyntax } from "../../templates/jinja/syntax/template-syntax.ts";
import type { ExtensionName } from "../../templates/jinja/syntax/token-stream.ts";
import type { UndefinedKind } from "../../templates/jinja/values/engine.ts";
import type { Value } from "../../templates/jinja/values/value.ts";
import type { QuestionType } from "./question-type.ts";

/** What a template says about itself: the contents of `copier.yml`, checked. */
export interface TemplateConfig {
  readonly settings: TemplateSettings;
  /** In the order in which they are asked. */
  readonly questions: readonly Question[];
  /** The file that it was read from; undefined for a template that has none. */
  readonly path: string | undefined;
  /** What may be wrong with it without being a fault. */
  readonly warnings: readonly Diagnostic[];
}

/** The keys that begin with an underscore. All texts may be templates unless it is said otherwise. */
export interface TemplateSettings {
  readonly minCopierVersion: string | undefined;
  /** Where in the template the files are; "" is its root. */
  readonly subdirectory: string;
  /** Relative to the destination. */
  readonly answersFile: string;
  /** No template itself. "" means that every file is a template. */
  readonly templatesSuffix: string;
  readonly envops: EnvironmentSettings;
  /** Patterns as in a `.gitignore`. */
  readonly exclude: readonly string[];
  readonly skipIfExists: readonly string[];
  readonly secretQuestions: readonly string[];
  readonly tasks: readonly Task[];
  readonly migrations: readonly Migration[];
  readonly messages: TemplateMessages;
  readonly jinjaExtensions: ReadonlySet<ExtensionName>;
  /** Paths relative to the destination, by the name under which a template sees what the file holds. */
  readonly externalData: Readonly<Record<string, string>>;
  readonly preserveSymlinks: boolean;
}

/** How the template's Jinja is set up. */
export interface EnvironmentSettings {
  readonly syntax: Partial<TemplateSyntax>;
  readonly undefinedKind: UndefinedKind;
}

export interface TemplateMessages {
  readonly beforeCopy: string;
  readonly afterCopy: string;
  readonly beforeUpdate: string;
  readonly afterUpdate: string;
}

/** A text is run by the shell, a list of words is not. */
export type TaskCommand = string | readonly string[];

export interface Task {
  readonly command: TaskCommand;
  readonly when: string | boolean;
  /** Relative to the destination. */
  readonly workingDirectory: string;
}

/** A task of an update. `before` and `after` stand in the older form, which has no condition. */
export type Migration =
  | (Task & {
      readonly kind: "task";
      /** The version that the update has to go through; undefined: each update. */
      readonly version: string | undefined;
    })
  | {
      readonly kind: "stages";
      readonly version: string;
      readonly before: readonly TaskCommand[];
      readonly after: readonly TaskCommand[];
    };

export interface Question {
  readonly name: string;
  /** One of the types, or a template that renders as one. */
  readonly type: QuestionType | (string & {});
  readonly help: string | undefined;
  /** Undefined when there is none; null is a default. */
  readonly default: Value | undefined;
  /** A list, a mapping, or a template that renders as one of them in YAML; undefined when anything may be answered. */
  readonly choices: Value | undefined;
  readonly multiselect: string | boolean;
  readonly validator: string;
  readonly placeholder: string;
  readonly when: string | boolean;
  readonly isSecret: boolean;
  readonly multiline: string | boolean;
  /** What stands before the question; undefined: the usual mark. */
  readonly mark: string | undefined;
  readonly useShortcuts: string | boolean;
  readonly location: Location;
}
