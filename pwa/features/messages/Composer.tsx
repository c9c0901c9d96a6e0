/** Where a message is written: grows with the text, keeps a draft, and sends. */
import { useSignal, type Signal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { RefObject } from 'preact'
import type { Client } from '../../../shared/client/client.ts'
import type { ClientError } from '../../../shared/client/api.ts'
import { countChars } from '../../../shared/domain/text.ts'
import { t } from '../../../shared/i18n/current.ts'
import { MESSAGE_MAX_CHARS } from '../../../shared/protocol/limits.ts'
import { IconButton } from '../../../shared/ui/Button.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import { ErrorWords } from '../shell/ErrorWords.tsx'
import css from './Composer.module.css'

/** From here on the room that is left is told. */
const COUNTER_FROM_CHARS = MESSAGE_MAX_CHARS - 300

/** A fine pointer comes with a keyboard; a finger with one on the screen, where Enter is a new line. */
const finePointer = matchMedia('(pointer: fine)')

interface ComposerProps {
  readonly client: Client
  readonly chat: number
  /** Shows the newest message: what was just sent is there. */
  readonly onSent: () => void
}

/** Enter sends where there is a keyboard; on touch it is a new line. */
export function Composer({ client, chat, onSent }: ComposerProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const text = useSignal('')
  const error = useSignal<ClientError | undefined>(undefined)
  useDraft(client, chat, text)
  useAutoHeight(area, text)
  useEffect(() => {
    // Beside a keyboard one opens a chat to write; on touch the screen's keyboard would cover it.
    if (finePointer.matches) area.current?.focus({ preventScroll: true })
  }, [])
  const left = MESSAGE_MAX_CHARS - countChars(text.value.trim())
  const isReady = text.value.trim() !== '' && left >= 0

  const send = async () => {
    const written = text.value
    if (written.trim() === '' || left < 0) return
    // The field is free for the next message at once; what could not be stored comes back.
    text.value = ''
    error.value = undefined
    client.saveDraft(chat, '')
    area.current?.focus()
    const storing = client.send(chat, written)
    onSent()
    const result = await storing
    if (result.ok) return
    error.value = result.error
    text.value = text.peek() === '' ? written : `${written}\n${text.peek()}`
    client.saveDraft(chat, text.value)
  }

  return (
    <form
      class={css.composer}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {error.value && (
        <FormError>
          <ErrorWords error={error.value} />
        </FormError>
      )}
      {countChars(text.value) > COUNTER_FROM_CHARS && <Room left={left} />}
      <div class={css.line}>
        <textarea
          ref={area}
          class={css.area}
          rows={1}
          value={text.value}
          placeholder={t('composer.label')}
          aria-label={t('composer.label')}
          enterkeyhint={finePointer.matches ? 'send' : 'enter'}
          onInput={(event) => {
            text.value = event.currentTarget.value
            client.saveDraft(chat, text.value)
            if (text.value.trim() !== '') client.sendTyping(chat)
          }}
          onKeyDown={(event) => {
            if (
              event.key !== 'Enter' ||
              event.shiftKey ||
              event.isComposing ||
              !finePointer.matches
            )
              return
            event.preventDefault()
            void send()
          }}
        />
        <IconButton
          type="submit"
          icon="send"
          label={t('composer.send')}
          look="accent"
          isDisabled={!isReady}
          onPointerDown={keepKeyboard}
        />
      </div>
    </form>
  )
}

function Room({ left }: { readonly left: number }) {
  return (
    <p class={left < 0 ? css.over : css.room} role="status">
      {left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
    </p>
  )
}

function useDraft(client: Client, chat: number, text: Signal<string>): void {
  useEffect(() => {
    let isHere = true
    void client.draft(chat).then((draft) => {
      if (isHere && text.peek() === '') text.value = draft
    })
    return () => {
      isHere = false
    }
  }, [client, chat])
}

function useAutoHeight(area: RefObject<HTMLTextAreaElement | null>, text: Signal<string>): void {
  useLayoutEffect(() => {
    const element = area.current
    if (!element || CSS.supports('field-sizing', 'content')) return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight}px`
  }, [text.value])
}

/** Keeps the focus in the field, so that the screen's keyboard stays open after sending. */
function keepKeyboard(event: PointerEvent): void {
  event.preventDefault()
}
