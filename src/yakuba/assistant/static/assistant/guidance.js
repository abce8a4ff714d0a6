// What is shown to what is no question: questions to try, and a form filled in with what was said.

import { button, element } from "../yakuba/dom.js";

/** Questions that the documents answer; `take` puts one into the box. */
export function examplesOf(examples, take) {
  const list = element("ul", "", "examples");
  list.setAttribute("aria-label", "質問の例");
  for (const example of examples) {
    const line = element("li");
    line.append(button(example, () => take(example)));
    list.append(line);
  }
  return list;
}

// It is opened by POST and beside this page: no address holds what was written, and the conversation stays.
export function formOf(event, token) {
  const form = element("form", "", "box");
  form.method = "post";
  form.action = event.url;
  form.target = "_blank";
  form.append(hidden("csrfmiddlewaretoken", token), element("strong", event.name));
  if (event.fields.length) form.append(filled(event.fields));
  for (const field of event.fields) form.append(hidden(field.name, field.value));
  form.append(element("button", "様式を開く"));
  return form;
}

function filled(fields) {
  const list = element("dl", "", "filled small");
  for (const field of fields) list.append(element("dt", field.label), element("dd", field.value));
  return list;
}

function hidden(name, value) {
  const input = element("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  return input;
}
