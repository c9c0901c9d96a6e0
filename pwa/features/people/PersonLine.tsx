/** A person in a list: face, name, badge, and what they are in this chat. */
import { t } from '../../../shared/i18n/current.ts'
import type { RowOf } from '../../../shared/protocol/rows.ts'
import { Avatar } from '../../../shared/ui/Avatar.tsx'
import { RoleBadge } from '../../../shared/ui/Badge.tsx'
import { badgeLabel, roleName } from './roles.ts'
import css from './people.module.css'

/** One member of a chat. */
export function PersonLine({
  member,
  isMe = false,
}: {
  readonly member: RowOf<'member'>
  readonly isMe?: boolean
}) {
  const what =
    member.childName === undefined
      ? roleName(member.role)
      : t('role.childLabel', { child: member.childName })
  return (
    <span class={css.person}>
      <Avatar name={member.name} seed={member.key} size="s" />
      <span class={css.words}>
        <span class={css.name}>
          {member.name}
          {isMe && <span class={css.soft}> ({t('common.you').toLowerCase()})</span>}
          {member.isBadged && (
            <>
              {'\u00A0'}
              <RoleBadge label={badgeLabel(member.role)} />
            </>
          )}
        </span>
        <span class={css.soft}>{what}</span>
      </span>
    </span>
  )
}
