import { appendFileSync } from "node:fs";
import type { Reporter, TestCase } from "vitest/node";

/** Appends a line for each test to the file TEST_TIMES: seconds, retries and name, between tabs. */
export default class TimesReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const file = process.env["TEST_TIMES"];
    const { duration = 0, retryCount = 0 } = test.diagnostic() ?? {};
    if (!file) return;
    const name = `${test.module.relativeModuleId} > ${test.fullName}`;
    appendFileSync(file, `${(duration / 1000).toFixed(1)}\t${retryCount}\t${name}\n`);
  }
}
