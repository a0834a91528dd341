// The one script of the pages. Nothing needs it: it only spares a second try.

// What must be put right is read aloud, and the keyboard stands there.
document.getElementById("faults")?.focus();

// A passkey: what the page asks stands in the form, and what the device says goes back with it. Without this the other ways in
// are left, which the form says.
const fromBase64url = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const toBase64url = (buffer) =>
  buffer &&
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withBytes = (list) => list.map((one) => ({ ...one, id: fromBase64url(one.id) }));

async function answerOf({ make, use }) {
  if (make) {
    const publicKey = {
      ...make,
      challenge: fromBase64url(make.challenge),
      user: { ...make.user, id: fromBase64url(make.user.id) },
      excludeCredentials: withBytes(make.excludeCredentials),
    };
    const { rawId, response } = await navigator.credentials.create({ publicKey });
    return { credential: rawId, client_data: response.clientDataJSON, attestation: response.attestationObject };
  }
  const publicKey = {
    ...use,
    challenge: fromBase64url(use.challenge),
    allowCredentials: withBytes(use.allowCredentials),
  };
  const { rawId, response } = await navigator.credentials.get({ publicKey });
  return {
    credential: rawId,
    client_data: response.clientDataJSON,
    authenticator_data: response.authenticatorData,
    signature: response.signature,
    user: response.userHandle,
  };
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  const trouble = form.querySelector(".passkey-trouble");
  form.querySelector(".passkey-instead").hidden = true;
  form.querySelector(".action-bar").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    trouble.hidden = true;
    try {
      const answer = await answerOf(JSON.parse(form.dataset.passkey));
      const texts = Object.entries(answer).map(([name, bytes]) => [name, toBase64url(bytes) ?? ""]);
      form.elements.namedItem("passkey").value = JSON.stringify(Object.fromEntries(texts));
      form.submit();
    } catch (failure) {
      trouble.textContent = failure.name === "InvalidStateError" ? form.dataset.passkeyKnown : form.dataset.passkeyFailed;
      trouble.hidden = false;
    }
  });
}

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

// The toolbar of a text puts what it has where one writes, and sends nothing. Without this the form comes back with it last in
// the text.
for (const button of document.querySelectorAll("button[name=insert]")) {
  button.addEventListener("click", (event) => {
    const area = button.form.querySelector("textarea");
    const isReference = button.value === "reference";
    const what = isReference ? button.form.elements.namedItem("reference").value : `\n\n${button.dataset.snippet}\n\n`;
    event.preventDefault();
    if (!what) return;
    area.setRangeText(what, area.selectionStart, area.selectionEnd, "end");
    area.focus();
  });
}
