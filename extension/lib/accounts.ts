/**
 * The accounts to which this extension is connected, in `storage.local`: the bearer of each stands there, so that
 * nothing has to be remembered in memory. Whatever does not parse is no account.
 */
import * as v from 'valibot'
import { browser } from 'wxt/browser'
import { endpoints } from '../../shared/protocol/endpoints.ts'

const connected = v.object({
  /** The school's server, such as `https://chat.school.example`. */
  origin: v.string(),
  /** The bearer of this extension's session (SPEC H2). */
  token: v.string(),
  account: endpoints.checkSession.response,
})

/** An account with the session that this extension has in it. */
export type Connected = v.InferOutput<typeof connected>

/** Where the list of accounts stands in `storage.local`. */
export const ACCOUNTS_KEY = 'accounts'
/** Where the account that the popup shows stands. */
const CURRENT_KEY = 'current'
/** Where a session that the school has ended is remembered until a person has read of it. */
const ENDED_KEY = 'ended'

const ended = v.object({ name: v.string(), school: v.string() })

/** Who was signed out by the school, and where. */
export type Ended = v.InferOutput<typeof ended>

/** Reads a stored list; entries that do not fit are left out. */
export function parseAccounts(value: unknown): readonly Connected[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry) => {
    const parsed = v.safeParse(connected, entry)
    return parsed.success ? [parsed.output] : []
  })
}

/** The accounts in the order in which they were connected. */
export async function readAccounts(): Promise<readonly Connected[]> {
  const stored = await browser.storage.local.get(ACCOUNTS_KEY)
  return parseAccounts(stored[ACCOUNTS_KEY])
}

/** The accounts, and which of them to show: the one chosen last, else the first. */
export async function readList(): Promise<{
  accounts: readonly Connected[]
  current: Connected | undefined
}> {
  const stored = await browser.storage.local.get([ACCOUNTS_KEY, CURRENT_KEY])
  const accounts = parseAccounts(stored[ACCOUNTS_KEY])
  return {
    accounts,
    current: accounts.find(({ account }) => account.key === stored[CURRENT_KEY]) ?? accounts[0],
  }
}

/** Chooses the account to show. */
export async function chooseAccount(key: string): Promise<void> {
  await browser.storage.local.set({ [CURRENT_KEY]: key })
}

/** Adds an account and chooses it; gives the older sessions of the same person, which it takes the place of. */
export async function addAccount(added: Connected): Promise<readonly Connected[]> {
  const before = await change((accounts) => [
    ...accounts.filter((entry) => !isSamePerson(entry, added)),
    added,
  ])
  await forgetEnded()
  await chooseAccount(added.account.key)
  return before.filter((entry) => isSamePerson(entry, added) && entry.token !== added.token)
}

/** Removes an account; the background then deletes its messages. */
export async function removeAccount({ account }: Connected): Promise<void> {
  await change((accounts) => accounts.filter((entry) => entry.account.key !== account.key))
}

/** Remembers that the school ended a session, for the popup to tell. */
export async function rememberEnded({ account }: Connected): Promise<void> {
  const entry: Ended = { name: account.name, school: account.school.name }
  await browser.storage.local.set({ [ENDED_KEY]: entry })
}

/** The session that the school has ended, if none was connected since. */
export async function readEnded(): Promise<Ended | undefined> {
  const stored = await browser.storage.local.get(ENDED_KEY)
  const parsed = v.safeParse(ended, stored[ENDED_KEY])
  return parsed.success ? parsed.output : undefined
}

/** Forgets it again. */
export async function forgetEnded(): Promise<void> {
  await browser.storage.local.remove(ENDED_KEY)
}

/** Each session has an account key of its own; the person is known by server, school and number. */
function isSamePerson(one: Connected, other: Connected): boolean {
  return (
    one.origin === other.origin &&
    one.account.school.slug === other.account.school.slug &&
    one.account.person === other.account.person
  )
}

/** Popup, options and background may change the list at once: each waits for its turn. Gives the list before. */
async function change(
  edit: (accounts: readonly Connected[]) => readonly Connected[],
): Promise<readonly Connected[]> {
  return navigator.locks.request('zvonok-accounts', async () => {
    const before = await readAccounts()
    await browser.storage.local.set({ [ACCOUNTS_KEY]: edit(before) })
    return before
  })
}
