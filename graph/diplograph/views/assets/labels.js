// what is written on the canvas: region names, labels that run outwards from the ring, and
// labels inside it only where they do not cover another

const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif';
const LINE = 1.18;

export function paintGround(context, data, colours, scale, visible) {
  const { halfWidth, halfHeight } = data.ring;
  data.wedges.forEach((wedge) => {
    if (!visible.wedges.has(wedge.name) || wedge.name === "Events") return;
    context.beginPath();
    context.strokeStyle = colours[wedge.name];
    context.globalAlpha = 0.2;
    context.lineWidth = 24;
    const steps = Math.max(2, Math.ceil(Math.abs(wedge.end - wedge.start) * 40));
    for (let step = 0; step <= steps; step += 1) {
      const angle = wedge.start + ((wedge.end - wedge.start) * step) / steps;
      const reach = 1 / Math.hypot(Math.cos(angle) / halfWidth, Math.sin(angle) / halfHeight);
      context.lineTo(reach * Math.cos(angle), reach * Math.sin(angle));
    }
    context.stroke();
  });
  context.globalAlpha = 1;
}

export function paintLabels(context, data, parts) {
  const taken = [];
  const nodes = parts.nodes.filter((node) => parts.visible.nodes.has(node.id));
  const size = labelSize(parts.scale);
  // the ring comes first, then who is at the centre, the lines of memoranda, the names of regions
  paintRing(context, nodes.filter((node) => node.ring), size, parts, taken);
  nodes.filter((node) => node.hub).forEach((node) => paintInside(context, node, size, parts, taken));
  taken.push(...boldLines(parts));
  paintHeadings(context, data, parts, taken);
  nodes
    .filter((node) => !node.ring && !node.hub && worthALabel(node, parts))
    .sort((one, other) => rank(other, parts) - rank(one, parts))
    .forEach((node) => paintInside(context, node, size, parts, taken));
}

export function labelSize(scale) {
  return Math.max(13.5, 10.5 / scale);
}

function worthALabel(node, parts) {
  // in a small window the lines and diamonds of memoranda speak for themselves
  if (parts.scale < 0.5 && !parts.forward?.nodes.has(node.id)) return false;
  return node.important || parts.forward?.nodes.has(node.id) || parts.scale > 1.25;
}

function rank(node, parts) {
  return (parts.forward?.nodes.has(node.id) ? 4 : 0) + (node.nodeType === "instrument" ? 2 : 0) + (node.important ? 1 : 0);
}

function paintHeadings(context, data, parts, taken) {
  const size = Math.max(17, 12 / parts.scale);
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const wedge of data.wedges) {
    const text = parts.headings[wedge.name];
    if (!text || !parts.visible.wedges.has(wedge.name)) continue;
    context.font = `650 ${size}px ${FONT}`;
    const width = context.measureText(text).width;
    const box = headingBoxes(data.ring, wedge, width, size).find((spot) => !taken.some((other) => overlaps(spot, other)));
    if (!box) continue;
    taken.push(box);
    const [x, y] = [box.x + width / 2, box.y + size / 2];
    context.globalAlpha = parts.forward ? 0.35 : 1;
    halo(context, text, x, y, size * 0.32, parts.ground);
    context.fillStyle = parts.colours[wedge.name];
    context.fillText(text, x, y);
  }
  context.globalAlpha = 1;
}

function headingBoxes(ring, wedge, width, size) {
  const boxes = [];
  for (const share of [0.56, 0.66, 0.46, 0.74]) {
    for (const shift of [0.5, 0.35, 0.65, 0.2, 0.8]) {
      const angle = wedge.start + (wedge.end - wedge.start) * shift;
      const reach = share / Math.hypot(Math.cos(angle) / ring.halfWidth, Math.sin(angle) / ring.halfHeight);
      boxes.push({ x: reach * Math.cos(angle) - width / 2, y: reach * Math.sin(angle) - size / 2, width, height: size });
    }
  }
  return boxes;
}

function boldLines(parts) {
  // memoranda are to be seen at a glance: no heading is written over their lines
  const spots = [];
  for (const [from, to] of parts.bold) {
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 12);
    for (let step = 0; step <= steps; step += 1) {
      const share = step / Math.max(steps, 1);
      spots.push({ x: from.x + (to.x - from.x) * share - 5, y: from.y + (to.y - from.y) * share - 5, width: 10, height: 10 });
    }
  }
  return spots;
}

