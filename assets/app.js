// The one script of the pages. Nothing needs it: it only spares a second try.

// What must be put right is read aloud, and the keyboard stands there.
document.getElementById("faults")?.focus();

// A narrow screen stacks the cells of such a table (app.css), and some browsers then no longer tell that it is one. HTML allows
// these roles to a script alone.
const tableRoles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
function tellOfTables() {
  const stacked = "table:is(.stacked, .document-stacked)";
  for (const part of document.querySelectorAll(`${stacked}, ${stacked} :is(thead, tbody, tfoot, tr, th, td)`))
    part.setAttribute("role", tableRoles[part.tagName] ?? (part.scope === "col" ? "columnheader" : "rowheader"));
}
tellOfTables();

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

// A draft is saved as one types. What is not saved yet is kept on the device, with the versions that it was written on, so that
// the server sees when somebody else was first: an older draft never takes the place of a newer one.
const kPause = 1500;
const kTryAgain = 10000;

function writeDown(form) {
  const isForm = (name) => name.startsWith("form_");
  return [...form.elements]
    .filter((field) => field.name && !isForm(field.name))
    .map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]);
}

function putBack(form, fields) {
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name);
    if (field?.type === "checkbox") field.checked = value;
    else if (field) field.value = value;
  }
}

class Draft {
  isChanged = false;
  isOnItsWay = false;
  timer = 0;

  constructor(form) {
    this.form = form;
    this.key = `draft ${form.dataset.draft}`;
    this.line = form.closest("section").querySelector(".saved-line");
    const { moment } = this.line.dataset;
    if (moment) this.say("saved", new Date(moment));
    const kept = localStorage.getItem(this.key);
    if (kept) {
      putBack(form, JSON.parse(kept));
      this.wait(0);
    }
    form.addEventListener("input", () => this.keep());
    form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("online", () => this.isChanged && this.wait(0));
  }

  say(what, moment = new Date()) {
    const { lang } = document.documentElement;
    const time = moment.toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" }).replace(":", lang === "sv" ? "." : ":");
    this.line.textContent = this.form.dataset[what].replace("{time}", time);
    this.line.toggleAttribute("data-trouble", !["saving", "saved"].includes(what));
  }

  keep() {
    this.isChanged = true;
    localStorage.setItem(this.key, JSON.stringify(writeDown(this.form)));
    this.say("saving");
    this.wait(kPause);
  }

  wait(time) {
    this.isChanged = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), time);
  }

  // The page that comes back has the new versions; what is said beside the form is taken from it.
  async send(isByItself) {
    const fields = new URLSearchParams(new FormData(this.form));
    if (isByItself) fields.set("by_itself", "yes");
    const answer = await fetch(this.form.action, { method: "POST", body: fields });
    const isLoggedOut = answer.redirected && new URL(answer.url).pathname.startsWith("/log-in");
    if (isLoggedOut || answer.status === 403) return { answer, what: "loggedOut" };
    if (answer.status === 409) return { answer, what: "contested" };
    return { answer, what: answer.ok ? "saved" : "refused" };
  }

  async save() {
    if (this.isOnItsWay) return this.wait(kPause);
    this.isOnItsWay = true;
    this.isChanged = false;
    this.say("saving");
    try {
      const { answer, what } = await this.send(true);
      if (what === "saved") this.takeOver(new DOMParser().parseFromString(await answer.text(), "text/html"));
      if (what === "saved" && !this.isChanged) localStorage.removeItem(this.key);
      this.say(what);
    } catch {
      this.say("offline");
      this.wait(kTryAgain);
    } finally {
      this.isOnItsWay = false;
    }
  }

  takeOver(page) {
    for (const field of page.querySelectorAll(`form[data-draft] input[type=hidden]`)) {
      const ours = this.form.elements.namedItem(field.name);
      if (ours) ours.value = field.value;
    }
    for (const id of ["sections", "missing", "recipients"]) {
      const [ours, theirs] = [document, page].map((one) => one.querySelector(`nav#${id}, section[aria-labelledby="${id}"]`));
      if (ours && theirs && !ours.contains(document.activeElement)) ours.replaceWith(theirs);
    }
    tellOfTables();
  }

  // The button: what is wrong is shown on the page that the server makes.
  async submit(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(this.timer);
    // What is on its way comes back with the versions that this goes on with.
    while (this.isOnItsWay) await new Promise((go) => setTimeout(go, 50));
    this.isOnItsWay = true;
    try {
      const { answer, what } = await this.send(false);
      if (what === "contested" || what === "refused") {
        localStorage.removeItem(this.key);
        this.form.submit();
      } else if (what === "saved") {
        localStorage.removeItem(this.key);
        location.assign(answer.url);
      } else {
        this.say(what);
      }
    } catch {
      this.say("offline");
      this.wait(kTryAgain);
    } finally {
      this.isOnItsWay = false;
    }
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form);

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
