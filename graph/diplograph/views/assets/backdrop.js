// everything that is not held live, painted once into a picture that is moved and scaled with
// the view and painted anew when the view has come to rest elsewhere
import { LINE, dashesOf } from "./strands.js";

const MARGIN = 1.5;
const SLICE = 12;
const MOST_STRUCTURE = 1200;

export function makeBackdrop(scene, onPainted) {
  const picture = document.createElement("canvas");
  const next = document.createElement("canvas");
  let front = { canvas: picture, view: null, key: "" };
  let back = { canvas: next, view: null, key: "" };
  let job = 0;
  let begun = "";

  function paint(context, view) {
    const { canvas } = context;
    const at = front.view;
    if (!at) return;
    const ratio = view.scale / at.scale;
    const width = (front.canvas.width * ratio * view.pixels) / at.pixels;
    const height = (front.canvas.height * ratio * view.pixels) / at.pixels;
    const left = canvas.width / 2 + (at.x - view.x) * view.scale * view.pixels - width / 2;
    const top = canvas.height / 2 + (at.y - view.y) * view.scale * view.pixels - height / 2;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = view.alpha;
    context.drawImage(front.canvas, left, top, width, height);
    context.restore();
  }

  function isGood(view, key) {
    const at = front.view;
    if (!at || front.key !== key) return false;
    const ratio = view.scale / at.scale;
    const slackX = ((at.width * MARGIN - view.width / ratio) / 2 / at.scale) * 1;
    const slackY = ((at.height * MARGIN - view.height / ratio) / 2 / at.scale) * 1;
    return ratio > 0.8 && ratio < 1.3 && Math.abs(view.x - at.x) <= Math.max(0, slackX) && Math.abs(view.y - at.y) <= Math.max(0, slackY);
  }

  function render(view, look, key, { whole = false } = {}) {
    job += 1;
    const own = job;
    begun = key;
    const { canvas } = back;
    canvas.width = Math.ceil(view.width * MARGIN * view.pixels);
    canvas.height = Math.ceil(view.height * MARGIN * view.pixels);
    const context = canvas.getContext("2d");
    context.setTransform(view.scale * view.pixels, 0, 0, view.scale * view.pixels, canvas.width / 2 - view.x * view.scale * view.pixels, canvas.height / 2 - view.y * view.scale * view.pixels);
    const steps = painting(context, scene, view, look);
    const go = () => {
      if (own !== job) return;
      const until = performance.now() + (whole ? Infinity : SLICE);
      for (;;) {
        if (steps.next().done) break;
        if (performance.now() > until) {
          setTimeout(go, 0);
          return;
        }
      }
      [front, back] = [{ canvas, view: { ...view }, key }, front];
      onPainted();
    };
    go();
  }

  return { paint, isGood, render, isBegun: (key) => begun === key };
}

export function paintAtOnce(context, scene, view, look) {
  const steps = painting(context, scene, view, look);
  while (!steps.next().done);
}

