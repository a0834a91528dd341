// The one script of the pages. Nothing needs it: it only spares a second try.

// What must be put right is read aloud, and the keyboard stands there.
document.getElementById("faults")?.focus();

for (const form of document.querySelectorAll("form[method=post]")) {
  let isSent = false;
  form.addEventListener("submit", (event) => {
    // The second click of a double click; the server would carry it out once all the same.
    if (isSent) event.preventDefault();
    isSent = true;
  });
  // Back in the browser: the form can be sent again.
  window.addEventListener("pageshow", () => {
    isSent = false;
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
