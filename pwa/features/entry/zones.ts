/** Time zones to choose from: Russia's by city, then all that the browser knows. */
import { t } from '../../../shared/i18n/current.ts'

const russian = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
] as const

/** A zone and what it is called. */
export interface Zone {
  readonly zone: string
  readonly label: string
}

/** Russia's zones from west to east. */
export function russianZones(): readonly Zone[] {
  return russian.map((zone) => ({ zone, label: t(`zone.${zone}`) }))
}

/** All other zones by their IANA names. */
export function otherZones(): readonly Zone[] {
  const known: readonly string[] = russian
  return Intl.supportedValuesOf('timeZone')
    .filter((zone) => !known.includes(zone))
    .map((zone) => ({ zone, label: zone.replaceAll('_', ' ') }))
}

/** The device's own zone where it is one of Russia's, otherwise Moscow. */
export function proposedZone(): string {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return russian.find((zone) => zone === own) ?? 'Europe/Moscow'
}
