// what is written on the canvas: region names, labels that run outwards from the ring, and
// labels inside it only where they do not cover another
import { palettesLeft, reachAt } from "./ground.js";
import { shortened, wrapped } from "./wording.js";

export const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif';
const LINE_HEIGHT = 1.18;
const MOST_LABELS = 260;

export function labelPainter(page, state, scene) {
  return (context, view) => {
    const parts = partsOf(page, state, scene, view);
    const taken = [];
    // the ring comes first, then who is at the centre, the lines of memoranda, the names of regions
    paintRing(context, parts.nodes.filter((node) => node.ring), parts, taken);
    parts.nodes.filter((node) => node.hub).forEach((node) => paintInside(context, node, parts, taken));
    taken.push(...boldLines(scene));
    const inside = parts.nodes.filter((node) => !node.ring && !node.hub && isWorthALabel(node, parts));
    // memoranda are to be seen at a glance, before the names of regions find their places
    inside.filter((node) => node.type === "instrument" && parts.scale > 0.5 && !parts.crowded).forEach((node) => paintInside(context, node, parts, taken));
    paintNumbers(context, scene, parts, taken);
    if (scene.layout.name === "region") paintHeadings(context, page, scene, parts, taken);
    const rank = (node) => (node.forward ? 400 : 0) + (node.type === "instrument" ? 200 : 0) + (node.important ? 100 : 0) + node.size;
    inside
      .filter((node) => !node.isWritten)
      .sort((one, other) => rank(other) - rank(one))
      .slice(0, MOST_LABELS)
      .forEach((node) => paintInside(context, node, parts, taken));
  };
}

function partsOf(page, state, scene, view) {
  const { layout, looks, x, y } = scene;
  const [halfWidth, halfHeight] = [view.width / view.scale / 2 + 60, view.height / view.scale / 2 + 60];
  const nodes = [];
  for (let position = 0; position < looks.length; position += 1) {
    if (!scene.shown.nodes[position]) continue;
    if (Math.abs(x[position] - view.x) > halfWidth || Math.abs(y[position] - view.y) > halfHeight) continue;
    nodes.push(labelled(page, state, scene, position));
  }
  const crowded = looks.length > 400;
  const [across, down] = [view.width / view.scale / 2, view.height / view.scale / 2];
  const edges = { left: view.x - across, right: view.x + across, top: view.y - down, bottom: view.y + down };
  return { nodes, ...edges, scale: view.scale, size: labelSize(view.scale), chosen: state.chosen, look: page.look, crowded, isRing: layout.name === "region" };
}

function labelled(page, state, scene, position) {
  const node = scene.level.nodes[position];
  const { abbreviation } = page.model.nodes[node];
  const { layout, looks } = scene;
  return {
    position,
    x: scene.x[position],
    y: scene.y[position],
    size: scene.sizes[position],
    type: looks[position].nodeType,
    label: page.plainName(node),
    abbreviation,
    ring: Boolean(layout.ring?.[position]),
    angle: (layout.angle?.[position] ?? 0) / 1000,
    hub: position === scene.hub && layout.name === "region",
    important: scene.important.has(position),
    forward: Boolean(state.chosen?.nodes.has(position)),
  };
}

export function labelSize(scale) {
  return Math.max(13.5, 10.5 / scale);
}

function isWorthALabel(node, parts) {
  // in a small window the lines and diamonds of memoranda speak for themselves
  if (node.forward) return true;
  if (parts.isRing && parts.scale < 0.5) return false;
  if (!parts.isRing) return parts.crowded ? node.size > 10 || parts.scale > 0.8 : true;
  return node.important || parts.scale > 1.25;
}

function fade(context, node, parts) {
  context.globalAlpha = parts.chosen && !node.forward ? 0.28 : 1;
}

