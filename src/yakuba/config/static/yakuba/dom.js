// Elements made by hand, for the scripts of every room.

export function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** A button that sends no form; `action` is given the event of the click. */
export function button(words, action, className = "quiet") {
  const made = element("button", words, className);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}
