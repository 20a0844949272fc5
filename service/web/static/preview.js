// Draws the page again when a file of the definitions was saved since; where one reads is kept.
const drawnFrom = document.body.dataset.mark;

async function look() {
  try {
    const answer = await fetch("/mark");
    if (answer.ok && (await answer.text()) !== drawnFrom) {
      window.location.reload();
      return;
    }
  } catch {
    // The preview was stopped, or is being started again: the next look will tell.
  }
  window.setTimeout(look, 700);
}

look();
