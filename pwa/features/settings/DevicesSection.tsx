/** Where I am signed in, and the way to end what I do not know. */
import { useState } from 'preact/hooks'
import type { Client } from '../../../shared/client/client.ts'
import { formatDate } from '../../../shared/i18n/dates.ts'
import { t } from '../../../shared/i18n/current.ts'
import type { RowOf } from '../../../shared/protocol/rows.ts'
import { Tag } from '../../../shared/ui/Tag.tsx'
import { Button } from '../../../shared/ui/Button.tsx'
import { Icon, type IconName } from '../../../shared/ui/Icon.tsx'
import { ConfirmDialog } from '../shell/ConfirmDialog.tsx'
import { Section } from './Section.tsx'
import css from './settings.module.css'

type Device = RowOf<'device'>

/** The devices that are signed in, newest first. */
export function DevicesSection({ client }: { readonly client: Client }) {
  const [ending, setEnding] = useState<Device>()
  const me = client.me.value
  const devices = me ? client.rows(`person:${me.person}`, 'device').value : []
  const open = devices.filter(({ isEnded }) => !isEnded).reverse()
  return (
    <Section title={t('settings.devices')}>
      <p class={css.soft}>{t('settings.devices.text')}</p>
      <ul class={css.list}>
        {open.map((device) => (
          <DeviceItem key={device.key} device={device} onEnd={() => setEnding(device)} />
        ))}
      </ul>
      {ending && (
        <ConfirmDialog
          title={t('settings.devices.end.title')}
          action={t('settings.devices.end')}
          onClose={() => setEnding(undefined)}
          onConfirm={async () => {
            const result = await client.run('device.end', { device: ending.key })
            return result.ok ? undefined : result.error
          }}
        >
          <p>{t('settings.devices.end.text', { name: ending.name })}</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}

function DeviceItem({ device, onEnd }: { readonly device: Device; readonly onEnd: () => void }) {
  return (
    <li class={css.item}>
      <Icon name={iconOf(device)} />
      <span class={css.words}>
        <span>{device.name}</span>{' '}
        {device.deviceKind === 'extension' && <Tag>{t('settings.devices.extension')}</Tag>}
        <br />
        <span class={css.soft}>
          {t('settings.devices.since', { date: formatDate(device.createdAt) })}
        </span>
      </span>
      <Button
        look="danger"
        aria-label={t('settings.devices.end.of', { name: device.name })}
        onClick={onEnd}
      >
        {t('settings.devices.end')}
      </Button>
    </li>
  )
}

function iconOf({ deviceKind, name }: Device): IconName {
  if (deviceKind === 'extension') return 'puzzle'
  return /iPhone|iPad|Android/.test(name) ? 'phone' : 'laptop'
}
