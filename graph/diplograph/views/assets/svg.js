// write SVG as text: every value is escaped, numbers are short

export function svgTag(name, properties, ...children) {
  const written = Object.entries(properties ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== false);
  const attributes = written.map(([key, value]) => ` ${key}="${escaped(typeof value === "number" ? shortNumber(value) : value)}"`).join("");
  return `<${name}${attributes}>${children.flat(Infinity).join("")}</${name}>`;
}

export function svgText(text, properties) {
  return svgTag("text", properties, escaped(text));
}

export function escaped(text) {
  // characters that XML cannot hold are left out
  const clean = String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  return clean.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function shortNumber(value) {
  return String(Math.round(value * 100) / 100);
}
