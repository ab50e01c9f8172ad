// make elements whose content is always text: nothing from a record is ever parsed as markup

export function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.startsWith("aria")) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
}

export function refill(element, ...children) {
  // what had the focus keeps it, where its like is there again
  const focused = element.contains(document.activeElement) ? document.activeElement.id : null;
  fill(element, ...children);
  if (focused !== null) (element.querySelector(`#${CSS.escape(focused)}`) ?? element.querySelector("button"))?.focus();
}

export function outward(url, text, words) {
  // only web addresses become links; anything else is shown for what it is
  if (!/^https?:\/\//i.test(url ?? "")) return url ? make("span", {}, `${text} (${words("wrongUrl", { url })})`) : make("span", {}, text);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

export function phrase(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
