// the network on its canvas: vis-network draws nodes and ties at the places that came with them
import { labelSize, paintGround, paintLabels, reachOf } from "./labels.js";
import { broughtForward, visibleParts } from "./visibility.js";

export function startNetwork(page, state) {
  const { data, container, titleOf, tieTitle } = page;
  const nodes = new vis.DataSet(data.drawing.nodes.map(({ label, ...node }) => ({ ...node, title: titleOf(node.id) })));
  const edges = new vis.DataSet(data.drawing.edges.map((edge) => ({ ...edge, title: tieTitle(edge.id) })));
  const paletteOf = Object.fromEntries(data.drawing.nodes.map((node) => [node.id, node.palette]));
  const network = new vis.Network(container, { nodes, edges }, data.drawing.options);
  const signers = signersOf(data);
  const drawn = data.drawing.nodes.map((node) => ({
    ...node,
    abbreviation: data.nodes[node.id].abbreviation,
    hub: node.id === data.hub,
    important: node.id === data.hub || node.nodeType === "event" || node.nodeType === "instrument" || signers.has(node.id),
  }));
  const placeOf = Object.fromEntries(drawn.map((node) => [node.id, node]));
  const boldTies = data.drawing.edges.filter((edge) => edge.line === "signing" || edge.line === "signed");
  let look = { theme: "light", colours: {}, ground: "#fff", ink: "#000" };
  let visible = visibleParts(data, paletteOf, state);
  let forward = null;

  function wedgesLeft() {
    const home = data.hub ? data.wedges.filter((wedge) => wedge.name === "Home") : [];
    const left = new Set(home.map((wedge) => wedge.name));
    drawn.forEach((node) => visible.nodes.has(node.id) && left.add(node.palette));
    return left;
  }

  function restyle() {
    visible = visibleParts(data, paletteOf, state);
    forward = broughtForward(data, visible, state.selected);
    nodes.update(data.drawing.nodes.map((node) => nodeStyle(node, look, visible, forward, state)));
    edges.update(data.drawing.edges.map((edge) => edgeStyle(edge, look, visible, forward, data)));
  }

  function whole() {
    const { clientWidth, clientHeight } = container;
    const shown = drawn.filter((node) => visible.nodes.has(node.id));
    // labels keep a readable size, so how far they reach depends on the scale: halve in on the
    // largest at which everything fits
    let [small, large] = [0.02, 1.6];
    for (let step = 0; step < 12; step += 1) {
      const middle = (small + large) / 2;
      const reach = reachOf(shown, labelSize(middle), middle);
      const fits = (reach.right - reach.left) * middle < clientWidth && (reach.bottom - reach.top) * middle < clientHeight;
      if (fits) small = middle;
      else large = middle;
    }
    const scale = small * 0.99;
    const { left, right, top, bottom } = reachOf(shown, labelSize(scale), scale);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  network.on("beforeDrawing", (context) => paintGround(context, data, look.colours, network.getScale(), { wedges: wedgesLeft() }));
  network.on("afterDrawing", (context) =>
    paintLabels(context, data, {
      nodes: drawn,
      bold: boldTies.filter((edge) => visible.ties.has(edge.id)).map((edge) => [placeOf[edge.from], placeOf[edge.to]]),
      scale: network.getScale(),
      visible: { nodes: visible.nodes, wedges: wedgesLeft() },
      faded: new Set([...visible.nodes].filter((id) => !visible.active.has(id))),
      forward,
      headings: page.headings,
      colours: look.colours,
      ground: look.ground,
      ink: look.ink,
    }),
  );
  network.on("click", ({ nodes: hitNodes, edges: hitEdges }) => {
    if (hitNodes.length) state.select("node", hitNodes[0]);
    else if (hitEdges.length) state.select("tie", hitEdges[0]);
    else state.select();
  });
  container.addEventListener("keydown", (event) => moveByKey(event, network));
  new ResizeObserver(() => whole()).observe(container);
  state.onChange(restyle);

  return {
    network,
    whole,
    paint(next) {
      look = next;
      restyle();
      network.redraw();
    },
    reveal(id) {
      const spot = network.getPosition(id);
      const seen = network.canvasToDOM(spot);
      const inside = seen.x > 40 && seen.y > 40 && seen.x < container.clientWidth - 40 && seen.y < container.clientHeight - 40;
      if (!inside) network.moveTo({ position: spot });
    },
  };
}

function signersOf(data) {
  const signers = new Set();
  for (const tie of Object.values(data.ties)) if (tie.edge_type === "signed") signers.add(tie.source);
  const owners = Object.values(data.ties).filter((tie) => ["serves_in", "organ_of"].includes(tie.edge_type));
  for (let step = 0; step < 3; step += 1) owners.forEach((tie) => signers.has(tie.source) && signers.add(tie.target));
  return signers;
}

function nodeStyle(node, look, visible, forward, state) {
  const colour = look.colours[node.palette];
  const dim = (forward && !forward.nodes.has(node.id)) || !visible.active.has(node.id);
  const selected = state.selected?.kind === "node" && state.selected.id === node.id;
  const background = colour;
  const border = selected ? look.ink : look.ground;
  const plain = { background, border };
  return {
    id: node.id,
    hidden: !visible.nodes.has(node.id),
    opacity: dim ? 0.25 : 1,
    borderWidth: selected ? 3 : 1.5,
    size: node.size + (selected ? 4 : 0),
    color: { ...plain, highlight: plain, hover: { background, border: look.ink } },
  };
}

function edgeStyle(edge, look, visible, forward, data) {
  const tie = data.ties[edge.id];
  const bold = edge.line === "signing" || edge.line === "signed";
  const colour = bold ? look.colours.Instrument : tie.isEngagement ? look.tie : look.structure;
  const dim = forward && !forward.ties.has(edge.id);
  const strength = tie.isEngagement || bold ? (bold ? 0.9 : 0.62) : 0.5;
  return {
    id: edge.id,
    hidden: !visible.ties.has(edge.id),
    width: forward?.ties.has(edge.id) && !bold ? edge.width + 1.2 : edge.width,
    color: { color: colour, hover: look.ink, highlight: colour, opacity: dim ? 0.07 : strength },
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
