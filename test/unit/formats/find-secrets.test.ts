import { describe, expect, it } from "vitest";
import { findSecrets, looksSecret, maskSecrets } from "../../../src/formats/find-secrets.ts";

// Put together here, so that no tool takes this file for one that leaks something.
const letters = "aB3dE5fG7hI9jK1lM2nO4pQ6rS8tU0vW";
const long = (length: number): string => letters.repeat(10).slice(0, length);
const hex = (length: number): string => "9f86d081884c7d659a2feaa0c55ad015".repeat(4).slice(0, length);

const pem = (what: string): string => `-----BEGIN ${what}-----`;

const secrets: readonly (readonly [kind: string, what: string, secret: string])[] = [
  ["key", "an Anthropic key", `sk-ant-api03-${long(80)}`],
  ["key", "an OpenRouter key", `sk-or-v1-${hex(64)}`],
  ["key", "an OpenAI key", `sk-proj-${long(100)}`],
  ["key", "a key of a model provider", `sk-${hex(32)}`],
  ["key", "a Groq key", `gsk_${long(52)}`],
  ["key", "an xAI key", `xai-${long(80)}`],
  ["key", "a Google key", `AIza${long(35)}`],
  ["key", "a Hugging Face token", `hf_${long(34)}`],
  ["key", "a Replicate token", `r8_${long(37)}`],
  ["key", "a GitHub token", `ghp_${long(36)}`],
  ["key", "a GitHub token", `github_pat_${long(60)}`],
  ["key", "a GitLab token", `glpat-${long(20)}`],
  ["key", "an AWS key id", ["AKIA", "Q3EGRJ7PLM2XW5TZ"].join("")],
  ["key", "a Slack token", `xoxb-2048102410-${long(24)}`],
  ["key", "a Stripe key", `sk_live_${long(24)}`],
  ["key", "an npm token", `npm_${long(36)}`],
  ["key", "a PyPI token", `pypi-AgEI${long(60)}`],
  ["key", "a SendGrid key", `SG.${long(22)}.${long(43)}`],
  ["key", "a DigitalOcean token", `dop_v1_${hex(64)}`],
  ["key", "a Databricks token", `dapi${hex(32)}`],
  ["private-key", "a private key", pem("RSA PRIVATE KEY")],
  ["private-key", "a private key", pem("PRIVATE KEY")],
  ["private-key", "a private key", pem("PGP PRIVATE KEY BLOCK")],
  ["token", "a JSON Web Token", `eyJ${long(20)}.eyJ${long(40)}.${long(30)}`],
];

describe("findSecrets", () => {
  it.each(secrets)("finds a %s: %s", (kind, what, secret) => {
    expect(findSecrets(`use "${secret}" here\n`)).toStrictEqual([
      { kind, what, offset: 5, length: secret.length },
    ]);
  });

  it("finds the literal of a header", () => {
    expect(findSecrets(`Authorization: Bearer ${long(40)}`)).toMatchObject([
      { kind: "authorization", length: 40 },
    ]);
    expect(findSecrets(`{ "Authorization" = "Basic ${long(24)}==" }`)).toMatchObject([
      { kind: "authorization" },
    ]);
  });

  it.each([
    "postgres://app:h7Gs9w2k@db.internal:5432/x",
    "https://bot:h7Gs9w2kQ@git.internal/r.git",
    "redis://:s3cr3t9x@cache:6379",
  ])("finds the password in %s", (text) => {
    expect(findSecrets(text)).toMatchObject([{ kind: "connection" }]);
  });

  it.each([
    "sk-your-key-here-and-nothing-else",
    `sk-ant-${"x".repeat(40)}`,
    `ghp_${"0".repeat(36)}`,
    ["AKIA", "IOSFODNN7EXAMPLE"].join(""),
    "Authorization: Bearer ${GITHUB_TOKEN}",
    "Authorization: Bearer $GITHUB_TOKEN_OF_MINE_1",
    "Authorization: Bearer <your token 123456>",
    "Bearer tokens are sent in a header, and Basic authentication is not",
    "postgres://user:password@localhost/db",
    "postgres://app:${DB_PASSWORD}@localhost/db",
    "https://example.org:8080/a@b",
    "ask-something-that-is-long-enough-to-be-a-key-123",
    "risk-averse, task-oriented, desk-bound",
    "-----BEGIN PUBLIC KEY-----",
    "-----BEGIN CERTIFICATE-----",
    "eyJ is how a token begins",
    "https://github.com/owner/repository/blob/0123456789abcdef0123456789abcdef01234567/a.ts",
  ])("leaves %s alone", (text) => {
    expect(findSecrets(text)).toStrictEqual([]);
  });
});

describe("maskSecrets", () => {
  it("shows the beginning alone", () => {
    const secret = `ghp_${long(36)}`;
    expect(maskSecrets(`a = "${secret}" # and ${secret}`)).toBe(
      `a = "ghp_${"*".repeat(36)}" # and ghp_${"*".repeat(36)}`,
    );
  });

  it("leaves other texts as they are", () => {
    expect(maskSecrets("a = 1")).toBe("a = 1");
  });
});

describe("looksSecret", () => {
  it.each([long(24), hex(32)])("takes %s for a secret", (value) => {
    expect(looksSecret(value)).toBe(true);
  });

  it.each([
    "${API_KEY}",
    "short",
    "production",
    "a text with words in it",
    "https://example.org/path",
    "aaaaaaaaaaaaaaaaaaaa",
  ])("takes %s for none", (value) => {
    expect(looksSecret(value)).toBe(false);
  });
});
