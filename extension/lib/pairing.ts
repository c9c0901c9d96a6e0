/**
 * Connecting the extension to an account. The settings page of Zvonok puts a pairing into its head; the person
 * presses the icon on that tab, which lets the extension read it (`activeTab`), or types address and code.
 */
import * as v from 'valibot'
import { browser } from 'wxt/browser'
import type { ClientResult } from '../../shared/client/api.ts'
import { addAccount, type Connected } from './accounts.ts'
import { cleanAddress } from './address.ts'
import { deviceName } from './deviceName.ts'
import { createServerApi } from './session.ts'

/** The name of the element that carries a pairing. */
const META_NAME = 'zvonok-pairing'

/** Where and by which code to connect. */
export interface Pairing {
  readonly origin: string
  readonly code: string
}

const pairing = v.object({
  origin: v.string(),
  code: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{4,32}$/)),
})

/** What the script in the tab has seen. */
const seen = v.object({ origin: v.string(), content: v.string() })

/** Reads a pairing; it counts only on a page of the very server that it names. */
export function parsePairing(content: string, pageOrigin: string): Pairing | undefined {
  const parsed = v.safeParse(pairing, parseJson(content))
  if (!parsed.success || parsed.output.origin !== pageOrigin) return undefined
  return cleanAddress(pageOrigin) === pageOrigin ? parsed.output : undefined
}

/** A code as it is typed: case, spaces and hyphens do not matter. */
export function cleanCode(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase()
}

/** The pairing of the tab on which the person has pressed the icon; `undefined` when it has none. */
export async function readPairingOfTab(): Promise<Pairing | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  if (tab?.id === undefined) return undefined
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId: tab.id },
      func: readMeta,
      args: [META_NAME],
    })
    const parsed = v.safeParse(seen, result?.result)
    return parsed.success ? parsePairing(parsed.output.content, parsed.output.origin) : undefined
  } catch {
    // Pages of the browser and of its shop let nobody look; they are no pages of a school.
    return undefined
  }
}

/** Exchanges the code for a session and keeps it, in place of an older one of the same person. */
export async function connect({ origin, code }: Pairing): Promise<ClientResult<Connected>> {
  const device = { name: deviceName(navigator.userAgent) }
  const answer = await createServerApi(origin).call('claimPairing', { body: { code, device } })
  if (!answer.ok) return answer
  const connected: Connected = { origin, token: answer.value.token, account: answer.value.account }
  const replaced = await addAccount(connected)
  // Best effort: a session that could not be ended stays in the person's list of devices.
  for (const older of replaced)
    void createServerApi(older.origin, older.token).call('endSession', { body: {} })
  return { ok: true, value: connected }
}

/** Runs inside the page: it must not refer to anything outside itself. */
function readMeta(name: string): { origin: string; content: string } | undefined {
  const content = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content
  return content === undefined ? undefined : { origin: location.origin, content }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
