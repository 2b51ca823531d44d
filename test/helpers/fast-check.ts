import fc from "fast-check";

/**
 * fast-check with one seed. Every run of the tests tries the same random values, so that a change is judged by what it
 * changes; `TEST_SEED=<number>` tries others, as each night does.
 */
fc.configureGlobal({ seed: Number(process.env.TEST_SEED ?? 20261201) });

export * from "fast-check";
export default fc;
