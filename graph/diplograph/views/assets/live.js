// keep vis-network's nodes and edges equal to what is in focus
import { lineColour } from "./backdrop.js";
import { dashesOf } from "./strands.js";

export function makeLive(model) {
  let nodes = null;
  let edges = null;

  function begin() {
    nodes = new vis.DataSet();
    edges = new vis.DataSet();
  }

  function clear() {
    nodes?.clear();
    edges?.clear();
  }

  function sync(scene, focus, look, state) {
    const wantedNodes = [...focus.nodes].map((position) => nodeOptions(scene, position, look, state, model));
    const drawn = focus.strands.filter((strand) => focus.nodes.has(strand.a) && focus.nodes.has(strand.b));
    replace(nodes, wantedNodes);
    replace(edges, drawn.map((strand) => edgeOptions(scene, strand, look, state, model)));
  }

  function replace(set, wanted) {
    const ids = new Set(wanted.map((item) => item.id));
    const gone = set.getIds().filter((id) => !ids.has(id));
    if (gone.length) set.remove(gone);
    if (wanted.length) set.update(wanted);
  }

  return {
    get nodes() {
      return nodes;
    },
    get edges() {
      return edges;
    },
    begin,
    clear,
    sync,
  };
}

function nodeOptions(scene, position, look, state, model) {
  const style = scene.looks[position];
  const { id } = model.nodes[scene.level.nodes[position]];
  const selected = isSelected(state.selection, id);
  return {
    ...style,
    id,
    x: scene.x[position],
    y: scene.y[position],
    size: scene.sizes[position] + (selected ? 4 * scene.grain : 0),
    borderWidth: selected ? 2.5 : 1.5 * scene.grain,
    color: { background: look.colours[style.palette], border: selected ? look.ink : look.ground },
  };
}

function isSelected(selection, id) {
  return selection?.kind === "node" ? selection.id === id : Boolean(selection) && (selection.a === id || selection.b === id);
}

function edgeOptions(scene, strand, look, state, model) {
  const own = (position) => model.nodes[scene.level.nodes[position]].id;
  const bend = Math.abs(strand.bend);
  const forward = state.chosen && strand.line === 1;
  return {
    id: strand.id,
    from: own(strand.a),
    to: own(strand.b),
    width: scene.widthOf(strand) + (forward ? 0.8 * scene.grain : 0),
    dashes: dashesOf(strand).length ? dashesOf(strand) : false,
    arrows: { to: { enabled: strand.arrow && Boolean(state.chosen), scaleFactor: 0.5 } },
    smooth: bend < 0.01 ? { enabled: false } : { enabled: true, type: strand.bend > 0 ? "curvedCW" : "curvedCCW", roundness: bend },
    color: { color: forward ? look.muted : lineColour(strand, look), opacity: 1, inherit: false },
  };
}
