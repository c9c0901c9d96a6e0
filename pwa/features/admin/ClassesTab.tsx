/** The classes of the school, in school order, and the form that makes one. */
import { useState } from 'preact/hooks'
import type { Client } from '../../../shared/client/client.ts'
import { cleanClassName } from '../../../shared/domain/names.ts'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import type { RowOf } from '../../../shared/protocol/rows.ts'
import { Avatar } from '../../../shared/ui/Avatar.tsx'
import { Button } from '../../../shared/ui/Button.tsx'
import { EmptyState } from '../../../shared/ui/EmptyState.tsx'
import { TextField } from '../../../shared/ui/Field.tsx'
import { Icon } from '../../../shared/ui/Icon.tsx'
import { sortClasses } from './classes.ts'
import css from './admin.module.css'

/** Each leads to its invitations. */
export function ClassesTab({ client }: { readonly client: Client }) {
  const classes = sortClasses(client.rows('staff', 'class').value)
  const people = client.rows('admin', 'person').value
  return (
    <>
      <NewClass client={client} />
      {classes.length === 0 ? (
        <EmptyState icon="school" title={t('classes.empty.title')}>
          {t('classes.empty.text')}
        </EmptyState>
      ) : (
        <ul class={css.card}>
          {classes.map((row) => (
            <li key={row.key}>
              <ClassLink row={row} people={people} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function ClassLink({
  row,
  people,
}: {
  readonly row: RowOf<'class'>
  readonly people: ReadonlyArray<RowOf<'person'>>
}) {
  const count = (role: 'student' | 'guardian') =>
    people.filter(
      (person) =>
        person.classes.includes(row.key) && person.roles.some((held) => held.role === role),
    ).length
  const counts = [
    t('classes.counts.students', { count: count('student') }),
    t('classes.counts.guardians', { count: count('guardian') }),
  ] as const
  return (
    <a class={css.classLink} href={`/admin/class/${row.key}`}>
      <Avatar name={row.name} seed={row.key} />
      <span class={css.words}>
        <span class={css.name}>{row.name}</span>
        <span class={css.soft}>
          <span class={css.count}>{counts[0]}</span> · <span class={css.count}>{counts[1]}</span>
        </span>
      </span>
      <Icon name="forward" />
    </a>
  )
}

function NewClass({ client }: { readonly client: Client }) {
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const create = async () => {
    const clean = cleanClassName(name)
    if (!clean.ok) return setError(errorText(clean.error))
    setIsBusy(true)
    const result = await client.run('class.create', { name: clean.value })
    setIsBusy(false)
    setError(result.ok ? undefined : errorText(result.error))
    if (result.ok) setName('')
  }
  return (
    <form
      class={css.inlineForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void create()
      }}
    >
      <TextField
        label={t('classes.name')}
        hint={t('classes.name.hint')}
        error={error}
        value={name}
        onValue={setName}
        autocomplete="off"
      />
      <Button type="submit" look="primary" icon="plus" isBusy={isBusy}>
        {t('classes.create')}
      </Button>
    </form>
  )
}
