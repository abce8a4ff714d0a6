// The end of a sign-in takes nothing: whoever signs in again goes on in the same page.

import { button, element } from "./dom.js";

export const STILL_HERE = "サインインが切れているため、送れませんでした。入力した内容はこの画面に残っています。もう一度送信すると、サインインできます。";
const AGAIN = "時間がたったため、サインインが切れました。入力した内容と会話は、この画面に残っています。";
const UNREACHED = "サーバーにつながりませんでした。入力した内容は残っています。少し待ってから、もう一度「サインイン」を押してください。";

export const tokenOf = (form) => form.querySelector("[name=csrfmiddlewaretoken]").value;

/** Whether the answer is that nobody is signed in, or somebody who may not. */
export const hasEnded = (response) => response.redirected || response.status === 403;

/** Sends; where the sign-in has ended, asks for it and sends once more. `request` makes what is sent, with its token. */
export async function send(address, request) {
  const response = await fetch(address, request());
  if (!hasEnded(response) || !(await signInAgain())) return response;
  return fetch(address, request());
}

async function pageAt(address, options) {
  const response = await fetch(address, options);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = page.querySelector("form[data-sign-in]");
  if (form) form.action = response.url;
  return { page, form };
}

async function signInAgain() {
  const { page, form } = await pageAt(location.href);
  return form ? askFor(form) : goOn(page);
}

// A new token comes with a new sign-in. Another person begins with a page of their own.
function goOn(page) {
  const token = page.querySelector("[name=csrfmiddlewaretoken]");
  if (!token || page.body.dataset.person !== document.body.dataset.person) { location.reload(); return false; }
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token.value;
  return true;
}

function askFor(form) {
  const dialog = element("dialog", "", "box");
  const place = element("div");
  dialog.append(element("h2", "もう一度サインインしてください"), element("p", AGAIN), place, button("あとで", () => dialog.close()));
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => { dialog.remove(); resolve(false); });
    show(form, place, (page) => { resolve(goOn(page)); dialog.close(); });
    dialog.showModal();
  });
}

// `done` is told the page of this address as it is for whoever signed in.
function show(form, place, done) {
  const shown = document.importNode(form, true);
  place.replaceChildren(shown);
  shown.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const { form: again } = await pageAt(shown.action, { method: "POST", body: new FormData(shown) });
      if (again) { show(again, place, done); return; }
      done((await pageAt(location.href)).page);
    } catch {
      tell(shown, UNREACHED);
    }
  });
}

function tell(form, words) {
  form.querySelector("[role=alert]")?.remove();
  const said = element("p", words, "notice bad");
  said.setAttribute("role", "alert");
  form.prepend(said);
}