function paintHeadings(context, page, scene, parts, taken) {
  const size = Math.max(17, 12 / parts.scale);
  const left = palettesLeft(scene);
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const wedge of scene.layout.wedges) {
    if (!left.has(wedge.key) || wedge.key === "home" || wedge.key === "events") continue;
    const name = page.regionName(wedge.key);
    const text = wedge.countries ? `${name} · ${wedge.countries}` : name;
    context.font = `650 ${size}px ${FONT}`;
    const { width } = context.measureText(text);
    const box = headingBoxes(scene.layout.outline, wedge, width, size).find((spot) => !taken.some((other) => overlaps(spot, other)));
    if (!box) continue;
    taken.push(box);
    const [x, y] = [box.x + width / 2, box.y + size / 2];
    context.globalAlpha = parts.chosen ? 0.35 : 1;
    halo(context, text, x, y, size * 0.32, parts.look.ground);
    context.fillStyle = parts.look.colours[wedge.key];
    context.fillText(text, x, y);
  }
  context.globalAlpha = 1;
}

function headingBoxes(outline, wedge, width, size) {
  const boxes = [];
  for (const share of [0.56, 0.66, 0.46, 0.74]) {
    for (const shift of [0.5, 0.35, 0.65, 0.2, 0.8]) {
      const angle = (wedge.start + (wedge.end - wedge.start) * shift) / 1000;
      const reach = share * reachAt(outline, angle);
      boxes.push({ x: reach * Math.cos(angle) - width / 2, y: reach * Math.sin(angle) - size / 2, width, height: size });
    }
  }
  return boxes;
}

function boldLines(scene) {
  // memoranda are to be seen at a glance: no heading is written over their lines
  const spots = [];
  for (const strand of scene.strands) {
    if (strand.line < 2) continue;
    const [fromX, fromY, toX, toY] = [scene.x[strand.a], scene.y[strand.a], scene.x[strand.b], scene.y[strand.b]];
    const steps = Math.min(60, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / 12));
    for (let step = 0; step <= steps; step += 1) {
      const t = step / Math.max(steps, 1);
      const [u, v, w] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      spots.push({ x: u * fromX + v * strand.viaX + w * toX - 5, y: u * fromY + v * strand.viaY + w * toY - 5, width: 10, height: 10 });
    }
  }
  return spots;
}

function paintNumbers(context, scene, parts, taken) {
  // how many ties one line stands for
  const size = parts.size * 0.8;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = `600 ${size}px ${FONT}`;
  const many = scene.strands.filter((strand) => strand.count > 1 && (!parts.chosen || (parts.chosen.nodes.has(strand.a) && parts.chosen.nodes.has(strand.b))));
  for (const strand of many.sort((one, other) => other.count - one.count).slice(0, 60)) {
    const x = (scene.x[strand.a] + 2 * strand.viaX + scene.x[strand.b]) / 4;
    const y = (scene.y[strand.a] + 2 * strand.viaY + scene.y[strand.b]) / 4;
    const text = String(strand.count);
    const width = context.measureText(text).width + size * 0.6;
    const box = { x: x - width / 2, y: y - size * 0.7, width, height: size * 1.4 };
    if (taken.some((other) => overlaps(box, other))) continue;
    taken.push(box);
    halo(context, text, x, y, size * 0.4, parts.look.ground);
    context.fillStyle = parts.look.muted;
    context.fillText(text, x, y);
  }
}

function paintRing(context, nodes, parts, taken) {
  const weight = (node) => (node.forward ? 2 : 0) + (node.important ? 1 : 0);
  const order = [...nodes].sort((one, other) => weight(other) - weight(one));
  for (const node of order) {
    const boxes = outwardBoxes(context, node, parts);
    if (boxes.some((box) => taken.some((other) => overlaps(box, other)))) continue;
    taken.push(...boxes);
    paintOutward(context, node, parts);
  }
}

function outwardBoxes(context, node, parts) {
  // a turned text as a row of small squares along its line
  context.font = `${node.important ? 650 : 400} ${parts.size}px ${FONT}`;
  const length = context.measureText(outwardLabel(node, parts.scale)).width;
  const side = parts.size * 0.8;
  const steps = Math.max(1, Math.ceil(length / side));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const reach = node.size + 6 + (length * step) / steps;
    return { x: node.x + Math.cos(node.angle) * reach - side / 2, y: node.y + Math.sin(node.angle) * reach - side / 2, width: side, height: side };
  });
}

