/**
 * Who has which scope (SPEC W1, W5): one function computes the scopes of a person from roles and classes, one brings the
 * stored access, seats and membership rows in line with it. Visibility is decided here and nowhere else.
 */
import type { ChatKind } from '../../shared/protocol/chats.ts'
import type { HeldRole, Role } from '../../shared/protocol/people.ts'
import { hasRole, mayWrite, type Actor } from '../../shared/domain/permissions.ts'
import { first, type Sql } from '../sql.ts'
import { newestSeq, nextVersion, publish, type Tx } from './core.ts'

export interface Chat {
  readonly id: number
  readonly kind: ChatKind
  readonly title: string
  readonly class: number | null
}

interface Attendance extends Record<string, string | number | null> {
  readonly class: number
  readonly role: Role
  /** A guardian's own words of whose parent they are in this class. */
  readonly child_name: string | null
}

/** A person with all that rules are decided by. */
export interface PersonFacts extends Actor {
  readonly name: string
  readonly joinedAt: number
  readonly attends: readonly Attendance[]
}

/** Loads a person, or `undefined` where there is none. */
export function findPerson(sql: Sql, person: number): PersonFacts | undefined {
  const found = first<{ name: string; joined_at: number }>(
    sql,
    'SELECT name, joined_at FROM person WHERE id = ?',
    person,
  )
  if (!found) return undefined
  return {
    person,
    name: found.name,
    joinedAt: found.joined_at,
    roles: rolesOf(sql, person),
    attends: sql.all<Attendance>(
      'SELECT class, role, child_name FROM attends WHERE person = ? ORDER BY class',
      person,
    ),
  }
}

/** A person who gives commands, with the chats they sit in. */
export interface ActorFacts extends PersonFacts {
  readonly chats: ReadonlyMap<number, Chat>
}

/** Loads a person who gives commands. */
export function findActor(sql: Sql, id: number): ActorFacts | undefined {
  const person = findPerson(sql, id)
  if (!person) return undefined
  const chats = sql.all<{ id: number; kind: ChatKind; title: string; class: number | null }>(
    `SELECT id, kind, title, class FROM chat
     WHERE 'chat:' || id IN (SELECT scope FROM access WHERE person = ? AND lost IS NULL)`,
    id,
  )
  return { ...person, chats: new Map(chats.map((chat) => [chat.id, chat])) }
}

/** The roles that a person holds, confirmed or not. */
export function rolesOf(sql: Sql, person: number): readonly HeldRole[] {
  return sql
    .all<{ role: Role; confirmed: number }>(
      'SELECT role, confirmed FROM role WHERE person = ? ORDER BY role',
      person,
    )
    .map(({ role, confirmed }) => ({ role, confirmed: confirmed === 1 }))
}

/** Loads a chat, whoever asks. */
export function findChat(sql: Sql, id: number): Chat | undefined {
  return first<{ id: number; kind: ChatKind; title: string; class: number | null }>(
    sql,
    'SELECT id, kind, title, class FROM chat WHERE id = ?',
    id,
  )
}

/** Whether the person has the scope now. */
export function hasScope(sql: Sql, person: number, scope: string): boolean {
  return (
    first(
      sql,
      'SELECT 1 AS one FROM access WHERE person = ? AND scope = ? AND lost IS NULL',
      person,
      scope,
    ) !== undefined
  )
}

/** The scopes that the person has now. */
export function storedScopes(sql: Sql, person: number): string[] {
  return sql
    .all<{ scope: string }>('SELECT scope FROM access WHERE person = ? AND lost IS NULL', person)
    .map(({ scope }) => scope)
}

/** As what the person sits in the chat; `undefined`: they do not. */
export function roleInChat(person: PersonFacts, chat: Chat): Role | undefined {
  const isTeacher = person.roles.some(({ role }) => role === 'teacher')
  const leads = (['admin', 'director'] as const).find((role) => hasRole(person, role))
  switch (chat.kind) {
    case 'channel':
      return leads ?? person.roles[0]?.role
    case 'staff':
      return isTeacher ? 'teacher' : leads
    case 'class':
      return attendsAs(person, chat.class, ['teacher', 'student'])
    case 'families':
      return attendsAs(person, chat.class, ['teacher', 'guardian'])
    case 'group':
    case 'direct':
      // Membership of these kinds is by hand; no command makes one yet, so nobody sits in one.
      return undefined
  }
}

function attendsAs(
  person: PersonFacts,
  inClass: number | null,
  roles: readonly Role[],
): Role | undefined {
  return roles.find(
    (role) =>
      hasRole(person, role) &&
      person.attends.some((attendance) => attendance.class === inClass && attendance.role === role),
  )
}

