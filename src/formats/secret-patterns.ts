/** The last part of the code, `secret/<kind>`. `literal` is one that only its name gives away. */
export const secretKinds = ["key", "private-key", "token", "authorization", "connection", "literal"] as const;

/** What a secret looks like. */
export interface SecretPattern {
  readonly kind: (typeof secretKinds)[number];
  /** For people, with its article. */
  readonly what: string;
  /** Global. The group, or else the whole match, is the secret. Every repetition has a limit. */
  readonly pattern: RegExp;
}

const start = String.raw`(?<![A-Za-z0-9_-])`;

const key = (what: string, pattern: string): SecretPattern => ({
  kind: "key",
  what,
  pattern: new RegExp(start + pattern, "g"),
});

/** Made when a text holds one of the beginnings below, which is rare. */
export function secretPatterns(): readonly SecretPattern[] {
  return [
    key("an Anthropic key", String.raw`sk-ant-[\w-]{20,200}`),
    key("an OpenRouter key", String.raw`sk-or-[\w-]{20,200}`),
    key("an OpenAI key", String.raw`sk-(?:proj|svcacct|admin|None)-[\w-]{20,250}`),
    key("a key of a model provider", String.raw`sk-[A-Za-z0-9]{24,120}`),
    key("a Groq key", String.raw`gsk_[A-Za-z0-9]{40,80}`),
    key("an xAI key", String.raw`xai-[A-Za-z0-9]{40,120}`),
    key("a Google key", String.raw`AIza[\w-]{35}`),
    key("a Hugging Face token", String.raw`hf_[A-Za-z0-9]{30,60}`),
    key("a Replicate token", String.raw`r8_[A-Za-z0-9]{37}`),
    key("a GitHub token", String.raw`gh[pousr]_[A-Za-z0-9]{36,255}`),
    key("a GitHub token", String.raw`github_pat_\w{40,255}`),
    key("a GitLab token", String.raw`glpat-[\w-]{20,60}`),
    key("an AWS key id", String.raw`A[KS]IA[A-Z0-9]{16}(?![A-Z0-9])`),
    key("a Slack token", String.raw`xox[abeoprs]-[A-Za-z0-9-]{10,200}`),
    key("a Slack token", String.raw`xapp-\d-[A-Za-z0-9-]{20,200}`),
    key("a Stripe key", String.raw`[rs]k_live_[A-Za-z0-9]{16,120}`),
    key("an npm token", String.raw`npm_[A-Za-z0-9]{36}`),
    key("a PyPI token", String.raw`pypi-AgEI[\w-]{50,250}`),
    key("a SendGrid key", String.raw`SG\.[\w-]{16,32}\.[\w-]{16,64}`),
    key("a DigitalOcean token", String.raw`do[opr]_v1_[a-f0-9]{64}`),
    key("a Databricks token", String.raw`dapi[a-f0-9]{32}`),
    {
      kind: "private-key",
      what: "a private key",
      pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g,
    },
    {
      kind: "token",
      what: "a JSON Web Token",
      pattern: /(?<![\w-])eyJ[\w-]{10,1000}\.eyJ[\w-]{10,2000}\.[\w-]{10,1000}/g,
    },
    {
      kind: "authorization",
      what: "a literal in an `Authorization` header",
      pattern: /\b(?:Bearer|Basic) {1,4}([A-Za-z0-9._~+/=-]{16,500})/g,
    },
    {
      kind: "connection",
      what: "a connection string with a password",
      pattern: /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'`]{0,64}:([^\s/@"'`]{3,128})@[^\s@"'`]/g,
    },
  ];
}

/** How they begin. A text without any of it is not looked at again. */
export const secretBeginnings =
  /sk-|gsk_|xai-|AIza|hf_|r8_|gh[pousr]_|_pat_|glpat-|A[KS]IA|xox[abeoprs]-|xapp-|k_live_|npm_|pypi-|SG\.|_v1_|dapi|-----BEGIN|eyJ|Bearer|Basic|:\/\/[^\s/]{0,64}:/;
