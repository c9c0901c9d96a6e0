/** Everyone of the school, by class and by name. */
import { useMemo, useState } from 'preact/hooks'
import type { Client } from '../../../shared/client/client.ts'
import { currentLocale, t } from '../../../shared/i18n/current.ts'
import type { RowOf } from '../../../shared/protocol/rows.ts'
import { Avatar } from '../../../shared/ui/Avatar.tsx'
import { Tag } from '../../../shared/ui/Tag.tsx'
import { Button, IconButton } from '../../../shared/ui/Button.tsx'
import { SelectField, TextField } from '../../../shared/ui/Field.tsx'
import { roleNames } from '../people/roles.ts'
import { sortClasses } from './classes.ts'
import { findPeople } from './findPeople.ts'
import { SignInLinkDialog } from './SignInLinkDialog.tsx'
import { isWaitingTeacher } from './teachers.ts'
import css from './admin.module.css'

/** More rows at once than this make typing slow on an old phone. */
const PAGE = 60

/** A search that answers while typing; all rows are on the device. */
export function PeopleTab({ client }: { readonly client: Client }) {
  const [query, setQuery] = useState('')
  const [classId, setClassId] = useState<number>()
  const [shown, setShown] = useState(PAGE)
  const [linkFor, setLinkFor] = useState<RowOf<'person'>>()
  const people = client.rows('admin', 'person').value
  const classes = sortClasses(client.rows('staff', 'class').value)
  const found = useMemo(
    () => findPeople(people, { query, classId, locale: currentLocale() }),
    [people, query, classId],
  )
  const nameOf = new Map(classes.map(({ key, name }) => [key, name]))
  return (
    <>
      <div class={css.two}>
        <TextField
          label={t('people.search')}
          inputmode="search"
          value={query}
          onValue={(value) => {
            setQuery(value)
            setShown(PAGE)
          }}
          autocomplete="off"
        />
        <SelectField
          label={t('people.class')}
          value={String(classId ?? '')}
          onValue={(value) => {
            setClassId(value === '' ? undefined : Number(value))
            setShown(PAGE)
          }}
        >
          <option value="">{t('people.class.all')}</option>
          {classes.map(({ key, name }) => (
            <option key={key} value={String(key)}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <p class={css.soft} role="status">
        {found.length > 0 ? t('people.count', { count: found.length }) : t('people.none')}
      </p>
      {found.length > 0 && (
        <ul class={css.card}>
          {found.slice(0, shown).map((person) => (
            <PersonItem
              key={person.key}
              person={person}
              nameOf={nameOf}
              onLink={() => setLinkFor(person)}
            />
          ))}
        </ul>
      )}
      {found.length > shown && (
        <Button onClick={() => setShown(shown + PAGE)}>{t('people.more')}</Button>
      )}
      {linkFor && (
        <SignInLinkDialog client={client} person={linkFor} onClose={() => setLinkFor(undefined)} />
      )}
    </>
  )
}

function PersonItem({
  person,
  nameOf,
  onLink,
}: {
  readonly person: RowOf<'person'>
  readonly onLink: () => void
  readonly nameOf: ReadonlyMap<number, string>
}) {
  const classes = person.classes.map((key) => nameOf.get(key)).filter((name) => name !== undefined)
  const child = person.childName !== undefined && t('role.childLabel', { child: person.childName })
  const words = [child || roleNames(person.roles), classes.join(', ')].filter(Boolean).join(' · ')
  return (
    <li class={css.item}>
      <Avatar name={person.name} seed={person.key} size="s" />
      <span class={css.words}>
        <span class={css.name}>{person.name}</span>
        <span class={css.soft}>{words}</span>
      </span>
      {isWaitingTeacher(person) && <Tag tone="warning">{t('people.pending')}</Tag>}
      <IconButton icon="key" label={t('signInLink.of', { name: person.name })} onClick={onLink} />
    </li>
  )
}
