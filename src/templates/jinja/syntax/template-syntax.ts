/** How a template marks what is not text, by Jinja's names. */
export interface TemplateSyntax {
  readonly blockStart: string;
  readonly blockEnd: string;
  readonly variableStart: string;
  readonly variableEnd: string;
  readonly commentStart: string;
  readonly commentEnd: string;
  readonly lineStatementPrefix: string | undefined;
  readonly lineCommentPrefix: string | undefined;
  /** Whether the newline after a block goes. */
  readonly trimBlocks: boolean;
  /** Whether the white space before a block at the start of its line goes. */
  readonly lstripBlocks: boolean;
  readonly keepTrailingNewline: boolean;
  readonly newline: "\n" | "\r\n" | "\r";
}

/** Jinja's, but that the last newline is kept: Copier has it so. */
export const defaultSyntax: TemplateSyntax = {
  blockStart: "{%",
  blockEnd: "%}",
  variableStart: "{{",
  variableEnd: "}}",
  commentStart: "{#",
  commentEnd: "#}",
  lineStatementPrefix: undefined,
  lineCommentPrefix: undefined,
  trimBlocks: false,
  lstripBlocks: false,
  keepTrailingNewline: true,
  newline: "\n",
};
