/** In which styles a text can be written, by PyYAML's rules. */
export interface ScalarAnalysis {
  readonly isEmpty: boolean;
  readonly isMultiline: boolean;
  readonly allowsFlowPlain: boolean;
  readonly allowsBlockPlain: boolean;
  readonly allowsSingleQuoted: boolean;
}

export const lineBreaks = "\n\x85\u2028\u2029";

const breakClass = "\\n\\x85\\u2028\\u2029";
const blank = "[\\0 \\t\\r\\n\\x85\\u2028\\u2029]";
const startsLikeSyntax = new RegExp(`^(?:---|\\.\\.\\.|[#,[\\]{}&*!|>'"%@\`]|[?:-](?:${blank}|$))`);
const holdsBlockSyntax = new RegExp(`:(?:${blank}|$)|(?<=${blank})#`);
const holdsFlowSyntax = /^[?:]|(?!^)[,?[\]{}]|:/;
const hasBreak = new RegExp(`[${breakClass}]`);
const edgeSpace = new RegExp(`^[ ${breakClass}]|[ ${breakClass}]$`);
const spaceAfterBreak = new RegExp(`[${breakClass}] `);
const spaceBeforeBreak = new RegExp(` [${breakClass}]`);
const special = /[^\n\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFE}]/u;

export function analyzeScalar(text: string): ScalarAnalysis {
  if (text === "") {
    return {
      isEmpty: true,
      isMultiline: false,
      allowsFlowPlain: false,
      allowsBlockPlain: true,
      allowsSingleQuoted: true,
    };
  }
  const isMultiline = hasBreak.test(text);
  const needsEscapes = special.test(text) || spaceBeforeBreak.test(text);
  const needsQuotes = needsEscapes || isMultiline || edgeSpace.test(text);
  const isBlockSyntax = startsLikeSyntax.test(text) || holdsBlockSyntax.test(text);
  return {
    isEmpty: false,
    isMultiline,
    allowsFlowPlain: !needsQuotes && !isBlockSyntax && !holdsFlowSyntax.test(text),
    allowsBlockPlain: !needsQuotes && !isBlockSyntax,
    allowsSingleQuoted: !needsEscapes && !spaceAfterBreak.test(text),
  };
}
