import { secretBeginnings, secretPatterns, type SecretPattern } from "./secret-patterns.ts";

export interface FoundSecret {
  readonly kind: SecretPattern["kind"];
  /** For people, with its article: `a GitHub token`. */
  readonly what: string;
  readonly offset: number;
  /** Never to be shown. */
  readonly length: number;
}

/** What in a text looks like a secret. Examples, such as `sk-your-key-here`, and references do not. */
export function findSecrets(text: string): FoundSecret[] {
  if (!secretBeginnings.test(text)) return [];
  const found: FoundSecret[] = [];
  for (const { kind, what, pattern } of secretPatterns())
    for (const match of text.matchAll(pattern)) {
      const secret = match[1] ?? match[0];
      const offset = match.index + match[0].indexOf(secret);
      const isKnown = found.some((other) => other.offset <= offset && offset < other.offset + other.length);
      if (!isKnown && (kind === "private-key" || !isExample(secret, kind)))
        found.push({ kind, what, offset, length: secret.length });
    }
  return found.sort((a, b) => a.offset - b.offset);
}

/** A text that may be shown: of what looks like a secret only the beginning, which says whose it is. */
export function maskSecrets(text: string): string {
  let shown = "";
  let end = 0;
  for (const { offset, length } of findSecrets(text)) {
    shown += `${text.slice(end, offset + Math.min(4, length))}${"*".repeat(Math.max(0, length - 4))}`;
    end = offset + length;
  }
  return shown + text.slice(end);
}

/** The least that a key is made of, in bits for each character: words and runs of one letter have less. */
const leastEntropy = 3;

/** Whether a value beside a key-like name, such as `API_TOKEN`, reads like a secret and not like words. */
export function looksSecret(value: string): boolean {
  return value.length >= 16 && !/\s/.test(value) && entropyOf(value) >= 3.5 && !isExample(value, "key");
}

/** Whether a name promises a secret. */
export function isSecretName(name: string): boolean {
  return /key|token|secret|passw|credential|auth/i.test(name);
}

/** What people write where a secret goes: a reference, words, a row of one letter. */
function isExample(secret: string, kind: SecretPattern["kind"]): boolean {
  if (
    /^[$<{%*]|\$\{|\{\{|example|placeholder|your|redacted|changeme|dummy|x{4}|\.{3}|\*{3}|0{8}|12345678/i.test(
      secret,
    )
  )
    return true;
  if (kind === "connection")
    return /^(?:pass(?:word|wd)?|pw|secret|user(?:name)?|test|postgres|root)$/i.test(secret);
  return !/\d/.test(secret) || entropyOf(secret) < leastEntropy;
}

/** Shannon's, in bits for each character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy;
}
