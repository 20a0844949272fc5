// Keeps what is typed into a page of questions soon after it is typed, and draws the questions that
// follow from an answer. The page works without this: then buttons do both.
import { initAll } from './vendor/govuk-frontend.min.js'

const PAUSE = 1500
const ASK_AFTER = 300
const TRY_AGAIN = [3000, 10000, 30000, 60000]
const PATIENCE = 20000
const MOST_TRIES = 5
// Browsers refuse to send more than this from a page that is being left.
const MOST_IN_PARTING = 60000
const OURS = ['csrf_token', 'seen', 'sent-before']

const form = document.querySelector('form[data-keep]')
const said = document.querySelector('[data-keeping]')

let kept = words()
let sending = null
let waiting = 0
let tries = 0
let renewed = false
let over = false
let leaving = false
let asking = 0
let latest = 0
let unasked = false

form.addEventListener('input', () => { later(PAUSE); askLater() })
form.addEventListener('change', () => { later(PAUSE); askLater() })
form.addEventListener('submit', leave)
window.addEventListener('online', keep)
window.addEventListener('focus', () => { if (tries) keep() })
window.addEventListener('pageshow', () => { leaving = false })
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') keep({ parting: true }) })
window.addEventListener('beforeunload', event => { if (!leaving && tries && kept !== words()) event.preventDefault() })

/** Returns what the browser would send of the page; files are sent by their own page. */
function data () {
  const texts = [...new FormData(form)].filter(([, value]) => typeof value === 'string')
  return new URLSearchParams(texts)
}

/** Returns what a person typed of it, to see whether anything is new. */
function words () {
  const typed = data()
  OURS.forEach(name => typed.delete(name))
  return typed.toString()
}

/** Shows one message and hides the others. */
function say (what, time = '') {
  for (const one of said.querySelectorAll('[data-when]')) {
    const meant = one.dataset.when === what
    if (meant && one.dataset.says) {
      const text = one.dataset.says.replace('{time}', time)
      if (one.textContent !== text) one.textContent = text
    }
    one.hidden = !meant
  }
  said.classList.toggle('council-keeping--trouble', !['kept', 'more'].includes(what))
}

function later (pause) {
  clearTimeout(waiting)
  if (!over) waiting = setTimeout(keep, pause)
}

async function keep ({ parting = false } = {}) {
  clearTimeout(waiting)
  const now = words()
  if (over || leaving || sending || now === kept) return
  const body = data().toString()
  const answer = await send(body, parting && body.length < MOST_IN_PARTING)
  if (leaving) return
  await hear(answer, now, body)
  if (!over && !tries && words() !== kept) later(PAUSE)
}

/** Returns the answer, or null when there was none in time: then nobody knows whether it arrived. */
async function send (body, keepalive) {
  const stop = new AbortController()
  const patience = setTimeout(() => stop.abort(), PATIENCE)
  sending = { stop, body }
  try {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = await fetch(form.dataset.keep, { method: 'POST', body, headers, keepalive, signal: stop.signal })
    return { status: answer.status, told: await answer.json().catch(() => ({})) }
  } catch {
    return null
  } finally {
    clearTimeout(patience)
    sending = null
  }
}

async function hear (answer, now, body) {
  const status = answer ? answer.status : 0
  if (status === 200) return isKept(answer.told, now)
  if (status === 409 || status === 404) {
    over = true
    return say(answer.told.conflict ? 'conflict' : 'refused')
  }
  if (status === 0 || status >= 500) remember(body)
  const away = status === 401 || (status === 400 && !await renewToken())
  if (status === 400 && !away && !renewed) {
    renewed = true
    return later(0)
  }
  say(away ? 'signed_out' : 'later')
  later(TRY_AGAIN[Math.min(tries, TRY_AGAIN.length - 1)])
  tries += 1
}

function isKept (told, now) {
  kept = now
  tries = 0
  renewed = false
  form.elements.namedItem('seen').value = told.seen
  form.querySelectorAll('[name="sent-before"]').forEach(one => one.remove())
  // A new row has an address of its own from now on, so that loading the page again finds it.
  if (/\/rows\/new$/.test(location.pathname)) history.replaceState(null, '', form.getAttribute('action'))
  if (unasked) askLater()
  say('kept', told.kept)
}

/** Carries along what may or may not have arrived: finding it stored is no conflict then. */
function remember (body) {
  const before = new URLSearchParams(body)
  OURS.forEach(name => before.delete(name))
  const field = document.createElement('input')
  Object.assign(field, { type: 'hidden', name: 'sent-before', value: before.toString() })
  form.append(field)
  const all = form.querySelectorAll('[name="sent-before"]')
  if (all.length > MOST_TRIES) all[0].remove()
}

function leave (event) {
  if (!navigator.onLine) {
    event.preventDefault()
    say('later')
    return
  }
  leaving = true
  clearTimeout(waiting)
  if (sending) {
    remember(sending.body)
    sending.stop.abort()
  }
}

/** Puts a form token that is good now into the page; returns whether anybody is signed in. */
async function renewToken () {
  const answer = await fetch(document.querySelector('[data-session]').dataset.session).catch(() => null)
  if (!answer || !answer.ok) return true
  const { seconds, token } = await answer.json()
  document.querySelectorAll('[name="csrf_token"]').forEach(field => { field.value = token })
  return seconds > 0
}

function askLater () {
  if (!form.dataset.asked) return
  clearTimeout(asking)
  asking = setTimeout(ask, ASK_AFTER)
}

async function ask () {
  const mine = ++latest
  const answer = await fetch(form.dataset.asked, { method: 'POST', body: data() }).catch(() => null)
  if (mine !== latest || leaving) return
  unasked = !answer || !answer.ok
  if (unasked) return
  const { fields } = await answer.json()
  settle(fields)
}

/** Takes away what is no longer asked and puts in what is; what stays is not touched. */
function settle (fields) {
  const box = form.querySelector('[data-questions]')
  const wanted = document.createElement('template')
  wanted.innerHTML = fields
  const names = new Set([...wanted.content.children].map(one => one.dataset.question))
  for (const one of [...box.children]) if (!names.has(one.dataset.question)) one.remove()
  const here = new Map([...box.children].map(one => [one.dataset.question, one]))
  let after = null
  let added = false
  for (const one of [...wanted.content.children]) {
    const own = here.get(one.dataset.question)
    if (!own) {
      box.insertBefore(one, after ? after.nextSibling : box.firstChild)
      initAll({ scope: one })
      added = true
    }
    after = own || one
  }
  if (added) say('more')
}
