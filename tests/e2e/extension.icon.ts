/**
 * Pressing the extension's icon as a person does: the press lets the extension read the tab, and opens its real popup,
 * which is no tab and can only be reached over the browser's own protocol.
 */
import type { CDPSession, Page } from 'playwright/test'
import type { Extension } from './extension.fixtures.ts'

/** Puts a pairing into the page, as the settings of the application do. */
export async function offerPairing(
  page: Page,
  pairing: { origin: string; code: string },
): Promise<void> {
  await page.evaluate((content) => {
    const meta = document.createElement('meta')
    meta.name = 'zvonok-pairing'
    meta.content = content
    document.head.append(meta)
  }, JSON.stringify(pairing))
}

/** Presses the extension's icon on the tab of a page, and looks into the popup that opens. */
export async function pressIcon(
  extension: Extension,
  page: Page,
): Promise<{ text(): Promise<string> }> {
  await page.bringToFront()
  const browser = await extension.cdp()
  const tabs = await browser.send('Target.getTargets', { filter: [{ type: 'tab' }] })
  const tab = tabs.targetInfos.find(({ url }) => url === page.url())
  if (!tab) throw new Error('The page has no tab')
  await browser.send('Extensions.triggerAction', { id: extension.id, targetId: tab.targetId })
  return {
    async text() {
      const { targetInfos } = await browser.send('Target.getTargets')
      const popup = targetInfos.find(
        ({ url }) => url === `chrome-extension://${extension.id}/popup.html`,
      )
      return popup ? readText(browser, popup.targetId) : ''
    },
  }
}

/** The text of a target that is no tab. */
async function readText(browser: CDPSession, targetId: string): Promise<string> {
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false })
  const answer = new Promise<string>((resolve) => {
    browser.on('Target.receivedMessageFromTarget', (event) => {
      if (event.sessionId !== sessionId) return
      const { id, result } = JSON.parse(event.message)
      if (id === 1) resolve(String(result?.result?.value ?? ''))
    })
  })
  const message = {
    id: 1,
    method: 'Runtime.evaluate',
    params: { expression: 'document.body.innerText' },
  }
  await browser.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(message) })
  const text = await answer
  await browser.send('Target.detachFromTarget', { sessionId })
  return text
}
