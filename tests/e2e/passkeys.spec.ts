/** Passkeys in a real browser with a virtual authenticator, against the real server: the server's half of the promise. */
import { expect, test, type Page } from 'playwright/test'
import { startServer, type TestServer } from '../harness/server.ts'
import { addAuthenticator } from './screens.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.stop())

/** Posts from the page, as the app does. */
function post(
  page: Page,
  path: string,
  body: object,
): Promise<{ status: number; json: Record<string, unknown> }> {
  return page.evaluate(
    async ([to, content]) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(to, { method: 'POST', headers, body: JSON.stringify(content) })
      return { status: response.status, json: await response.json() }
    },
    [path, body] as const,
  )
}

/** Has the browser make or use a passkey; what it answers, as JSON. */
function answer(
  page: Page,
  kind: 'create' | 'get',
  options: object,
): Promise<{ readonly response: object }> {
  return page.evaluate(
    async ([way, json]) => {
      const credential =
        way === 'create'
          ? await navigator.credentials.create({
              publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
                json as PublicKeyCredentialCreationOptionsJSON,
              ),
            })
          : await navigator.credentials.get({
              publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
                json as PublicKeyCredentialRequestOptionsJSON,
              ),
            })
      return (credential as PublicKeyCredential).toJSON()
    },
    [kind, options] as const,
  )
}

test('a school is opened with a passkey, and its administrator signs in by one tap', async ({
  page,
}) => {
  await page.goto(`${server.origin}/sign-in`)
  await addAuthenticator(page)
  const secret = server.openingLink?.split('#')[1] ?? ''
  const name = 'Анна Сергеевна Котова'
  const device = { name: 'Chromium' }

  const registration = await post(page, '/api/passkeys/registration', {
    entry: { kind: 'opening', secret },
    name,
  })
  const made = await answer(page, 'create', registration.json)
  const school = { name: 'Школа № 7', slug: 'school-7', timeZone: 'Europe/Moscow' }
  const form = {
    secret,
    school,
    name,
    acceptsRules: true,
    device,
    credential: { kind: 'passkey', response: made },
  }
  const opened = await post(page, '/api/opening', form)
  expect(opened).toMatchObject({ status: 200, json: { name, school: { slug: 'school-7' } } })

  const options = await post(page, '/api/sign-in/passkey/options', {})
  const proof = await answer(page, 'get', options.json)
  const signedIn = await post(page, '/api/sign-in/passkey', { response: proof, device })
  expect(signedIn).toMatchObject({ status: 200, json: { person: opened.json['person'], name } })

  // The same proof again: its challenge is consumed.
  const replayed = await post(page, '/api/sign-in/passkey', { response: proof, device })
  expect(replayed).toMatchObject({ status: 410, json: { error: { code: 'challenge_expired' } } })

  // A passkey of this school, with a proof that was tampered with.
  const fresh = await post(page, '/api/sign-in/passkey/options', {})
  const forged = await answer(page, 'get', fresh.json)
  const response = { ...forged, response: { ...forged.response, signature: 'AAAA' } }
  const refused = await post(page, '/api/sign-in/passkey', { response, device })
  expect(refused).toMatchObject({ status: 401, json: { error: { code: 'passkey_failed' } } })
})
