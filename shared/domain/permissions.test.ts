/** The permission table, tested as a document: every command, every role. */
import { describe, expect, test } from 'vitest'
import { chatKinds } from '../protocol/chats.ts'
import type { CommandType } from '../protocol/commands.ts'
import { roleNames, type HeldRole } from '../protocol/people.ts'
import { can, mayWrite, permissions, type Actor } from './permissions.ts'

const kinds = [...roleNames, 'unconfirmed'] as const
type Kind = (typeof kinds)[number]

function actor(kind: Kind): Actor {
  const roles: HeldRole[] =
    kind === 'unconfirmed'
      ? [{ role: 'teacher', confirmed: false }]
      : [{ role: kind, confirmed: true }]
  return { person: 7, roles }
}

describe('who writes in a chat of which they are a member', () => {
  const expected: Record<(typeof chatKinds)[number], readonly Kind[]> = {
    class: ['admin', 'director', 'teacher', 'student'],
    families: ['admin', 'director', 'teacher', 'guardian'],
    staff: ['admin', 'director', 'teacher', 'unconfirmed'],
    group: ['admin', 'director', 'teacher', 'student', 'guardian'],
    direct: ['admin', 'director', 'teacher', 'student', 'guardian'],
    channel: ['admin', 'director'],
  }
  test.each(chatKinds)('%s', (kind) => {
    expect(kinds.filter((each) => mayWrite(actor(each), kind))).toEqual(expected[kind])
    expect(kinds.filter((each) => can(actor(each), 'message.send', { chatKind: kind }))).toEqual(
      expected[kind],
    )
  })
})

describe('who gives a command that has no chat', () => {
  const admins: readonly CommandType[] = [
    'class.create',
    'invite.create',
    'invite.revoke',
    'teacher.confirm',
    'teacher.decline',
    'signInLink.create',
  ]
  test.each(admins)('%s: administrators', (command) => {
    expect(kinds.filter((each) => can(actor(each), command, {}))).toEqual(['admin'])
  })

  test('a device is ended by its owner, whatever their role, and by nobody else', () => {
    expect(kinds.filter((each) => can(actor(each), 'device.end', { owner: 7 }))).toEqual(kinds)
    expect(kinds.filter((each) => can(actor(each), 'device.end', { owner: 8 }))).toEqual([])
  })

  test('whoever sees a chat may read it', () => {
    expect(kinds.filter((each) => can(actor(each), 'chat.read', { chatKind: 'channel' }))).toEqual(
      kinds,
    )
  })

  test('a role that is not confirmed gives no right', () => {
    const claimed: Actor = { person: 7, roles: [{ role: 'admin', confirmed: false }] }
    const granted = (Object.keys(permissions) as CommandType[]).filter((command) =>
      can(claimed, command, { chatKind: 'class' }),
    )
    expect(granted).toEqual(['chat.read'])
  })
})
