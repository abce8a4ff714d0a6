// Files beside the question: this page holds them in memory and sends them with each question of the conversation.

import { button, element } from "../yakuba/dom.js";

const MIB = 1024 * 1024;

export class Attached {
  #files = []; #field; #form;

  constructor(form) {
    this.#form = form;
    this.#field = form.querySelector("[data-attach]");
    if (!this.#field) return;
    const input = this.#part("input[type=file]");
    this.#part("[data-choose]").addEventListener("click", () => input.click());
    input.addEventListener("change", async () => {
      await this.#add([...input.files]);
      input.value = ""; // so that the same file can be chosen again
    });
    for (const name of ["dragover", "dragleave", "drop"]) form.addEventListener(name, (event) => this.#dragged(event));
    this.#field.addEventListener("change", () => this.#show());
  }

  get names() { return this.#files.map((file) => file.name); }

  /** The body of a request: what is asked, with the files if there are any. */
  bodyOf(asked) {
    if (!this.#files.length) return null;
    const body = new FormData();
    body.set("asked", JSON.stringify({ ...asked, files_alone: this.#isAlone }));
    for (const file of this.#files) body.append("file", file);
    return body;
  }

  /** Why a file is not taken, beside the box. */
  refuse(words) {
    if (!this.#field) return;
    const said = this.#part("[data-problem]");
    said.textContent = words;
    said.hidden = !words;
  }

  get #isAlone() { return this.#part("[value=alone]").checked; }

  #part(selector) { return this.#field.querySelector(selector); }

  #dragged(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.#field.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") this.#add([...event.dataTransfer.files]);
  }

  // Read at once: a file that is moved or written to later is still sent as it was chosen.
  async #add(files) {
    this.refuse("");
    for (const file of files) {
      const problem = this.#problemOf(file);
      if (problem) { this.refuse(problem); continue; }
      try {
        this.#files.push(new File([await file.arrayBuffer()], file.name, { type: file.type }));
      } catch {
        this.refuse(`「${file.name}」：ファイルを開けませんでした。別の場所に保存し直してから選んでください。`);
      }
    }
    this.#show();
  }

  #problemOf(file) {
    const { most, mostBytes } = this.#field.dataset;
    const size = this.#files.reduce((sum, each) => sum + each.size, file.size);
    if (this.#files.length >= Number(most)) return `添付できるファイルは${most}つまでです。`;
    if (!file.size) return `「${file.name}」：ファイルの中身が空です。正しいファイルか確かめてください。`;
    if (size > Number(mostBytes)) return `「${file.name}」：一度に送れる大きさ（${Math.floor(mostBytes / MIB)}MB）を超えます。分けるか、小さくしてください。`;
    return "";
  }

  #show() {
    const any = this.#files.length > 0;
    this.#part("[data-files]").replaceChildren(...this.#files.map((file) => this.#line(file)));
    this.#part("[data-where]").hidden = !any;
    const collection = this.#form.querySelector("[name=collection]");
    if (collection) collection.disabled = any && this.#isAlone;
  }

  #line(file) {
    const line = element("li", "", "chip");
    const remove = button("×", () => {
      this.#files = this.#files.filter((each) => each !== file);
      this.refuse("");
      this.#show();
      this.#part("[data-choose]").focus();
    });
    remove.setAttribute("aria-label", `${file.name}を外す`);
    line.append(element("span", file.name), " ", remove);
    return line;
  }
}
