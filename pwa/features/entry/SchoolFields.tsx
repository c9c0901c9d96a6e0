/** The fields of a new school; the short address follows the name until it is typed by hand. */
import { useMemo } from 'preact/hooks'
import { t } from '../../../shared/i18n/current.ts'
import { SelectField, TextField } from '../../../shared/ui/Field.tsx'
import { SCHOOL_NAME_MAX_CHARS } from '../../../shared/protocol/limits.ts'
import type { Errors } from './entryForm.ts'
import { proposeSlug } from './slug.ts'
import { otherZones, russianZones, type Zone } from './zones.ts'
import css from './entry.module.css'

/** What is known of the school. */
export interface NewSchool {
  readonly name: string
  readonly slug: string
  /** The address was typed, so the name does not change it any more. */
  readonly isSlugOwn: boolean
  readonly zone: string
}

interface SchoolFieldsProps {
  readonly school: NewSchool
  readonly errors: Errors<'schoolName' | 'slug' | 'zone'>
  readonly onChange: (school: NewSchool) => void
}

/** Name, short address, time zone. */
export function SchoolFields({ school, errors, onChange }: SchoolFieldsProps) {
  return (
    <fieldset class={css.group}>
      <legend>{t('open.school')}</legend>
      <TextField
        label={t('open.school.name')}
        hint={t('open.school.name.hint')}
        error={errors.schoolName}
        value={school.name}
        onValue={(name) =>
          onChange({ ...school, name, slug: school.isSlugOwn ? school.slug : proposeSlug(name) })
        }
        autocomplete="organization"
        maxLength={2 * SCHOOL_NAME_MAX_CHARS}
        required
      />
      <TextField
        label={t('open.school.slug')}
        hint={t('open.school.slug.hint')}
        error={errors.slug}
        value={school.slug}
        onValue={(slug) =>
          onChange({ ...school, slug: slug.toLowerCase(), isSlugOwn: slug !== '' })
        }
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        required
      />
      <SelectField
        label={t('open.school.zone')}
        error={errors.zone}
        value={school.zone}
        onValue={(zone) => onChange({ ...school, zone })}
      >
        <ZoneOptions />
      </SelectField>
    </fieldset>
  )
}

function ZoneOptions() {
  const zones = useMemo(() => ({ russian: russianZones(), other: otherZones() }), [])
  return (
    <>
      <optgroup label={t('open.school.zone.russia')}>{zones.russian.map(showZone)}</optgroup>
      <optgroup label={t('open.school.zone.other')}>{zones.other.map(showZone)}</optgroup>
    </>
  )
}

function showZone({ zone, label }: Zone) {
  return (
    <option key={zone} value={zone}>
      {label}
    </option>
  )
}
