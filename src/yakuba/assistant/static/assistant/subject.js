// What the conversation speaks of: said above an answer that rests on it, and beside the input, with a way to leave it.

import { element } from "../yakuba/dom.js";

export class Spoken {
  #from = 0; // turns before this one are no longer spoken of
  #chip;

  constructor(form, turns) {
    this.turns = turns;
    this.#chip = form.querySelector("[data-subject]");
    this.#chip?.querySelector("button").addEventListener("click", () => this.#leave());
  }

  /** The turns on which the next question may lean. */
  get history() { return this.turns.slice(this.#from).slice(-4); }

  show(view, event) {
    if (event.is_carried) view.answer.before(element("p", `「${event.subject}」についての質問として探しました。`, "small soft"));
    if (!this.#chip) return;
    this.#chip.querySelector("span").textContent = `${event.subject}について`;
    this.#chip.hidden = false;
  }

  #leave() {
    this.#from = this.turns.length;
    this.#chip.hidden = true;
    this.#chip.closest("form").querySelector("textarea").focus();
  }
}
