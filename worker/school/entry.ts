/**
 * The ways in: opening the school, and accepting an invite. Secrets are known here by their hashes only.
 */
import type { InvitedRole } from '../../shared/protocol/invites.ts'
import type { Role } from '../../shared/protocol/people.ts'
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import { checkTimeZone, cleanName, cleanSchoolName, cleanSlug } from '../../shared/domain/names.ts'
import { first, type Sql } from '../sql.ts'
import { findPerson, refreshPerson, rolesOf } from './access.ts'
import type { Newcomer, NewSchool, SignedIn, StoredCredential } from './api.ts'
import { addChat } from './chats.ts'
import { publish, type Tx } from './core.ts'
import { addDevice } from './devices.ts'

interface Invite extends Record<string, string | number | null> {
  readonly id: number
  readonly role: InvitedRole
  readonly class: number | null
  readonly max: number
  readonly used: number
  readonly created_at: number
  readonly expires_at: number
  readonly revoked: number
}

/** What is shown of the school to its people. */
export function schoolFacts(sql: Sql): { name: string; slug: string } | undefined {
  const found = first<{ json: string }>(
    sql,
    `SELECT json FROM row WHERE scope = 'school' AND kind = 'school'`,
  )
  if (!found) return undefined
  const { name, slug }: { name: string; slug: string } = JSON.parse(found.json)
  return { name, slug }
}

/** Opens the school with its news channel, its staff chat and its first administrator. */
export function openSchool(tx: Tx, school: NewSchool): Result<SignedIn> {
  if (schoolFacts(tx.sql)) return failure('opening_used')
  const name = cleanSchoolName(school.name)
  if (!name.ok) return name
  const slug = cleanSlug(school.slug)
  if (!slug.ok) return slug
  const timeZone = checkTimeZone(school.timeZone)
  if (!timeZone.ok) return timeZone
  const adminName = cleanName(school.adminName)
  if (!adminName.ok) return adminName
  publish(tx, 'school', 'school', 0, {
    name: name.value,
    slug: slug.value,
    timeZone: timeZone.value,
  })
  addChat(tx, { kind: 'channel', title: '' })
  addChat(tx, { kind: 'staff', title: '' })
  const person = addPerson(tx, {
    name: adminName.value,
    role: 'admin',
    isConfirmed: true,
    credential: school.credential,
  })
  return success({
    ...addDevice(tx, person, school.device),
    person,
    name: adminName.value,
    school: { name: name.value, slug: slug.value },
  })
}

/** Finds the invite behind a secret, if it still lets anyone in; else says why not. */
export function findInvite(sql: Sql, now: number, hash: string): Result<Invite> {
  const invite = first<Invite>(sql, 'SELECT * FROM invite WHERE hash = ?', hash)
  if (!invite) return failure('invite_broken')
  if (invite.revoked === 1) return failure('invite_revoked')
  if (invite.expires_at <= now) return failure('invite_expired')
  if (invite.used >= invite.max) return failure('invite_used_up')
  return success(invite)
}

/** What an invite leads to, for the one who holds it. */
export function lookAtInvite(
  sql: Sql,
  now: number,
  hash: string,
): Result<{ school: string; role: InvitedRole; className?: string }> {
  const invite = findInvite(sql, now, hash)
  if (!invite.ok) return invite
  const school = schoolFacts(sql)
  if (!school) return failure('invite_broken')
  const className = invite.value.class === null ? undefined : nameOfClass(sql, invite.value.class)
  return success({
    school: school.name,
    role: invite.value.role,
    ...(className !== undefined && { className }),
  })
}

function nameOfClass(sql: Sql, id: number): string | undefined {
  return first<{ name: string }>(sql, 'SELECT name FROM class WHERE id = ?', id)?.name
}

/** Lets a newcomer in: person, credential, class, chats and first device, in the caller's transaction. */
export function acceptInvite(tx: Tx, newcomer: Newcomer): Result<SignedIn> {
  const found = findInvite(tx.sql, tx.now, newcomer.inviteHash)
  if (!found.ok) return found
  const invite = found.value
  const name = cleanName(newcomer.name)
  if (!name.ok) return name
  const childName = checkChildName(invite.role, newcomer.childName)
  if (!childName.ok) return childName
  const { credential } = newcomer
  if (credential.kind === 'password' && isLoginTaken(tx.sql, credential.login))
    return failure('login_taken')
  const school = schoolFacts(tx.sql)
  if (!school) return failure('invite_broken')

  useInvite(tx, invite)
  const person = addPerson(tx, { name: name.value, credential, ...roleOf(invite, childName.value) })
  return success({ ...addDevice(tx, person, newcomer.device), person, name: name.value, school })
}