function paintRing(context, nodes, size, parts, taken) {
  const weight = (node) => (parts.forward?.nodes.has(node.id) ? 2 : 0) + (node.important ? 1 : 0);
  const order = [...nodes].sort((one, other) => weight(other) - weight(one));
  for (const node of order) {
    const boxes = outwardBoxes(context, node, size, parts);
    if (boxes.some((box) => taken.some((other) => overlaps(box, other)))) continue;
    taken.push(...boxes);
    paintOutward(context, node, size, parts);
  }
}

function outwardBoxes(context, node, size, parts) {
  // a turned text as a row of small squares along its line
  context.font = `${node.important ? 650 : 400} ${size}px ${FONT}`;
  const length = context.measureText(outwardLabel(node, parts.scale)).width;
  const side = size * 0.8;
  const steps = Math.max(1, Math.ceil(length / side));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const reach = node.size + 6 + (length * step) / steps;
    return { x: node.x + Math.cos(node.angle) * reach - side / 2, y: node.y + Math.sin(node.angle) * reach - side / 2, width: side, height: side };
  });
}

function paintOutward(context, node, size, parts) {
  const forward = parts.forward?.nodes.has(node.id);
  context.save();
  context.translate(node.x, node.y);
  const flipped = Math.cos(node.angle) < 0;
  context.rotate(flipped ? node.angle + Math.PI : node.angle);
  context.textAlign = flipped ? "right" : "left";
  context.textBaseline = "middle";
  context.font = `${forward || node.important ? 650 : 400} ${size}px ${FONT}`;
  context.globalAlpha = (parts.forward && !forward) || parts.faded.has(node.id) ? 0.28 : 1;
  context.fillStyle = parts.ink;
  const offset = (node.size + 6) * (flipped ? -1 : 1);
  context.fillText(outwardLabel(node, parts.scale), offset, 0);
  context.restore();
}

function outwardLabel(node, scale) {
  const most = scale < 0.5 ? 15 : 24;
  return shortened(node.label.length > most && node.abbreviation ? node.abbreviation : node.label, most + 2);
}

export function reachOf(nodes, size, scale) {
  // how far nodes and the labels that run outwards from them extend, in canvas units
  const context = document.createElement("canvas").getContext("2d");
  context.font = `650 ${size}px ${FONT}`;
  const reach = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const node of nodes) {
    const length = node.ring ? node.size + 10 + context.measureText(outwardLabel(node, scale)).width : node.size + 40;
    const x = node.x + (node.ring ? Math.cos(node.angle) * length : 0);
    const y = node.y + (node.ring ? Math.sin(node.angle) * length : 0);
    reach.left = Math.min(reach.left, x - size);
    reach.right = Math.max(reach.right, x + size);
    reach.top = Math.min(reach.top, y - size);
    reach.bottom = Math.max(reach.bottom, y + size);
  }
  return reach;
}

function paintInside(context, node, size, parts, taken) {
  const text = node.nodeType === "agency" && node.abbreviation ? node.abbreviation : node.label;
  const lines = wrapped(text, node.nodeType === "instrument" ? 25 : 22, node.nodeType === "instrument" ? 5 : 3);
  const weight = node.hub ? 700 : 500;
  const fontSize = node.hub ? size * 1.25 : size * 0.94;
  context.font = `${weight} ${fontSize}px ${FONT}`;
  const width = Math.max(...lines.map((line) => context.measureText(line).width));
  const height = lines.length * fontSize * LINE;
  const gap = node.size + 5;
  const places = [
    [node.x + gap, node.y - height / 2],
    [node.x - gap - width, node.y - height / 2],
    [node.x - width / 2, node.y + gap],
    [node.x - width / 2, node.y - gap - height],
  ];
  const pad = 3;
  const free = places.find(([x, y]) => !taken.some((other) => overlaps({ x: x - pad, y: y - pad, width: width + 2 * pad, height: height + 2 * pad }, other)));
  if (!free && !node.hub) return;
  const [left, top] = free ?? places[2];
  taken.push({ x: left, y: top, width, height });
  const dim = (parts.forward && !parts.forward.nodes.has(node.id)) || parts.faded.has(node.id);
  context.globalAlpha = dim ? 0.28 : 1;
  context.textAlign = "center";
  context.textBaseline = "top";
  lines.forEach((line, index) => {
    const [x, y] = [left + width / 2, top + index * fontSize * LINE];
    halo(context, line, x, y, fontSize * 0.34, parts.ground);
    context.fillStyle = node.nodeType === "instrument" ? parts.colours.Instrument : parts.ink;
    context.fillText(line, x, y);
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

export function shortened(text, most) {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
}

function wrapped(text, most, rows) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (line && line.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const kept = lines.slice(0, rows).map((line) => shortened(line, most + 4));
  if (lines.length > rows) kept[rows - 1] = shortened(`${kept[rows - 1]} …`, most + 4);
  return kept;
}