function paintOutward(context, node, parts) {
  context.save();
  context.translate(node.x, node.y);
  const flipped = Math.cos(node.angle) < 0;
  context.rotate(flipped ? node.angle + Math.PI : node.angle);
  context.textAlign = flipped ? "right" : "left";
  context.textBaseline = "middle";
  context.font = `${node.forward || node.important ? 650 : 400} ${parts.size}px ${FONT}`;
  fade(context, node, parts);
  context.fillStyle = parts.look.ink;
  context.fillText(outwardLabel(node, parts.scale), (node.size + 6) * (flipped ? -1 : 1), 0);
  context.restore();
}

function outwardLabel(node, scale) {
  const most = scale < 0.5 ? 15 : 24;
  return shortened(node.label.length > most && node.abbreviation ? node.abbreviation : node.label, most + 2);
}

const measuring = document.createElement("canvas").getContext("2d");

export function reachOf(page, scene, size, scale) {
  // how far nodes and the labels that run outwards from them extend, in canvas units
  measuring.font = `650 ${size}px ${FONT}`;
  const reach = { left: -40, right: 40, top: -40, bottom: 40 };
  // sizes follow from the scale, so here they are as they came
  const { layout, looks } = scene;
  const around = layout.name === "ego" ? (layout.rings.at(-1) ?? 0) : 0;
  for (const side of ["right", "bottom"]) reach[side] = Math.max(reach[side], around);
  for (const side of ["left", "top"]) reach[side] = Math.min(reach[side], -around);
  for (let position = 0; position < looks.length; position += 1) {
    if (!scene.shown.nodes[position]) continue;
    const ring = layout.ring?.[position];
    const angle = (layout.angle?.[position] ?? 0) / 1000;
    const node = scene.level.nodes[position];
    const length = ring ? looks[position].size + 10 + measuring.measureText(outwardLabel({ label: page.plainName(node), abbreviation: page.model.nodes[node].abbreviation }, scale)).width : looks[position].size + 40;
    const x = layout.x[position] + (ring ? Math.cos(angle) * length : 0);
    const y = layout.y[position] + (ring ? Math.sin(angle) * length : 0);
    reach.left = Math.min(reach.left, x - size);
    reach.right = Math.max(reach.right, x + size);
    reach.top = Math.min(reach.top, y - size);
    reach.bottom = Math.max(reach.bottom, y + size);
  }
  return reach;
}

function paintInside(context, node, parts, taken) {
  const { size } = parts;
  const text = node.type === "agency" && node.abbreviation ? node.abbreviation : node.label;
  const lines = wrapped(text, node.type === "instrument" ? 25 : 22, node.type === "instrument" ? 5 : 3);
  const weight = node.hub ? 700 : 500;
  const fontSize = node.hub ? size * 1.25 : size * 0.94;
  context.font = `${weight} ${fontSize}px ${FONT}`;
  const width = Math.max(...lines.map((line) => context.measureText(line).width));
  const height = lines.length * fontSize * LINE_HEIGHT;
  const gap = node.size + 5;
  const places = [
    [node.x + gap, node.y - height / 2],
    [node.x - gap - width, node.y - height / 2],
    [node.x - width / 2, node.y + gap],
    [node.x - width / 2, node.y - gap - height],
    ...[1, -1].flatMap((right) => [1, -1].map((down) => [node.x + right * gap * 0.8 - (right < 0 ? width : 0), node.y + down * gap * 0.8 - (down < 0 ? height : 0)])),
  ];
  const pad = 3;
  const isInView = (x, y) => x >= parts.left && y >= parts.top && x + width <= parts.right && y + height <= parts.bottom;
  const free = places.find(([x, y]) => isInView(x, y) && !taken.some((other) => overlaps({ x: x - pad, y: y - pad, width: width + 2 * pad, height: height + 2 * pad }, other)));
  if (!free) return;
  const [left, top] = free;
  node.isWritten = true;
  taken.push({ x: left, y: top, width, height });
  fade(context, node, parts);
  context.textAlign = "left";
  context.textBaseline = "top";
  context.fillStyle = node.type === "instrument" ? parts.look.colours.instruments : parts.look.ink;
  lines.forEach((line, number) => {
    const y = top + number * fontSize * LINE_HEIGHT;
    halo(context, line, left, y, fontSize * 0.28, parts.look.ground);
    context.fillText(line, left, y);
  });
  context.globalAlpha = 1;
}

function halo(context, text, x, y, width, colour) {
  context.lineJoin = "round";
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.strokeText(text, x, y);
}

function overlaps(one, other) {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}
