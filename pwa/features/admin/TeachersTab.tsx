/** Teachers: those who wait for confirmation, those confirmed with their classes, and invitations. */
import { useState } from 'preact/hooks'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { formatDate } from '../../../shared/i18n/dates.ts'
import type { RowOf } from '../../../shared/protocol/rows.ts'
import { Avatar } from '../../../shared/ui/Avatar.tsx'
import { Button } from '../../../shared/ui/Button.tsx'
import { ConfirmDialog } from '../shell/ConfirmDialog.tsx'
import { ClassesDialog } from './ClassesDialog.tsx'
import { sortClasses } from './classes.ts'
import { Invites } from './Invites.tsx'
import { isConfirmedTeacher, isWaitingTeacher } from './teachers.ts'
import css from './admin.module.css'

type Person = RowOf<'person'>
type Open = { readonly kind: 'classes' | 'decline'; readonly person: Person }

/** The queue comes first: someone is waiting. */
export function TeachersTab({ client }: { readonly client: Client }) {
  const [open, setOpen] = useState<Open>()
  const people = client.rows('admin', 'person').value
  const close = () => setOpen(undefined)
  return (
    <>
      <section class={css.section}>
        <div class={css.heading}>
          <h2>{t('teachers.queue')}</h2>
        </div>
        <Waiting people={people.filter(isWaitingTeacher)} onOpen={setOpen} />
      </section>
      <Invites client={client} role="teacher" />
      <section class={css.section}>
        <div class={css.heading}>
          <h2>{t('teachers.confirmed')}</h2>
        </div>
        <Confirmed client={client} people={people.filter(isConfirmedTeacher)} onOpen={setOpen} />
      </section>
      {open?.kind === 'classes' && (
        <ClassesDialog
          client={client}
          person={open.person}
          onClose={close}
          onRemove={() => setOpen({ kind: 'decline', person: open.person })}
        />
      )}
      {open?.kind === 'decline' && (
        <DeclineDialog client={client} person={open.person} onClose={close} />
      )}
    </>
  )
}

function Waiting({
  people,
  onOpen,
}: {
  readonly people: readonly Person[]
  readonly onOpen: (open: Open) => void
}) {
  if (people.length === 0) return <p class={css.muted}>{t('teachers.queue.empty')}</p>
  return (
    <ul class={css.card}>
      {people.map((person) => (
        <li key={person.key} class={css.item}>
          <Avatar name={person.name} seed={person.key} />
          <span class={css.words}>
            <span class={css.name}>{person.name}</span>
            <span class={css.soft}>
              {t('teachers.joined', { date: formatDate(person.joinedAt) })}
            </span>
          </span>
          <span class={css.actions}>
            <Button
              look="primary"
              aria-label={t('teachers.confirm.of', { name: person.name })}
              onClick={() => onOpen({ kind: 'classes', person })}
            >
              {t('teachers.confirm')}
            </Button>
            <Button
              look="danger"
              aria-label={t('teachers.decline.of', { name: person.name })}
              onClick={() => onOpen({ kind: 'decline', person })}
            >
              {t('teachers.decline')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Confirmed({
  client,
  people,
  onOpen,
}: {
  readonly client: Client
  readonly people: readonly Person[]
  readonly onOpen: (open: Open) => void
}) {
  const classes = sortClasses(client.rows('staff', 'class').value)
  if (people.length === 0) return <p class={css.muted}>{t('teachers.confirmed.empty')}</p>
  return (
    <ul class={css.card}>
      {people.map((person) => {
        const names = classes
          .filter(({ key }) => person.classes.includes(key))
          .map(({ name }) => name)
        return (
          <li key={person.key} class={css.item}>
            <Avatar name={person.name} seed={person.key} />
            <span class={css.words}>
              <span class={css.name}>{person.name}</span>
              <span class={css.soft}>
                {names.length > 0 ? names.join(', ') : t('teachers.classes.none')}
              </span>
            </span>
            <Button
              aria-label={t('teachers.classes.of', { name: person.name })}
              onClick={() => onOpen({ kind: 'classes', person })}
            >
              {t('teachers.classes.change')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

function DeclineDialog({
  client,
  person,
  onClose,
}: {
  readonly client: Client
  readonly person: Person
  readonly onClose: () => void
}) {
  return (
    <ConfirmDialog
      title={t('teachers.decline.title', { name: person.name })}
      action={isConfirmedTeacher(person) ? t('teachers.remove') : t('teachers.decline')}
      onClose={onClose}
      onConfirm={async () => {
        const result = await client.run('teacher.decline', { person: person.key })
        return result.ok ? undefined : result.error
      }}
    >
      <p>{t('teachers.decline.text')}</p>
    </ConfirmDialog>
  )
}
