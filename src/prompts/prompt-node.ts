import type { CoderName } from "../model/coder-name.ts";

/** Plain text, the same in every dialect. */
export interface TextNode {
  readonly kind: "text";
  readonly raw: string;
}

/** An escaped token: `raw` is what was written, `text` what the reader sees. */
export interface LiteralNode {
  readonly kind: "literal";
  readonly raw: string;
  readonly text: string;
}

/** All that the user wrote after the command's name. */
export interface ArgumentsNode {
  readonly kind: "arguments";
  readonly raw: string;
  readonly isInCode: boolean;
}

/** One word of the arguments. `index` counts from zero in every dialect. */
export interface PositionalNode {
  readonly kind: "positional";
  readonly raw: string;
  readonly index: number;
  readonly isInCode: boolean;
}

/** What a shell command or a file path is made of. */
export type PromptPart = TextNode | LiteralNode | ArgumentsNode | PositionalNode;

/** A command that the coder runs before the model reads the body. */
export interface ShellNode {
  readonly kind: "shell";
  readonly raw: string;
  readonly command: readonly PromptPart[];
  readonly isInCode: boolean;
}

/** A file that the coder reads before the model reads the body. */
export interface FileNode {
  readonly kind: "file";
  readonly raw: string;
  readonly path: readonly PromptPart[];
  readonly isInCode: boolean;
}

export type PromptNode = PromptPart | ShellNode | FileNode;

/** A prompt body. The `raw` of its nodes, joined, is the body. */
export interface Prompt {
  readonly dialect: CoderName;
  readonly nodes: readonly PromptNode[];
}

export const promptFeatureNames = ["arguments", "positional", "shell", "file", "escape"] as const;

export type PromptFeature = (typeof promptFeatureNames)[number];

/** What the target's dialect cannot say, and what the printed body has in its place. */
export interface PromptLoss {
  readonly feature: PromptFeature;
  readonly reason: string;
  readonly instead: string;
}
