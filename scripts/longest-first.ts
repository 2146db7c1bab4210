import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** One test for each entry of a list that stands elsewhere: their size does not tell that they take the longest. */
const LONGEST = ['e2e/pages.e2e.ts', 'src/testing/api-examples.test.ts']

/** Whoever takes the longest begins first, or at the end one processor waits for the other. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLongest = ({ moduleId }: TestSpecification): boolean => LONGEST.some((file) => moduleId.endsWith(file))
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))]
  }
}
