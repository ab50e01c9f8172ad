// the few hundred nodes and lines that vis-network holds live; all others are in the backdrop

const MOST_NODES = 300;
const MOST_STRANDS = 700;
const OF_MANY = new Set(["member_of", "took_part_in"]);

export function focusOf(scene, state, view, extra) {
  const { level, shown, strands } = scene;
  const n = level.nodes.length;
  const isWhole = n <= MOST_NODES && strands.length <= MOST_STRANDS;
  if (state.chosen) return { isWhole: false, ...chosenFocus(scene, state, extra) };
  const visible = [];
  for (let position = 0; position < n; position += 1) if (shown.nodes[position] && (isWhole || isInside(scene, position, view))) visible.push(position);
  if (isWhole) return { isWhole, nodes: new Set(visible), strands };
  const size = (position) => scene.looks[position].size + (scene.important.has(position) ? 100 : 0);
  visible.sort((one, other) => size(other) - size(one));
  return { isWhole, nodes: new Set([...extra, ...visible.slice(0, MOST_NODES)]), strands: [] };
}

function isInside(scene, position, view) {
  return Math.abs(scene.x[position] - view.x) < view.width / 2 && Math.abs(scene.y[position] - view.y) < view.height / 2;
}

function chosenFocus(scene, state, extra) {
  const { chosen } = state;
  const { ties } = scene.level;
  const isForward = (strand) => {
    if (strand.tie !== undefined) return chosen.engagements[ties.engagement[strand.tie]] && isBetween(strand);
    if (strand.pair < 0) return isOwn(strand) && isBetween(strand);
    return isBetween(strand) && pairIsChosen(scene, strand.pair, chosen);
  };
  const isBetween = (strand) => chosen.nodes.has(strand.a) && chosen.nodes.has(strand.b);
  const selected = state.selection.kind === "node" ? scene.level.nodes.findIndex((node) => state.isSelected(node)) : -1;
  const isOwn = (strand) => !OF_MANY.has(scene.level.structure.type[strand.row]) || strand.a === selected || strand.b === selected;
  const nodes = [...chosen.nodes].filter((position) => position !== undefined && scene.shown.nodes[position]);
  nodes.sort((one, other) => scene.looks[other].size - scene.looks[one].size);
  const strands = scene.strands.filter(isForward).slice(0, MOST_STRANDS);
  return { nodes: new Set([...extra, ...nodes.slice(0, MOST_NODES)]), strands };
}

function pairIsChosen(scene, pair, chosen) {
  const { pairs, ties } = scene.level;
  for (const tie of scene.level.tiesOf(pairs.a[pair])) if (pairs.of[tie] === pair && chosen.engagements[ties.engagement[tie]]) return true;
  return false;
}
