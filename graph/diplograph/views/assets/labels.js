// what is written on the canvas, and in which order texts take their places: nothing is written
// over another
import { boldLines, headings, numbers } from "./headings.js";
import { alongRays, inside, reachOf } from "./lettering.js";

const MOST_CANDIDATES = 420;
const MOST_INSIDE = 220;
const FEW = 8;

export function labelPainter(page, state, scene) {
  let placed = { key: "", texts: [] };
  let order = { version: -1, positions: [] };

  function candidates(view) {
    // those on the ring and the largest first; in a crowd only so many are asked
    if (order.version !== scene.version) order = { version: scene.version, positions: largestFirst(scene) };
    const [halfWidth, halfHeight] = [view.width / view.scale / 2 + 60, view.height / view.scale / 2 + 60];
    const found = [];
    for (const position of order.positions) {
      if (Math.abs(scene.x[position] - view.x) > halfWidth || Math.abs(scene.y[position] - view.y) > halfHeight) continue;
      found.push(labelled(page, state, scene, position));
      if (found.length >= MOST_CANDIDATES) break;
    }
    return found;
  }

  function place(view) {
    const parts = partsOf(page, state, scene, view);
    const nodes = candidates(view);
    if (state.chosen) addForward(nodes, page, state, scene);
    // the ring comes first, then who is at the centre, the lines of memoranda, the names of regions
    alongRays(nodes.filter((node) => node.ring), parts);
    nodes.filter((node) => node.hub).forEach((node) => inside(node, parts));
    parts.taken.push(...boldLines(scene));
    const others = nodes.filter((node) => !node.ring && !node.hub && isWorthALabel(node, parts));
    // memoranda are to be seen at a glance, before the names of regions find their places
    others.filter((node) => node.type === "instrument" && !parts.crowded).forEach((node) => inside(node, parts));
    numbers(scene, parts);
    if (parts.isRing) {
      // names of regions leave nodes free as well, names of nodes come as near as they can
      const nodesFree = [...parts.taken, ...nodes.filter((node) => !node.ring).map(boxOf)];
      parts.taken.push(...headings(page, scene, { ...parts, taken: nodesFree }));
    }
    const rank = (node) => (node.forward ? 400 : 0) + (node.type === "instrument" ? 200 : 0) + (node.important ? 100 : 0) + node.size;
    others
      .filter((node) => !node.isWritten)
      .sort((one, other) => rank(other) - rank(one))
      .slice(0, MOST_INSIDE)
      .forEach((node) => inside(node, parts));
    return parts.texts;
  }

  return (context, view) => {
    // while the canvas is dragged its texts move with it, and keep their places
    const at = view.isDragged && placed.scale === view.scale ? placed.at : `${view.x}|${view.y}`;
    const key = [scene.version, view.scale, view.width, view.height, at, page.lang, page.look.theme, JSON.stringify(state.selection)].join("|");
    if (key !== placed.key) placed = { key, at, scale: view.scale, texts: place(view) };
    placed.texts.forEach((text) => write(context, text));
  };
}

function largestFirst(scene) {
  const { looks, sizes, layout, shown, important } = scene;
  const weight = (position) => (layout.ring?.[position] ? 1000 : 0) + (important.has(position) ? 500 : 0) + sizes[position];
  const positions = [];
  for (let position = 0; position < looks.length; position += 1) if (shown.nodes[position]) positions.push(position);
  return positions.sort((one, other) => weight(other) - weight(one) || one - other);
}

function boxOf({ x, y, size }) {
  return { x: x - size, y: y - size, width: 2 * size, height: 2 * size };
}

function addForward(nodes, page, state, scene) {
  const known = new Set(nodes.map((node) => node.position));
  for (const position of state.chosen.nodes) {
    if (!known.has(position) && scene.shown.nodes[position]) nodes.push(labelled(page, state, scene, position));
    if (nodes.length > 2 * MOST_CANDIDATES) return;
  }
}

function partsOf(page, state, scene, view) {
  const [across, down] = [view.width / view.scale / 2, view.height / view.scale / 2];
  return {
    left: view.x - across,
    right: view.x + across,
    top: view.y - down,
    bottom: view.y + down,
    scale: view.scale,
    size: labelSize(view.scale),
    chosen: state.chosen,
    look: page.look,
    crowded: scene.looks.length > 400,
    fewBold: scene.looks.filter((look) => look.nodeType === "instrument").length <= FEW,
    isRing: scene.layout.name === "region",
    taken: [],
    texts: [],
  };
}

function labelled(page, state, scene, position) {
  const node = scene.level.nodes[position];
  const { layout, looks } = scene;
  const others = scene.level.others.get(node);
  return {
    position,
    x: scene.x[position],
    y: scene.y[position],
    size: scene.sizes[position],
    type: looks[position].nodeType,
    label: others ? `${page.plainName(node)} +${others}` : page.plainName(node),
    abbreviation: others ? undefined : page.model.nodes[node].abbreviation,
    ring: Boolean(layout.ring?.[position]),
    angle: (layout.angle?.[position] ?? 0) / 1000,
    hub: position === scene.hub && layout.name === "region",
    important: scene.important.has(position),
    forward: Boolean(state.chosen?.nodes.has(position)),
  };
}

function labelSize(scale) {
  return Math.max(13.5, 10.5 / scale);
}

function isWorthALabel(node, parts) {
  // in a small window the lines and diamonds of memoranda speak for themselves
  if (node.forward) return true;
  if (node.type === "instrument") return parts.scale > (parts.fewBold ? 0.42 : 0.6);
  if (parts.isRing && parts.scale < 0.5) return false;
  if (!parts.isRing) return parts.crowded ? node.size > 10 || parts.scale > 0.8 : true;
  return node.important || parts.scale > 1.25;
}

function write(context, { text, x, y, font, align, base, colour, alpha, halo, ground, turn }) {
  context.globalAlpha = alpha;
  context.font = font;
  context.textAlign = align;
  context.textBaseline = base;
  if (turn) {
    context.save();
    context.translate(x, y);
    context.rotate(turn);
  }
  const [across, down] = turn ? [0, 0] : [x, y];
  if (halo) {
    context.lineJoin = "round";
    context.lineWidth = halo;
    context.strokeStyle = ground;
    context.strokeText(text, across, down);
  }
  context.fillStyle = colour;
  context.fillText(text, across, down);
  if (turn) context.restore();
  context.globalAlpha = 1;
}

export function wholeReach(page, scene, scale) {
  return reachOf(page, scene, labelSize(scale), scale);
}
