/** How fast the popup shows the last state. */
import { expect } from 'playwright/test'
import { connectByCode, test } from './extension.fixtures.ts'

/** Design, section 7: what a person feels as at once. */
const OPEN_BUDGET_MS = 150
const ROUNDS = 20

// Recording what happens takes longer than what happens.
test.use({ trace: 'off', screenshot: 'off' })

test('the popup opens with the last state in less than 150 ms', async ({ school, extension }) => {
  await school.say('Быстро')
  const popup = await connectByCode(extension, school)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await popup.reload()
    await popup.getByRole('button', { name: /Учительская/ }).waitFor()
    times.push(
      await popup.evaluate(
        () => performance.getEntriesByName('popup:chats')[0]?.startTime ?? Infinity,
      ),
    )
  }
  times.sort((one, other) => one - other)
  const description = times.map(Math.round).join(', ')
  test.info().annotations.push({ type: 'popup open, ms', description })
  console.log(`popup open, ms: ${description}`)
  // The best of many: the machine has other work, which says nothing of the popup.
  expect(times[0]).toBeLessThan(OPEN_BUDGET_MS)
})
