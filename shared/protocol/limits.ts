/**
 * The limits of the protocol: sizes, counts and rates that server and clients agree on.
 * Rules L1 to L9 of SPEC.md. Every number says why it is what it is.
 */

/** The protocol that this build speaks; it grows by one with each incompatible change. */
export const PROTOCOL = 1

/** The oldest protocol that the server still speaks. */
export const OLDEST_PROTOCOL = 1

/** The longest message in Unicode code points: the length users know from other messengers. */
export const MESSAGE_MAX_CHARS = 4096

/** The longest name of a person, in code points: «Имя Отчество Фамилия» with a double surname. */
export const NAME_MAX_CHARS = 80

/** The longest name of a school, in code points: official names of schools are long. */
export const SCHOOL_NAME_MAX_CHARS = 120

/** The longest name of a class, in code points: `7Б`, or «подготовительная». */
export const CLASS_NAME_MAX_CHARS = 24

/** A short address of a school: Latin letters, digits, hyphens between them. */
export const SLUG_PATTERN = /^[a-z0-9](?:[a-z0-9-]{1,30}[a-z0-9])$/

/** A login: Latin or Cyrillic letters, digits, dots, hyphens; compared in lower case. */
export const LOGIN_PATTERN = /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]{1,38}[\p{L}\p{N}])$/u

/** The shortest password in code points: length over composition (NIST SP 800-63B §3.1.1.2). */
export const PASSWORD_MIN_CHARS = 10

/** The longest password in code points: bounds the work of hashing. */
export const PASSWORD_MAX_CHARS = 200

/** The largest text frame from a client, in UTF-8 bytes: a full message in four-byte characters. */
export const FRAME_MAX_BYTES = 20_000

/** The largest HTTP body, in bytes: a batch of commands from an outbox. */
export const BODY_MAX_BYTES = 256_000

/** Commands in one HTTP request. */
export const COMMANDS_PER_REQUEST_MAX = 50

/** Commands of one person: a burst an outbox may send after a day offline, and a steady rate. */
export const COMMAND_BURST = 300
export const COMMANDS_PER_SECOND = 20

/** Frames of one socket that are no commands (look, typing, next); more closes the socket. */
export const FRAME_BURST = 200
export const FRAMES_PER_SECOND = 50

/** Sign-ins, invites and codes tried from one address: a class at a school's one address may join at once. */
export const KNOCK_BURST = 60
export const KNOCKS_PER_SECOND = 0.5

/** Failed sign-ins to one login before it has to wait, and how fast tries come back. */
export const SIGN_IN_BURST = 8
export const SIGN_INS_PER_SECOND = 1 / 60

/** Messages of a chat that a fresh device gets; older ones load by page. */
export const WINDOW_MESSAGES = 50

/** Messages in one page of history. */
export const HISTORY_PAGE_MAX = 100

/** Rows in one catch-up page: about 40 kB, some seconds on a 2G line. */
export const CATCH_UP_PAGE_ROWS = 200

/** Missed messages of a chat above which a device gets the newest window instead of all. */
export const CATCH_UP_MESSAGES_MAX = 200

/** Read counts of a chat are sent at most this often, in milliseconds (SPEC R4). */
export const READS_INTERVAL_MS = 1000

/** A client says «typing» at most this often, and it is shown this long, in milliseconds. */
export const TYPING_INTERVAL_MS = 3000
export const TYPING_SHOWN_MS = 5000

/** Commands that arrive right after a commit wait this long for company, in milliseconds; more gains nothing. */
export const COMMIT_TICK_MS = 1

/** A pairing code and a challenge live this long, in milliseconds. */
export const PAIRING_LIFETIME_MS = 5 * 60_000
export const CHALLENGE_LIFETIME_MS = 5 * 60_000

/** Invites: how many days they may live and how many people they may let in. */
export const INVITE_MAX_DAYS = 60
export const INVITE_MAX_USES = 500

/** Classes a teacher may be given in one command. */
export const CLASSES_PER_TEACHER_MAX = 60
