/**
 * The client: everything that a screen may ask of a school. What a person writes is stored on the device and shown
 * at once, then sent; what the school says is stored, then shown. Screens read signals and never wait for the network.
 */
import { computed, type ReadonlySignal } from '@preact/signals-core'
import type { ArgsOf, CommandType } from '../protocol/commands.ts'
import type { Account } from '../protocol/endpoints.ts'
import type { WireError } from '../protocol/errors.ts'
import type { Ack } from '../protocol/frames.ts'
import type { Role } from '../protocol/people.ts'
import type { RowKind, RowOf } from '../protocol/rows.ts'
import type { ChatKind } from '../protocol/chats.ts'
import type { Api, ClientResult } from './api.ts'
import type { Connection, OutboxItem } from './change.ts'
import { createHistory } from './history.ts'
import { createNoteKeeper } from './notes.ts'
import type { Bus, Clock, Lock, OpenSocket, Store, Wake } from './ports.ts'
import { createTab } from './tab.ts'
import { openChatView } from './views/chatView.ts'
import { createPresence } from './views/presence.ts'
import { createState } from './views/state.ts'
import { createSummaries } from './views/summaries.ts'
import { createWriting } from './writing.ts'

export type { Connection, OutboxItem } from './change.ts'

/** The platform, as the client sees it. */
export interface ClientPorts {
  readonly store: Store
  readonly api: Api
  readonly openSocket: OpenSocket
  readonly clock: Clock
  readonly lock: Lock
  readonly bus: Bus
  readonly wake: Wake
}

/** A line of the chat list. */
export interface ChatSummary {
  readonly chat: number
  readonly chatKind: ChatKind
  readonly title: string
  readonly classId?: number
  /** The newest message, own waiting ones included. */
  readonly last?: {
    readonly author: number
    readonly authorName: string
    readonly text: string
    readonly at: number
    readonly isMine: boolean
    readonly pending: boolean
  }
  /** The `seq` of the newest message. */
  readonly newest: number
  readonly read: number
  readonly unread: number
  readonly mayWrite: boolean
}

/** A message as one row on the screen. */
export interface ShownMessage {
  readonly id: string
  /** Absent while the school has not numbered it. */
  readonly seq?: number
  readonly author: number
  readonly authorName: string
  readonly role: Role
  readonly isBadged: boolean
  readonly childName?: string
  readonly isMine: boolean
  readonly at: number
  readonly text: string
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly error?: WireError
  /** Own messages: how many others have read it. */
  readonly readBy?: number
}

/** The client of one account. */
export interface Client {
  readonly connection: ReadonlySignal<Connection>
  /** The first read from the device's store is done. */
  readonly isLoaded: ReadonlySignal<boolean>
  /** This device has ever finished a catch-up. */
  readonly hasSynced: ReadonlySignal<boolean>
  readonly me: ReadonlySignal<RowOf<'me'> | undefined>
  readonly school: ReadonlySignal<RowOf<'school'> | undefined>
  /** Newest activity first. */
  readonly chats: ReadonlySignal<readonly ChatSummary[]>
  /** Unread messages of all chats. */
  readonly unread: ReadonlySignal<number>
  /** Commands that wait, and those that were refused (with their error), oldest first. */
  readonly outbox: ReadonlySignal<readonly OutboxItem[]>
  /** The server's clock minus the device's. */
  readonly clockSkewMs: ReadonlySignal<number>
  /** All rows of a kind in a scope, by rising key; kept up to date. */
  rows<Kind extends RowKind>(scope: string, kind: Kind): ReadonlySignal<ReadonlyArray<RowOf<Kind>>>
  openChat(chat: number): ChatView
  /** Shows the message at once; resolves with its id when it is stored on the device. */
  send(chat: number, text: string): Promise<ClientResult<string>>
  /** Gives a command and waits for the answer; `unreachable` when none came in time. */
  run<Type extends CommandType>(
    type: Type,
    args: ArgsOf<Type>,
  ): Promise<ClientResult<Ack['result']>>
  /** Makes an invite with a fresh secret, which this device keeps. */
  createInvite(
    args: NewInvite,
  ): Promise<ClientResult<{ readonly invite: number; readonly secret: string }>>
  /** The secret of an invite that this device made. */
  inviteSecret(invite: number): Promise<string | undefined>
  markRead(chat: number, seq: number): void
  sendTyping(chat: number): void
  /** Tries a refused command again. */
  retry(id: string): void
  discard(id: string): Promise<void>
  draft(chat: number): Promise<string>
  saveDraft(chat: number, text: string): void
  readonly api: Api
  /** Closes the socket and leaves it to another tab. */
  stop(): Promise<void>
  /** Stops, and deletes everything of the account on this device. */
  wipe(): Promise<void>
}

