// pointer and keys on the canvas: what is near, what it is called, and the choice of it
import { make } from "./dom.js";

const NEAR = 6;

export function makePointer(page, state, { network, container, scene, hovered, refocus, view }) {
  const tip = make("div", { className: "vis-tooltip", role: "tooltip" });
  container.append(tip);
  let waiting = 0;
  let under = "";

  function hit(across, down) {
    // in pixels of the canvas element
    const { x, y } = network.DOMtoCanvas({ x: across, y: down });
    const { scale } = view();
    const reach = 30 * scene.grain + NEAR / scale;
    const position = scene.nodeAt(x, y, reach);
    if (position >= 0) {
      const distance = Math.hypot(scene.x[position] - x, scene.y[position] - y);
      if (distance <= scene.sizes[position] + 2 + NEAR / 2 / scale) return { kind: "node", position };
    }
    const strand = scene.strandAt(x, y, NEAR / scale);
    return strand ? { kind: "strand", strand } : null;
  }

  function titleOf(found) {
    const { nodes, ties, structure } = scene.level;
    if (found.kind === "node") return page.titleOf(nodes[found.position]);
    const { strand } = found;
    if (strand.row !== undefined) return page.structureTitle(structure.type[strand.row], structure.source[strand.row], structure.target[strand.row]);
    if (strand.tie === undefined) return page.words("pairTitle", { one: page.nameOf(nodes[strand.a]), other: page.nameOf(nodes[strand.b]), n: strand.count });
    return page.engagementTitle(ties.engagement[strand.tie], nodes[strand.a], nodes[strand.b]);
  }

  function select(found) {
    if (!found) return state.select(null);
    const idOf = (node) => page.model.nodes[node].id;
    const { nodes, structure, ties } = scene.level;
    if (found.kind === "node") return state.select({ kind: "node", id: idOf(nodes[found.position]) });
    const { strand } = found;
    if (strand.row !== undefined) return state.select({ kind: "structure", type: structure.type[strand.row], a: idOf(structure.source[strand.row]), b: idOf(structure.target[strand.row]) });
    const dyad = { kind: "dyad", a: idOf(nodes[strand.a]), b: idOf(nodes[strand.b]) };
    if (strand.tie === undefined) return state.select(dyad);
    return state.select({ ...dyad, engagement: page.model.engagements[ties.engagement[strand.tie]].id });
  }

  function look(event) {
    const frame = container.getBoundingClientRect();
    const [across, down] = [event.clientX - frame.left, event.clientY - frame.top];
    const found = hit(across, down);
    const key = found ? `${found.kind}${found.position ?? found.strand.id}` : "";
    container.style.cursor = found ? "pointer" : "";
    if (key === under) return;
    under = key;
    hide();
    if (!found) return;
    if (found.kind === "node" && !hovered.has(found.position)) {
      // what the pointer is near is held live from now on
      if (hovered.size > 40) hovered.clear();
      hovered.add(found.position);
      if (!network.body.nodes[page.model.nodes[scene.level.nodes[found.position]].id]) refocus();
    }
    waiting = setTimeout(() => show(titleOf(found), across, down), 120);
  }

  function show(text, across, down) {
    tip.textContent = text;
    const beyond = across > container.clientWidth / 2;
    tip.style.left = beyond ? "auto" : `${across + 12}px`;
    tip.style.right = beyond ? `${container.clientWidth - across + 12}px` : "auto";
    tip.style.top = `${Math.min(down + 12, container.clientHeight - 40)}px`;
    tip.style.visibility = "visible";
  }

  function hide() {
    clearTimeout(waiting);
    tip.style.visibility = "hidden";
  }

  let frame = 0;
  container.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => look(event));
  });
  container.addEventListener("pointerleave", () => {
    cancelAnimationFrame(frame);
    under = "";
    hide();
  });
  network.on("dragStart", hide);
  network.on("click", ({ pointer }) => select(hit(pointer.DOM.x, pointer.DOM.y)));
  container.addEventListener("keydown", (event) => moveByKey(event, network));

  return {
    hit,
    reveal() {
      // bring what is selected into view, where it is not
      const { selection } = state;
      const ids = selection ? [selection.id, selection.a, selection.b].filter(Boolean) : [];
      const positions = ids.map((id) => scene.level.index.get(page.model.indexOf(id))).filter((position) => position !== undefined);
      if (!positions.length) return;
      const isInside = positions.some((position) => {
        const seen = network.canvasToDOM({ x: scene.x[position], y: scene.y[position] });
        return seen.x > 40 && seen.y > 40 && seen.x < container.clientWidth - 40 && seen.y < container.clientHeight - 40;
      });
      if (!isInside) network.moveTo({ position: { x: scene.x[positions[0]], y: scene.y[positions[0]] } });
    },
  };
}

function moveByKey(event, network) {
  const step = 60 / network.getScale();
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const zooms = { "+": 1.25, "=": 1.25, "-": 0.8 };
  const centre = network.getViewPosition();
  if (moves[event.key]) {
    const [right, down] = moves[event.key];
    network.moveTo({ position: { x: centre.x + right, y: centre.y + down } });
  } else if (zooms[event.key]) {
    network.moveTo({ scale: network.getScale() * zooms[event.key] });
  } else return;
  event.preventDefault();
}
