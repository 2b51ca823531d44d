import { gemini } from "./adapters/gemini.ts";
import { geminiFacts } from "./expectations/gemini.ts";
import { describeClient } from "./suite/describe-client.ts";

describeClient(gemini, geminiFacts);
