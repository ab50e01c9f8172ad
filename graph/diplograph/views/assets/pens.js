// two pens with the same strokes: one draws on a canvas, the other writes SVG
import { FONT } from "./lettering.js";

const HATCH_SIDE = 5;
const ruler = document.createElement("canvas").getContext("2d");

export function lengthOf(text, size, weight = 400) {
  ruler.font = `${weight} ${size}px ${FONT}`;
  return ruler.measureText(text).width;
}

// a pen for a whole canvas, as sharp as the screen, cleared
export function penFor(canvas, { width, height }) {
  const pixels = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * pixels), Math.round(height * pixels)];
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  const context = canvas.getContext("2d");
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, wide, high);
  return canvasPen(context, pixels);
}

// a piece is rings of x and y by turns in units of its own; a frame says where these lie in pixels
export function canvasPen(context, pixels) {
  const place = (k, x, y) => context.setTransform(k * pixels, 0, 0, k * pixels, x * pixels, y * pixels);

  function ink(style, k, path) {
    context.globalAlpha = style.alpha ?? 1;
    for (const fill of [style.fill, style.hatch && hatching(context, style.hatch, k, pixels)]) {
      if (!fill) continue;
      context.fillStyle = fill;
      context.fill(path, "evenodd");
    }
    if (!style.stroke) return;
    context.strokeStyle = style.stroke;
    context.lineWidth = (style.width ?? 1) / k;
    context.lineCap = style.cap ?? "butt";
    context.lineJoin = "round";
    context.setLineDash((style.dash ?? []).map((length) => length / k));
    context.stroke(path);
  }

  return {
    piece(piece, frame, style) {
      place(frame.k, frame.x, frame.y);
      piece.path ??= pathOf(piece);
      ink(style, frame.k, piece.path);
    },
    rect(x, y, width, height, style) {
      place(1, 0, 0);
      const path = new Path2D();
      path.rect(x, y, width, height);
      ink(style, 1, path);
    },
    circle(x, y, radius, style) {
      place(1, 0, 0);
      const path = new Path2D();
      path.arc(x, y, radius, 0, 2 * Math.PI);
      ink(style, 1, path);
    },
    corners(points, style, closed = true) {
      place(1, 0, 0);
      ink(style, 1, pathOf({ rings: [points], closed }));
    },
    text(x, y, text, style) {
      place(1, 0, 0);
      context.globalAlpha = style.alpha ?? 1;
      context.font = `${style.weight ?? 400} ${style.size}px ${FONT}`;
      context.textAlign = style.anchor ?? "left";
      context.textBaseline = "middle";
      if (style.halo) {
        context.lineJoin = "round";
        context.lineWidth = style.size * 0.28;
        context.setLineDash([]);
        context.strokeStyle = style.halo;
        context.strokeText(text, x, y);
      }
      context.fillStyle = style.fill;
      context.fillText(text, x, y);
    },
  };
}

function pathOf({ rings, closed }) {
  const path = new Path2D();
  for (const ring of rings) {
    path.moveTo(ring[0], ring[1]);
    for (let at = 2; at < ring.length; at += 2) path.lineTo(ring[at], ring[at + 1]);
    if (closed) path.closePath();
  }
  return path;
}

const hatchings = new Map();

function hatching(context, colour, k, pixels) {
  const key = `${colour}|${pixels}`;
  if (!hatchings.has(key)) {
    const side = Math.round(HATCH_SIDE * pixels);
    const tile = document.createElement("canvas");
    tile.width = side;
    tile.height = side;
    const lines = tile.getContext("2d");
    lines.strokeStyle = colour;
    lines.lineWidth = pixels * 1.1;
    for (const shift of [-side, 0, side]) {
      lines.moveTo(shift - 1, side + 1);
      lines.lineTo(shift + side + 1, -1);
    }
    lines.stroke();
    hatchings.set(key, context.createPattern(tile, "repeat"));
  }
  const pattern = hatchings.get(key);
  pattern.setTransform(new DOMMatrix().scale(1 / (k * pixels)));
  return pattern;
}