/**
 * Adds what an invite gives to a person who is here already: a second child's class, a teacher's role. Pupils and adults stay
 * apart: neither takes the other's invite.
 */
export function addInvite(
  tx: Tx,
  person: number,
  hash: string,
  typedChildName?: string,
): Result<void> {
  const found = findInvite(tx.sql, tx.now, hash)
  if (!found.ok) return found
  const invite = found.value
  const isStudent = rolesOf(tx.sql, person).some(({ role }) => role === 'student')
  if (isStudent !== (invite.role === 'student')) return failure('forbidden')
  const childName = checkChildName(invite.role, typedChildName)
  if (!childName.ok) return childName
  useInvite(tx, invite)
  addRole(tx, person, roleOf(invite, childName.value))
  return success(undefined)
}

function useInvite(tx: Tx, invite: Invite): void {
  tx.sql.run('UPDATE invite SET used = used + 1 WHERE id = ?', invite.id)
  publishInvite(tx, invite.id)
}

/** The role that an invite gives; a teacher's waits for an administrator. */
function roleOf(invite: Invite, childName: string | undefined): GrantedRole {
  return {
    role: invite.role,
    isConfirmed: invite.role !== 'teacher',
    ...(invite.class !== null && { inClass: invite.class }),
    ...(childName !== undefined && { childName }),
  }
}

function checkChildName(
  role: InvitedRole,
  childName: string | undefined,
): Result<string | undefined> {
  if (role !== 'guardian') return success(undefined)
  return childName === undefined ? failure('name_invalid') : cleanName(childName)
}

function isLoginTaken(sql: Sql, login: string): boolean {
  return first(sql, 'SELECT 1 AS one FROM password WHERE login = ?', login) !== undefined
}

interface GrantedRole {
  readonly role: Role
  readonly isConfirmed: boolean
  readonly inClass?: number
  readonly childName?: string
}

interface NewPerson extends GrantedRole {
  readonly name: string
  readonly credential: StoredCredential
}

function addPerson(tx: Tx, person: NewPerson): number {
  tx.sql.run('INSERT INTO person (name, joined_at) VALUES (?, ?)', person.name, tx.now)
  const id = first<{ id: number }>(tx.sql, 'SELECT max(id) AS id FROM person')?.id ?? 0
  addCredential(tx, id, person.credential)
  addRole(tx, id, person)
  return id
}

function addRole(tx: Tx, id: number, { role, isConfirmed, inClass, childName }: GrantedRole): void {
  tx.sql.run(
    'INSERT INTO role (person, role, confirmed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    id,
    role,
    isConfirmed ? 1 : 0,
  )
  if (inClass !== undefined) {
    // A second child in the same class stands beside the first.
    tx.sql.run(
      `INSERT INTO attends (person, class, role, child_name) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET child_name = child_name || ', ' || excluded.child_name`,
      id,
      inClass,
      role,
      childName ?? null,
    )
  }
  refreshPerson(tx, id)
}

function addCredential(tx: Tx, person: number, credential: StoredCredential): void {
  switch (credential.kind) {
    case 'password':
      return tx.sql.run(
        'INSERT INTO password (login, person, hash) VALUES (?, ?, ?)',
        credential.login,
        person,
        credential.hash,
      )
    case 'passkey': {
      const { id, publicKey, counter, transports } = credential.passkey
      return tx.sql.run(
        'INSERT INTO passkey (id, person, public_key, counter, transports) VALUES (?, ?, ?, ?, ?)',
        id,
        person,
        publicKey,
        counter,
        JSON.stringify(transports),
      )
    }
    case 'link':
      return
  }
}

/** Publishes an invite's present state to the administrators. */
export function publishInvite(tx: Tx, id: number): void {
  const invite = first<Invite>(tx.sql, 'SELECT * FROM invite WHERE id = ?', id)
  if (!invite) throw new Error(`There is no invite ${id}`)
  publish(tx, 'admin', 'invite', id, {
    role: invite.role,
    limit: invite.max,
    used: invite.used,
    createdAt: invite.created_at,
    expiresAt: invite.expires_at,
    isRevoked: invite.revoked === 1,
    ...(invite.class !== null && { classId: invite.class }),
  })
}

/** Signs a person in on a new device. */
export function signIn(tx: Tx, person: number, device: Newcomer['device']): Result<SignedIn> {
  const found = findPerson(tx.sql, person)
  const school = schoolFacts(tx.sql)
  if (!found || !school) return failure('sign_in_failed')
  return success({ ...addDevice(tx, person, device), person, name: found.name, school })
}
