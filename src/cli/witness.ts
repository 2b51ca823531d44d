import type { Environment } from "../config/environment-layer.ts";
import { observe, type Observations } from "../files/observe.ts";
import { keepAnswer, type Printed } from "./kept-answer.ts";
import { observeEnvironment, type ObservedEnvironment } from "./observe-environment.ts";

/** Sees what a run reads and prints, and keeps that as the answer to the next one when the run says so. */
export class Witness {
  readonly #request: string;
  readonly #disk: Observations = observe();
  readonly #environment: ObservedEnvironment = observeEnvironment(process.env);
  readonly #printed: Printed[] = [];
  #isKept = false;

  constructor(request: string) {
    this.#request = request;
  }

  get environment(): Environment {
    return this.#environment.environment;
  }

  saw(...printed: Printed): void {
    this.#printed.push(printed);
  }

  keep(): void {
    this.#isKept = true;
  }

  drop(): void {
    this.#isKept = false;
    this.#disk.drop();
  }

  end(exitCode: number): void {
    const observed = this.#isKept ? this.#disk.end() : undefined;
    if (observed === undefined) return;
    const environment = this.#environment.asked;
    keepAnswer({ request: this.#request, environment, observed, printed: this.#printed, exitCode });
  }
}
