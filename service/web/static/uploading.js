// Sends files in the background and shows how much has been sent. Without this the browser sends the
// form itself, and shows its own progress.
import { initAll } from './vendor/govuk-frontend.min.js'

document.addEventListener('submit', event => {
  const form = event.target.closest('form[data-uploading]')
  if (form && form.querySelector('input[type=file]').files.length) {
    event.preventDefault()
    send(form)
  }
})

/** Sends the form and puts the page that answers in the place of this one. */
function send (form) {
  const request = new XMLHttpRequest()
  const progress = form.querySelector('[data-progress]')
  const bar = progress.querySelector('progress')
  const button = form.querySelector('button')
  progress.hidden = false
  button.disabled = true
  say(form, 'Sending the file.')
  request.upload.addEventListener('progress', event => {
    if (event.lengthComputable) bar.value = Math.round(100 * event.loaded / event.total)
  })
  request.upload.addEventListener('load', () => say(form, 'Sent. The file is being checked.'))
  request.addEventListener('load', () => show(request.responseText))
  request.addEventListener('error', () => {
    progress.hidden = true
    button.disabled = false
    say(form, 'The file was not sent, because it is too large or the connection broke. Nothing else was lost. Try again.')
  })
  request.open('POST', form.action)
  request.send(new FormData(form))
}

/** Says what is going on, to people who look and to people who listen. */
function say (form, words) {
  form.querySelector('[data-said]').textContent = words
}

/** Shows the main part of a page that the service answered with, and moves to what is new in it. */
function show (html) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const main = page.querySelector('main')
  document.title = page.title
  document.querySelector('main').replaceWith(main)
  initAll({ scope: main })
  const news = main.querySelector('.govuk-error-summary') || main.querySelector('#added')
  if (news) news.focus()
  scrollTo(0, 0)
}
