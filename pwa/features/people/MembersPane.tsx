/** The members of a chat: staff first, then by name. */
import type { ChatView, Client } from '../../../shared/client/client.ts'
import { currentLocale, t } from '../../../shared/i18n/current.ts'
import type { Role } from '../../../shared/protocol/people.ts'
import type { RowOf } from '../../../shared/protocol/rows.ts'
import { PaneHeader } from '../shell/PaneHeader.tsx'
import { PersonLine } from './PersonLine.tsx'
import css from './people.module.css'

/** Who answers for the chat comes first. */
const order: Record<Role, number> = { director: 0, admin: 1, teacher: 2, guardian: 3, student: 3 }

/** Whose members, and the way back. */
export interface MembersPaneProps {
  readonly client: Client
  readonly view: ChatView
  readonly back?: string
}

/** A pane beside the chat on wide screens, a screen of its own on others. */
export function MembersPane({ client, view, back }: MembersPaneProps) {
  const present = view.members.value.filter(({ isPresent }) => isPresent)
  const sorted = sortMembers(present)
  const me = client.me.value?.person
  // Of a channel only those who write are known.
  const isChannel = view.summary.value?.chatKind === 'channel'
  const title = isChannel ? t('chat.writers.title') : t('chat.members.title')
  return (
    <section class={css.pane} aria-label={title}>
      <PaneHeader
        title={title}
        subtitle={!isChannel && t('chat.members', { count: present.length })}
        back={back}
      />
      <div class={css.scroll} tabIndex={0} role="group" aria-label={title}>
        {present.length === 0 && <p class={css.soft}>{t('chat.members.empty')}</p>}
        <ul class={css.list}>
          {sorted.map((member) => (
            <li key={member.key}>
              <PersonLine member={member} isMe={member.key === me} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function sortMembers(members: ReadonlyArray<RowOf<'member'>>): ReadonlyArray<RowOf<'member'>> {
  const collator = new Intl.Collator(currentLocale())
  return [...members].sort(
    (one, other) => order[one.role] - order[other.role] || collator.compare(one.name, other.name),
  )
}
