// Warns before a session ends, and lets it go on while somebody is at work on a page.
const WARNING = 5 * 60
const STAY_EVERY = 5 * 60
const LOOK_EVERY = 15

const box = document.querySelector('[data-session]')

let ends = seconds() + Number(box.dataset.idle)
let seen = seconds()
let looking = false

setInterval(look, LOOK_EVERY * 1000)
document.addEventListener('visibilitychange', look)
window.addEventListener('focus', look)
for (const kind of ['keydown', 'pointerdown', 'input']) document.addEventListener(kind, work, { passive: true })
box.querySelector('[data-stays]').addEventListener('click', () => ask(box.dataset.stay))

function seconds () {
  return Date.now() / 1000
}

/** Notes that somebody is at work, and says so to the service now and then. */
function work () {
  if (seconds() - seen > STAY_EVERY && left() > WARNING) ask(box.dataset.stay)
}

function left () {
  return ends - seconds()
}

/** Asks the service before it warns: another tab may have gone on meanwhile. */
async function look () {
  if (looking || left() > WARNING) return
  looking = true
  await ask(box.dataset.session)
  looking = false
}

async function ask (address) {
  const answer = await fetch(address).catch(() => null)
  if (answer && answer.ok) {
    ends = seconds() + (await answer.json()).seconds
    if (address === box.dataset.stay) seen = seconds()
  }
  show()
}

function show () {
  const minutes = Math.max(1, Math.ceil(left() / 60))
  const words = minutes === 1 ? '1 minute' : `${minutes} minutes`
  const place = box.querySelector('[data-minutes]')
  if (place.textContent !== words) place.textContent = words
  const state = left() <= 0 ? 'ended' : left() <= WARNING ? 'ending' : ''
  for (const one of box.querySelectorAll('[data-when]')) one.hidden = one.dataset.when !== state
}
