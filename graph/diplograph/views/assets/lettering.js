// where the name of one node stands: outwards from a ring, or beside the node where there is room
import { shortened, wrapped } from "./wording.js";

export const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif';
const LINE_HEIGHT = 1.18;
const measuring = document.createElement("canvas").getContext("2d");
const widths = new Map();

export function textWidth(text, weight, size) {
  // widths grow with the size, so each text is measured once
  const key = `${weight}|${text}`;
  if (!widths.has(key)) {
    measuring.font = `${weight} 100px ${FONT}`;
    widths.set(key, measuring.measureText(text).width);
  }
  return (widths.get(key) * size) / 100;
}

function overlaps(one, other) {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

export function isFree(box, taken) {
  return !taken.some((other) => overlaps(box, other));
}

function alphaOf(node, parts) {
  return parts.chosen && !node.forward ? 0.28 : 1;
}

export function alongRays(nodes, parts) {
  const weight = (node) => (node.forward ? 2 : 0) + (node.important ? 1 : 0);
  for (const node of [...nodes].sort((one, other) => weight(other) - weight(one))) {
    const boxes = outwardBoxes(node, parts);
    if (!boxes.every((box) => isFree(box, parts.taken))) continue;
    parts.taken.push(...boxes);
    const flipped = Math.cos(node.angle) < 0;
    const reach = node.size + 6;
    parts.texts.push({
      text: outwardLabel(node, parts.scale),
      x: node.x + Math.cos(node.angle) * reach,
      y: node.y + Math.sin(node.angle) * reach,
      turn: flipped ? node.angle + Math.PI : node.angle || 1e-9,
      font: `${weightOf(node)} ${parts.size}px ${FONT}`,
      align: flipped ? "right" : "left",
      base: "middle",
      colour: parts.look.ink,
      alpha: alphaOf(node, parts),
    });
  }
}

function weightOf(node) {
  return node.forward || node.important ? 650 : 400;
}

function outwardBoxes(node, parts) {
  // a turned text as a row of small squares along its line
  const length = textWidth(outwardLabel(node, parts.scale), weightOf(node), parts.size);
  const side = parts.size * 0.88;
  const steps = Math.max(1, Math.ceil(length / side));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const reach = node.size + 6 + (length * step) / steps;
    return { x: node.x + Math.cos(node.angle) * reach - side / 2, y: node.y + Math.sin(node.angle) * reach - side / 2, width: side, height: side };
  });
}

function outwardLabel(node, scale) {
  const most = scale < 0.5 ? 15 : 24;
  return shortened(node.label.length > most && node.abbreviation ? node.abbreviation : node.label, most + 2);
}

export function reachOf(page, scene, size, scale) {
  // how far nodes and the labels that run outwards from them extend, in canvas units
  const { layout, level } = scene;
  const { ring, box } = extents(scene);
  const reach = { left: box.left - size, right: box.right + size, top: box.top - size, bottom: box.bottom + size };
  for (const position of ring) {
    const angle = layout.angle[position] / 1000;
    const node = level.nodes[position];
    const label = outwardLabel({ label: page.plainName(node), abbreviation: page.model.nodes[node].abbreviation }, scale);
    const length = scene.looks[position].size + 10 + textWidth(label, 650, size);
    const x = layout.x[position] + Math.cos(angle) * length;
    const y = layout.y[position] + Math.sin(angle) * length;
    reach.left = Math.min(reach.left, x - size);
    reach.right = Math.max(reach.right, x + size);
    reach.top = Math.min(reach.top, y - size);
    reach.bottom = Math.max(reach.bottom, y + size);
  }
  return reach;
}

function extents(scene) {
  // who stands on a ring, and the box around all; once for each arrangement
  const { layout, looks, shown } = scene;
  if (scene.extents?.version === scene.version) return scene.extents;
  const around = Math.max(40, layout.name === "ego" ? (layout.rings.at(-1) ?? 0) : 0);
  const box = { left: -around, right: around, top: -around, bottom: around };
  const ring = [];
  for (let position = 0; position < looks.length; position += 1) {
    if (!shown.nodes[position]) continue;
    if (layout.ring?.[position]) ring.push(position);
    // sizes follow from the scale, so here they are as they came
    const own = looks[position].size + 40;
    const [x, y] = [layout.x[position], layout.y[position]];
    box.left = Math.min(box.left, x - own);
    box.right = Math.max(box.right, x + own);
    box.top = Math.min(box.top, y - own);
    box.bottom = Math.max(box.bottom, y + own);
  }
  scene.extents = { version: scene.version, ring, box };
  return scene.extents;
}

export function inside(node, parts) {
  const isInstrument = node.type === "instrument";
  const text = node.type === "agency" && node.abbreviation ? node.abbreviation : node.label;
  const lines = wrapped(text, isInstrument ? 25 : 22, isInstrument ? 5 : 3);
  const weight = node.hub ? 700 : 500;
  const size = parts.size * (node.hub ? 1.25 : 0.94);
  const width = Math.max(...lines.map((line) => textWidth(line, weight, size)));
  const height = lines.length * size * LINE_HEIGHT;
  const pad = 3;
  const isInView = ([x, y]) => x >= parts.left && y >= parts.top && x + width <= parts.right && y + height <= parts.bottom;
  const spot = placesBeside(node, width, height).find((place) => isInView(place) && isFree({ x: place[0] - pad, y: place[1] - pad, width: width + 2 * pad, height: height + 2 * pad }, parts.taken));
  if (!spot) return;
  node.isWritten = true;
  const [left, top] = spot;
  parts.taken.push({ x: left, y: top, width, height });
  lines.forEach((line, number) =>
    parts.texts.push({
      text: line,
      x: left,
      y: top + number * size * LINE_HEIGHT,
      font: `${weight} ${size}px ${FONT}`,
      align: "left",
      base: "top",
      colour: isInstrument ? parts.look.colours.instruments : parts.look.ink,
      alpha: alphaOf(node, parts),
      halo: size * 0.28,
      ground: parts.look.ground,
    }),
  );
}

function placesBeside(node, width, height) {
  const gap = node.size + 5;
  const { x, y } = node;
  return [
    [x + gap, y - height / 2],
    [x - gap - width, y - height / 2],
    [x - width / 2, y + gap],
    [x - width / 2, y - gap - height],
    ...[1, -1].flatMap((right) => [1, -1].map((down) => [x + right * gap * 0.8 - (right < 0 ? width : 0), y + down * gap * 0.8 - (down < 0 ? height : 0)])),
  ];
}
