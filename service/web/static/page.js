// Starts the parts of GOV.UK Frontend that need a script. Every page works without it.
import { initAll } from './vendor/govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