function* painting(context, scene, view, look) {
  const { strands, x, y } = scene;
  const inside = viewBox(view);
  const batches = new Map();
  // where many belong together, their places say so, and lines come when the view is near
  const isNear = view.scale > 0.35 || strands.filter((strand) => strand.line === LINE.structure).length < MOST_STRUCTURE;
  context.globalAlpha = Math.min(1, Math.max(0.3, Math.sqrt(900 / strands.length)));
  for (const strand of strands) {
    if (strand.line === LINE.structure && !isNear) continue;
    const key = `${strand.line}|${dashesOf(strand)}|${Math.round(scene.widthOf(strand) * 2) / 2}`;
    if (batches.has(key)) batches.get(key).push(strand);
    else batches.set(key, [strand]);
  }
  for (const batch of batches.values()) {
    for (let at = 0; at < batch.length; at += 400) {
      strokeStyle(context, scene, batch[0], view, look);
      context.beginPath();
      for (const strand of batch.slice(at, at + 400)) {
        if (!inside(x[strand.a], y[strand.a], x[strand.b], y[strand.b])) continue;
        context.moveTo(x[strand.a], y[strand.a]);
        if (Math.abs(strand.bend) < 0.01) context.lineTo(x[strand.b], y[strand.b]);
        else context.quadraticCurveTo(strand.viaX, strand.viaY, x[strand.b], y[strand.b]);
      }
      context.stroke();
      yield;
    }
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
  yield* nodePainting(context, scene, view, look, inside);
}

function strokeStyle(context, scene, strand, view, look) {
  context.strokeStyle = lineColour(strand, look);
  context.lineWidth = Math.max(scene.widthOf(strand), 0.6 / view.scale);
  const unit = Math.max(1, 0.7 / view.scale);
  context.setLineDash(dashesOf(strand).map((length) => length * unit));
}

export function lineColour(strand, look) {
  if (strand.line === LINE.signing || strand.line === LINE.signed) return look.colours.instruments;
  if (strand.machine) return look.machine;
  return strand.line === LINE.engagement ? look.tie : look.structure;
}

function viewBox(view) {
  const [halfWidth, halfHeight] = [(view.width * MARGIN) / 2 / view.scale, (view.height * MARGIN) / 2 / view.scale];
  const [left, right, top, bottom] = [view.x - halfWidth, view.x + halfWidth, view.y - halfHeight, view.y + halfHeight];
  return (ax, ay, bx = ax, by = ay) => Math.max(ax, bx) >= left && Math.min(ax, bx) <= right && Math.max(ay, by) >= top && Math.min(ay, by) <= bottom;
}

function* nodePainting(context, scene, view, look, inside) {
  const { x, y, looks, sizes, shown } = scene;
  const batches = new Map();
  for (let position = 0; position < looks.length; position += 1) {
    if (!shown.nodes[position] || !inside(x[position], y[position])) continue;
    const key = `${looks[position].palette}|${looks[position].shape}`;
    if (batches.has(key)) batches.get(key).push(position);
    else batches.set(key, [position]);
  }
  const smallest = 1.6 / view.scale;
  for (const [key, batch] of batches) {
    const [palette, shape] = key.split("|");
    for (let at = 0; at < batch.length; at += 800) {
      context.fillStyle = look.colours[palette];
      context.strokeStyle = look.ground;
      context.lineWidth = Math.min(1.5, 0.8 / view.scale);
      context.beginPath();
      for (const position of batch.slice(at, at + 800)) shapePath(context, shape, x[position], y[position], Math.max(smallest, sizes[position]));
      context.fill();
      if (view.scale > 0.35) context.stroke();
      yield;
    }
  }
}

function shapePath(context, shape, x, y, size) {
  if (shape === "square") context.rect(x - size, y - size, 2 * size, 2 * size);
  else if (shape === "dot") {
    context.moveTo(x + size, y);
    context.arc(x, y, size, 0, 2 * Math.PI);
  } else {
    const corners = { hexagon: 6, diamond: 4, triangle: 3, star: 10 }[shape] ?? 6;
    const turn = shape === "hexagon" ? 0 : -Math.PI / 2;
    const low = shape === "triangle" ? size * 0.275 : shape === "star" ? size * 0.1 : 0;
    const reach = shape === "triangle" ? size * 1.15 : shape === "star" ? size * 0.82 : size;
    for (let corner = 0; corner < corners; corner += 1) {
      const angle = turn + (2 * Math.PI * corner) / corners;
      const length = shape === "star" ? (corner % 2 ? reach * 0.5 : reach * 1.3) : reach;
      const [px, py] = [x + length * Math.cos(angle), y + low + length * Math.sin(angle)];
      if (corner) context.lineTo(px, py);
      else context.moveTo(px, py);
    }
    context.closePath();
  }
}
