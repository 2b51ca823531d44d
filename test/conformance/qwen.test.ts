import { qwen } from "./adapters/qwen.ts";
import { qwenFacts } from "./expectations/qwen.ts";
import { describeClient } from "./suite/describe-client.ts";

describeClient(qwen, qwenFacts);
