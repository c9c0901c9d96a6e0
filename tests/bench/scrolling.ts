/** Scrolling through a long chat on a slow phone: frames, rows in the page, memory. */
import type { BrowserContext, Page } from 'playwright'
import type { TestServer } from '../harness/server.ts'
import { report } from './report.ts'

const SLOWDOWN = 6

/** A page whose processor is slowed. */
export async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  return page
}

/** Measures scrolling up from the newest message for ten seconds. */
export async function measureScrolling(
  context: BrowserContext,
  server: TestServer,
  chat: number,
): Promise<void> {
  const page = await slowPage(context)
  await page.goto(`${server.origin}/chat/${chat}`)
  await page.locator('ol > li').nth(40).waitFor({ state: 'attached' })
  await page.waitForTimeout(1000)
  const heapBefore = await heapBytes(context, page)
  const { framesPerSecond, rows } = await page.evaluate(scrollUp)
  report('scrolling through the messages, 6× slower', framesPerSecond, 'fps', { atLeast: 55 })
  report('rows in the page while scrolling, at most', rows, '', { atMost: 200 })
  report(
    'heap after scrolling, above the start',
    ((await heapBytes(context, page)) - heapBefore) / 1e6,
    'MB',
    { atMost: 60 },
  )
  await page.close()
}

async function heapBytes(context: BrowserContext, page: Page): Promise<number> {
  const session = await context.newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}

/** Runs in the page: scrolls up by 60 pixels a frame for ten seconds. */
function scrollUp(): Promise<{ framesPerSecond: number; rows: number }> {
  const list = document.querySelector('ol')
  const scroller = list?.parentElement
  return new Promise((resolve) => {
    let frames = 0
    let rows = 0
    const begin = performance.now()
    const step = (): void => {
      const elapsed = performance.now() - begin
      if (elapsed > 10_000 || !scroller)
        return resolve({ framesPerSecond: (frames / elapsed) * 1000, rows })
      frames += 1
      rows = Math.max(rows, list.children.length)
      scroller.scrollTop -= 60
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })
}