type WithoutHash<Args> = Args extends unknown ? Omit<Args, 'hash'> : never

/** An invite as the administrator describes it. */
export type NewInvite = WithoutHash<ArgsOf<'invite.create'>>

/** An open chat: a window of its messages. */
export interface ChatView {
  /** At most 200, oldest first; at the newest end own waiting ones follow. */
  readonly messages: ReadonlySignal<readonly ShownMessage[]>
  readonly summary: ReadonlySignal<ChatSummary | undefined>
  readonly members: ReadonlySignal<ReadonlyArray<RowOf<'member'>>>
  /** Names of those who type now. */
  readonly typing: ReadonlySignal<readonly string[]>
  /** The first unread `seq` when the chat was opened. */
  readonly firstUnread: number | undefined
  readonly hasOlder: ReadonlySignal<boolean>
  readonly hasNewer: ReadonlySignal<boolean>
  readonly loading: ReadonlySignal<'idle' | 'older' | 'newer' | 'failed'>
  loadOlder(): Promise<void>
  loadNewer(): Promise<void>
  jumpTo(seq: number): Promise<void>
  jumpToNewest(): Promise<void>
  dispose(): void
}

/** Starts the client of an account. */
export function createClient(
  ports: ClientPorts,
  { account }: { readonly account: Account },
): Client {
  const { store, clock, api, wake } = ports
  const onFailure = (): void => tab.failStore()
  const notes = createNoteKeeper(store, onFailure)
  const state = createState(store, account.person, onFailure)
  const presence = createPresence(store, clock, (chat, marks) => {
    if (tab.isLeading()) notes.keep(`reads:${chat}`, marks)
  })
  const tab = createTab({ ports, state, presence })
  const writing = createWriting({ ports, state, tab })
  const chats = createSummaries(state)
  const views = new Set<number>()
  const fetchHistory = createHistory({ store, api, onChange: tab.publish })
  const summaryOf = (chat: number): ChatSummary | undefined =>
    chats.peek().find((summary) => summary.chat === chat)
  const unsubscribe = wake.subscribe((reason) => {
    if (reason === 'hidden') void writing.flushReadings()
  })
  const stop = async (): Promise<void> => {
    unsubscribe()
    await writing.stop()
    await notes.flush()
    presence.stop()
    await tab.stop()
    store.close()
  }
  tab.start()
  return {
    connection: state.connection,
    isLoaded: state.isLoaded,
    hasSynced: state.hasSynced,
    me: state.me,
    school: state.school,
    chats,
    unread: computed(() => chats.value.reduce((sum, { unread }) => sum + unread, 0)),
    outbox: state.outbox,
    clockSkewMs: state.skewMs,
    rows: state.collections.rows,
    openChat: (chat) => {
      const onDispose = (): void => {
        views.delete(chat)
        tab.look([...views].at(-1))
      }
      const view = openChatView(
        { store, clock, state, presence, chats, fetchHistory, onFailure, onDispose },
        chat,
      )
      views.delete(chat)
      views.add(chat)
      tab.look(chat)
      return view
    },
    send: writing.send,
    run: writing.run,
    createInvite: writing.createInvite,
    inviteSecret: (invite) => store.transact('readonly', (tx) => tx.note(`invite:${invite}`)),
    markRead: (chat, seq) => writing.markRead(chat, seq, summaryOf(chat)?.read ?? 0),
    sendTyping: writing.sendTyping,
    retry: (id) => void writing.retry(id).catch(onFailure),
    discard: writing.discard,
    draft: async (chat) => (await notes.read(`draft:${chat}`)) ?? '',
    saveDraft: (chat, text) => notes.keep(`draft:${chat}`, text),
    api,
    stop,
    wipe: async () => {
      tab.announceWipe()
      await stop()
      await store.wipe()
    },
  }
}