/** Every scope that the person should have. */
function scopesOf(sql: Sql, person: PersonFacts): Set<string> {
  const scopes = new Set(['school', `person:${person.person}`])
  if (hasRole(person, 'admin')) scopes.add('admin')
  if ((['admin', 'director', 'teacher'] as const).some((role) => hasRole(person, role)))
    scopes.add('staff')
  const chats = sql.all<{ id: number; kind: ChatKind; title: string; class: number | null }>(
    `SELECT id, kind, title, class FROM chat
     WHERE class IS NULL OR class IN (SELECT class FROM attends WHERE person = ?)`,
    person.person,
  )
  for (const chat of chats) if (roleInChat(person, chat)) scopes.add(`chat:${chat.id}`)
  return scopes
}

/**
 * Brings the person's access in line with roles and classes, and publishes their rows anew: what they are to
 * themselves, to the administrators, and in each of their chats.
 */
export function refreshPerson(tx: Tx, id: number): void {
  tx.core.actors.delete(id)
  const person = findPerson(tx.sql, id)
  if (!person) throw new Error(`There is no person ${id}`)
  const before = new Set(storedScopes(tx.sql, id))
  const after = scopesOf(tx.sql, person)
  for (const scope of before) if (!after.has(scope)) loseScope(tx, person, scope)
  for (const scope of after) {
    if (!before.has(scope)) gainScope(tx, person, scope)
    const chat = chatOfScope(tx.sql, scope)
    if (chat) publishMember(tx, person, chat, true)
  }
  publishPerson(tx, person)
}

function chatOfScope(sql: Sql, scope: string): Chat | undefined {
  return scope.startsWith('chat:') ? findChat(sql, Number(scope.slice('chat:'.length))) : undefined
}

function gainScope(tx: Tx, person: PersonFacts, scope: string): void {
  tx.sql.run(
    `INSERT INTO access (person, scope, gained, lost) VALUES (?, ?, ?, NULL)
     ON CONFLICT (person, scope) DO UPDATE SET gained = excluded.gained, lost = NULL`,
    person.person,
    scope,
    nextVersion(tx),
  )
  tx.outcome.gained.push({ person: person.person, scope })
  const chat = chatOfScope(tx.sql, scope)
  // Who joins has read all that was there (SPEC R3).
  if (chat) writeSeat(tx, chat.id, person.person, newestSeq(tx.sql, chat.id))
}

function loseScope(tx: Tx, person: PersonFacts, scope: string): void {
  const version = nextVersion(tx)
  tx.sql.run(
    'UPDATE access SET lost = ? WHERE person = ? AND scope = ?',
    version,
    person.person,
    scope,
  )
  tx.outcome.lost.push({ person: person.person, scope, version })
  const chat = chatOfScope(tx.sql, scope)
  if (!chat) return
  tx.sql.run('DELETE FROM seat WHERE chat = ? AND person = ?', chat.id, person.person)
  publishMember(tx, person, chat, false)
}

/** Stores a read position and shows it to the person's own devices. */
export function writeSeat(tx: Tx, chat: number, person: number, read: number): void {
  tx.sql.run(
    `INSERT INTO seat (chat, person, read) VALUES (?, ?, ?)
     ON CONFLICT (chat, person) DO UPDATE SET read = excluded.read`,
    chat,
    person,
    read,
  )
  publish(tx, `person:${person}`, 'seat', chat, { read })
  tx.outcome.readChats.add(chat)
}

/** The person as the chat's members know them; readers of a channel stay unknown to each other. */
function publishMember(tx: Tx, person: PersonFacts, chat: Chat, isPresent: boolean): void {
  if (chat.kind === 'channel' && !mayWrite(person, 'channel')) return
  const role = roleInChat(person, chat) ?? person.roles[0]?.role
  if (!role) return
  const child = person.attends.find(
    (attendance) => attendance.class === chat.class && attendance.role === role,
  )?.child_name
  const isBadged = role !== 'student' && role !== 'guardian' && hasRole(person, role)
  publish(tx, `chat:${chat.id}`, 'member', person.person, {
    name: person.name,
    role,
    isBadged,
    isPresent,
    ...(child && { childName: child }),
  })
}

function publishPerson(tx: Tx, person: PersonFacts): void {
  const login = first<{ login: string }>(
    tx.sql,
    'SELECT login FROM password WHERE person = ?',
    person.person,
  )?.login
  publish(tx, `person:${person.person}`, 'me', 0, {
    person: person.person,
    name: person.name,
    roles: [...person.roles],
    ...(login !== undefined && { login }),
  })
  const children = [...new Set(person.attends.flatMap((attendance) => attendance.child_name ?? []))]
  publish(tx, 'admin', 'person', person.person, {
    name: person.name,
    roles: [...person.roles],
    classes: [...new Set(person.attends.map((attendance) => attendance.class))],
    joinedAt: person.joinedAt,
    ...(children.length > 0 && { childName: children.join(', ') }),
  })
}
