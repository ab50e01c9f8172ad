// a drawing context that writes SVG: what is painted on the canvas can be taken away as lines
import { escaped, svgTag, svgText } from "./svg.js";

export function svgContext(measuring) {
  // only what the page's own painters use; text is measured by a real canvas
  let state = { matrix: [1, 0, 0, 1, 0, 0], fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", dash: [], lineJoin: "miter", lineCap: "butt", direction: "ltr" };
  const stack = [];
  const parts = [];
  let path = [];

  const at = (x, y) => {
    const [a, b, c, d, e, f] = state.matrix;
    return [a * x + c * y + e, b * x + d * y + f].map((value) => Math.round(value * 100) / 100).join(" ");
  };
  const zoom = () => Math.hypot(state.matrix[0], state.matrix[1]);
  const times = ([a, b, c, d, e, f], [g, h, i, j, k, l]) => [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
  const turn = (next) => { state.matrix = times(state.matrix, next); };
  const seen = () => (state.globalAlpha < 1 ? state.globalAlpha : undefined);

  function strokeWith() {
    return { fill: "none", stroke: state.strokeStyle, "stroke-width": state.lineWidth * zoom(), "stroke-dasharray": state.dash.length ? state.dash.map((part) => Math.round(part * zoom() * 10) / 10).join(" ") : undefined, "stroke-linejoin": state.lineJoin, "stroke-linecap": state.lineCap, opacity: seen() };
  }

  function write(text, x, y, look) {
    const size = /(?:(\d+) )?([\d.]+)px (.*)$/.exec(state.font) ?? [null, "400", "12", "sans-serif"];
    const [a, b, c, d] = state.matrix.map((value) => value / zoom());
    const [e, f] = at(x, y).split(" ");
    const anchor = { left: "start", start: "start", center: "middle", right: "end", end: "end" }[state.textAlign];
    const shift = { middle: "0.35em", top: "0.8em", hanging: "0.8em" }[state.textBaseline];
    const isTurned = Math.abs(b) > 0.001 || Math.abs(c) > 0.001;
    const place = isTurned ? { transform: `matrix(${[a, b, c, d].map((value) => Math.round(value * 1e4) / 1e4).join(" ")} ${e} ${f})` } : { x: Number(e), y: Number(f) };
    parts.push(svgText(text, { ...place, dy: shift, "text-anchor": anchor === "start" ? undefined : anchor, "font-size": Number(size[2]) * zoom(), "font-weight": size[1] && size[1] !== "400" ? size[1] : undefined, direction: state.direction === "rtl" ? "rtl" : undefined, opacity: seen(), ...look }));
  }

  const curve = (points, end, steps) => {
    // arcs as short lines: one form for circles and parts of circles, however they are turned
    for (let step = 0; step <= steps; step += 1) path.push(`${path.length || step ? "L" : "M"}${points(step / steps)}`);
    if (end) path.push("Z");
  };

  const context = {
    canvas: { isConnected: false },
    save: () => stack.push({ ...state }),
    restore: () => { state = stack.pop() ?? state; },
    setTransform: (...matrix) => { state.matrix = matrix; },
    translate: (x, y) => turn([1, 0, 0, 1, x, y]),
    scale: (x, y) => turn([x, 0, 0, y, 0, 0]),
    rotate: (angle) => turn([Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0]),
    setLineDash: (dash) => { state.dash = dash; },
    beginPath: () => { path = []; },
    closePath: () => path.push("Z"),
    moveTo: (x, y) => path.push(`M${at(x, y)}`),
    lineTo: (x, y) => path.push(`${path.length ? "L" : "M"}${at(x, y)}`),
    quadraticCurveTo: (cx, cy, x, y) => path.push(`Q${at(cx, cy)} ${at(x, y)}`),
    bezierCurveTo: (ax, ay, bx, by, x, y) => path.push(`C${at(ax, ay)} ${at(bx, by)} ${at(x, y)}`),
    rect: (x, y, width, height) => path.push(`M${at(x, y)}L${at(x + width, y)}L${at(x + width, y + height)}L${at(x, y + height)}Z`),
    arc(x, y, radius, from, to) {
      const steps = Math.max(8, Math.ceil(Math.abs(to - from) * 6));
      curve((share) => at(x + radius * Math.cos(from + (to - from) * share), y + radius * Math.sin(from + (to - from) * share)), false, steps);
    },
    fill: () => path.length && parts.push(svgTag("path", { d: path.join(""), fill: state.fillStyle, "fill-rule": "evenodd", opacity: seen() })),
    stroke: () => path.length && parts.push(svgTag("path", { d: path.join(""), ...strokeWith() })),
    fillRect(x, y, width, height) {
      parts.push(svgTag("path", { d: `M${at(x, y)}L${at(x + width, y)}L${at(x + width, y + height)}L${at(x, y + height)}Z`, fill: state.fillStyle, opacity: seen() }));
    },
    fillText: (text, x, y) => write(text, x, y, { fill: state.fillStyle }),
    strokeText: (text, x, y) => write(text, x, y, { fill: "none", stroke: state.strokeStyle, "stroke-width": state.lineWidth * zoom(), "stroke-linejoin": "round" }),
    measureText(text) {
      measuring.font = state.font;
      return measuring.measureText(text);
    },
    clip: () => {},
    written: () => parts.join(""),
  };
  for (const name of ["fillStyle", "strokeStyle", "lineWidth", "globalAlpha", "font", "textAlign", "textBaseline", "lineJoin", "lineCap", "direction"]) {
    Object.defineProperty(context, name, {
      get: () => state[name],
      set(value) { state[name] = value; },
    });
  }
  return context;
}

export function svgDocument(width, height, ground, inner, title, style) {
  const head = [svgTag("title", {}, escaped(title)), svgTag("rect", { width, height, fill: ground })];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgTag("svg", { xmlns: "http://www.w3.org/2000/svg", width: Math.ceil(width), height: Math.ceil(height), viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, "font-family": style }, head, inner)}\n`;
}
