// the network as it is seen, written as lines and text
import { paintAtOnce } from "./backdrop.js";
import { groundPainter } from "./ground.js";
import { labelPainter } from "./labels.js";
import { svgContext } from "./svg_context.js";

export function networkPicture(page, state, scene, view) {
  const context = svgContext(document.createElement("canvas").getContext("2d"));
  const seen = { ...view, pixels: 1, alpha: 1 };
  context.setTransform(view.scale, 0, 0, view.scale, view.width / 2 - view.x * view.scale, view.height / 2 - view.y * view.scale);
  groundPainter(page, scene)(context, seen);
  context.globalAlpha = state.chosen ? 0.14 : 1;
  paintAtOnce(context, scene, seen, page.look);
  context.globalAlpha = 1;
  if (state.chosen) paintAtOnce(context, chosenPart(state, scene), seen, page.look);
  labelPainter(page, state, scene)(context, seen, { isWhole: true, nodes: new Set(), strands: [] });
  return { svg: context.written(), width: view.width, height: view.height };
}

function chosenPart(state, scene) {
  const { level, strands, shown } = scene;
  const { engagements, nodes } = state.chosen;
  const pairs = new Set();
  for (let tie = 0; tie < level.ties.n; tie += 1) if (shown.ties[tie] && engagements[level.ties.engagement[tie]]) pairs.add(level.pairs.of[tie]);
  const isChosen = (strand) => (strand.tie === undefined ? (strand.pair >= 0 ? pairs.has(strand.pair) : nodes.has(strand.a) && nodes.has(strand.b)) : engagements[level.ties.engagement[strand.tie]]);
  return { ...scene, strands: strands.filter(isChosen), shown: { ...shown, nodes: shown.nodes.map((is, position) => (nodes.has(position) ? is : 0)) } };
}