export function svgPen(width, height, ground) {
  const parts = [];
  const hatches = new Map();
  const short = (value) => String(Math.round(value * 10) / 10);

  function attributes(style) {
    const found = [];
    const put = (name, value) => value !== undefined && found.push(`${name}="${value}"`);
    put("fill", style.hatch && !style.fill ? `url(#${hatchId(style.hatch)})` : (style.fill ?? "none"));
    put("fill-rule", style.fill || style.hatch ? "evenodd" : undefined);
    put("stroke", style.stroke);
    if (style.stroke) put("stroke-width", style.width ?? 1);
    if (style.stroke && style.dash?.length) put("stroke-dasharray", style.dash.join(" "));
    if (style.stroke) put("stroke-linejoin", "round");
    put("stroke-linecap", style.stroke ? style.cap : undefined);
    put("opacity", style.alpha);
    return found.join(" ");
  }

  function hatchId(colour) {
    if (!hatches.has(colour)) hatches.set(colour, `hatch${hatches.size}`);
    return hatches.get(colour);
  }

  function shape(element, style) {
    parts.push(`<${element} ${attributes(style)}/>`);
    // what is both filled and hatched is drawn twice
    if (style.fill && style.hatch) parts.push(`<${element} ${attributes({ hatch: style.hatch, alpha: style.alpha })}/>`);
  }

  return {
    piece(piece, frame, style) {
      const d = outlineOf(piece, frame, width, height, short);
      if (d) shape(`path d="${d}"`, style);
    },
    rect: (x, y, w, h, style) => shape(`rect x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}"`, style),
    circle: (x, y, radius, style) => shape(`circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}"`, style),
    corners: (points, style, closed = true) => shape(`path d="${outlineOf({ rings: [points], closed }, { k: 1, x: 0, y: 0 }, width, height, short)}"`, style),
    text(x, y, text, style) {
      const anchor = { left: "start", center: "middle", right: "end" }[style.anchor ?? "left"];
      const look = `x="${short(x)}" y="${short(y)}" dy="0.35em" font-size="${style.size}" font-weight="${style.weight ?? 400}" text-anchor="${anchor}" fill="${style.fill}"`;
      const halo = style.halo ? ` stroke="${style.halo}" stroke-width="${short(style.size * 0.28)}" stroke-linejoin="round" paint-order="stroke"` : "";
      parts.push(`<text ${look}${halo}${style.alpha === undefined ? "" : ` opacity="${style.alpha}"`}>${asXml(text)}</text>`);
    },
    finish() {
      const tile = ([colour, id]) => `<pattern id="${id}" width="${HATCH_SIDE}" height="${HATCH_SIDE}" patternUnits="userSpaceOnUse"><path d="M-1 ${HATCH_SIDE + 1}L${HATCH_SIDE + 1} -1M-1 1L1 -1M${HATCH_SIDE - 1} ${HATCH_SIDE + 1}L${HATCH_SIDE + 1} ${HATCH_SIDE - 1}" stroke="${colour}" stroke-width="1.1"/></pattern>`;
      const defs = `<defs><clipPath id="window"><rect width="${width}" height="${height}"/></clipPath>${[...hatches].map(tile).join("")}</defs>`;
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">${defs}<rect width="${width}" height="${height}" fill="${ground}"/><g clip-path="url(#window)">${parts.join("")}</g></svg>`;
    },
  };
}

function outlineOf({ rings, closed }, { k, x, y }, width, height, short) {
  // what lies outside the window or closer than a pixel to the last point is left out
  const written = [];
  for (const ring of rings) {
    const points = [];
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    let [lastX, lastY] = [NaN, NaN];
    for (let at = 0; at < ring.length; at += 2) {
      const [px, py] = [ring[at] * k + x, ring[at + 1] * k + y];
      [left, right, top, bottom] = [Math.min(left, px), Math.max(right, px), Math.min(top, py), Math.max(bottom, py)];
      if (at && at < ring.length - 2 && Math.hypot(px - lastX, py - lastY) < 0.7) continue;
      points.push(`${short(px)} ${short(py)}`);
      [lastX, lastY] = [px, py];
    }
    if (right < -5 || left > width + 5 || bottom < -5 || top > height + 5) continue;
    if (closed && right - left < 0.5 && bottom - top < 0.5) continue;
    written.push(`M${points.join("L")}${closed ? "Z" : ""}`);
  }
  return written.join("");
}

function asXml(text) {
  return String(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark]);
}
