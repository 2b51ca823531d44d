import { qwen05 } from "./adapters/qwen-0.5.ts";
import { qwen05Facts } from "./expectations/qwen-0.5.ts";
import { describeClient } from "./suite/describe-client.ts";

describeClient(qwen05, qwen05Facts);
