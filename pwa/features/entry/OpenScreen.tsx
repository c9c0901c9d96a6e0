/** Opening a school by the one-time link of the server's first start. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import * as v from 'valibot'
import { cleanSchoolName, cleanSlug } from '../../../shared/domain/names.ts'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import { failure } from '../../../shared/protocol/errors.ts'
import { secret as secretSchema } from '../../../shared/protocol/ids.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { LoadingState } from '../../../shared/ui/EmptyState.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import { addAccount } from '../../state/accounts.ts'
import { anonymousApi } from '../../state/anonymous.ts'
import { deviceName } from '../../state/deviceName.ts'
import { DeadLink } from './DeadLink.tsx'
import { EntryPage } from './EntryPage.tsx'
import { NameField, RulesFields, WayFields } from './EntrantFields.tsx'
import {
  checkEntrant,
  makeCredential,
  newEntrant,
  placeError,
  type Entrant,
  type Errors,
} from './entryForm.ts'
import { SchoolFields, type NewSchool } from './SchoolFields.tsx'
import { useAnswer } from './useAnswer.ts'
import { useHashSecret } from './useHashSecret.ts'
import { useSubmit } from './useSubmit.ts'
import { proposedZone } from './zones.ts'
import css from './entry.module.css'

/** The screen of `/open#secret`. */
export function OpenScreen() {
  const secret = useHashSecret()
  const { answer, retry } = useAnswer(secret, async (signal) =>
    v.is(secretSchema, secret)
      ? anonymousApi.call('checkOpening', { body: { secret }, signal })
      : failure('opening_broken'),
  )
  switch (answer.kind) {
    case 'asking':
      return <LoadingState label={t('common.loading')} />
    case 'failed':
      return <DeadLink title={t('open.dead.title')} error={answer.error} onRetry={retry} />
    case 'answered':
      return <OpenForm key={secret} secret={secret} />
  }
}

type OpenErrors = Errors<'schoolName' | 'slug' | 'zone'>

function OpenForm({ secret }: { readonly secret: string }) {
  const { route } = useLocation()
  const [school, setSchool] = useState<NewSchool>(() => ({
    name: '',
    slug: '',
    isSlugOwn: false,
    zone: proposedZone(),
  }))
  const [entrant, setEntrant] = useState(newEntrant)
  const { form, isBusy, errors, onSubmit } = useSubmit(async (): Promise<OpenErrors> => {
    const wrong = { ...checkSchool(school), ...checkEntrant(entrant) }
    if (Object.keys(wrong).length > 0) return wrong
    const opened = await openSchool(secret, school, entrant)
    if (!opened.ok) return placeError(opened.error)
    addAccount(opened.value)
    route('/', true)
    return {}
  })
  const part = { entrant, errors, onChange: setEntrant }
  return (
    <EntryPage title={t('open.title')} lead={t('open.lead')}>
      <form ref={form} class={css.form} onSubmit={onSubmit} noValidate>
        <SchoolFields school={school} errors={errors} onChange={setSchool} />
        <fieldset class={css.group}>
          <legend>{t('you.legend')}</legend>
          <NameField {...part} hint={t('you.name.hint.admin')} />
        </fieldset>
        <WayFields {...part} />
        <RulesFields {...part} />
        {errors.form !== undefined && <FormError>{errors.form}</FormError>}
        <Button type="submit" look="primary" isBusy={isBusy} isWide>
          {t('open.submit')}
        </Button>
      </form>
    </EntryPage>
  )
}

function checkSchool(school: NewSchool): OpenErrors {
  const name = cleanSchoolName(school.name)
  const slug = cleanSlug(school.slug)
  return {
    ...(!name.ok && {
      schoolName: school.name.trim() === '' ? t('field.required') : errorText(name.error),
    }),
    ...(!slug.ok && { slug: errorText(slug.error) }),
  }
}

async function openSchool(secret: string, school: NewSchool, entrant: Entrant) {
  const credential = await makeCredential(entrant, { kind: 'opening', secret })
  if (!credential.ok) return credential
  return anonymousApi.call('openSchool', {
    body: {
      secret,
      school: { name: school.name, slug: school.slug, timeZone: school.zone },
      name: entrant.name,
      acceptsRules: true,
      credential: credential.value,
      device: { name: deviceName() },
    },
  })
}
