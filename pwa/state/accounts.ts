/**
 * The accounts of this browser, side by side: who they are and which is open. Sessions stand in
 * HttpOnly cookies that scripts cannot read; this list only names them.
 */
import { computed, signal } from '@preact/signals'
import * as v from 'valibot'
import { endpoints, type Account } from '../../shared/protocol/endpoints.ts'
import { readLocal, writeLocal } from './local.ts'

const ACCOUNTS_KEY = 'zvonok.accounts'
const CURRENT_KEY = 'zvonok.account'

const stored = v.array(endpoints.checkSession.response)

/** All accounts, oldest first. */
export const accounts = signal<readonly Account[]>(readAccounts())

const currentKey = signal(readLocal(CURRENT_KEY))

/** The open account: the chosen one, or the first. */
export const currentAccount = computed<Account | undefined>(
  () => accounts.value.find(({ key }) => key === currentKey.value) ?? accounts.value[0],
)

/** Adds an account, or renews one with the same key, and opens it. */
export function addAccount(account: Account): void {
  const rest = accounts.value.filter(({ key }) => key !== account.key)
  saveAccounts([...rest, account])
  openAccount(account.key)
}

/** Opens another account of this browser. */
export function openAccount(key: string): void {
  currentKey.value = key
  writeLocal(CURRENT_KEY, key)
}

/** Takes an account off the list. */
export function removeAccount(key: string): void {
  saveAccounts(accounts.value.filter((account) => account.key !== key))
  if (currentKey.value !== key) return
  currentKey.value = undefined
  writeLocal(CURRENT_KEY, undefined)
}

/** Follows what other tabs add and remove. Returns a way to stop. */
export function followAccounts(): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === ACCOUNTS_KEY) accounts.value = readAccounts()
  }
  addEventListener('storage', onStorage)
  return () => removeEventListener('storage', onStorage)
}

function saveAccounts(next: readonly Account[]): void {
  accounts.value = next
  writeLocal(ACCOUNTS_KEY, JSON.stringify(next))
}

function readAccounts(): readonly Account[] {
  try {
    return v.parse(stored, JSON.parse(readLocal(ACCOUNTS_KEY) ?? '[]'))
  } catch {
    // Not ours, or of another time: signing in again is better than not starting.
    return []
  }
}
