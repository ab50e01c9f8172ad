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
  paintAtOnce(context, scene, seen, page.look);
  context.globalAlpha = 1;
  labelPainter(page, state, scene)(context, seen, { isWhole: true, nodes: new Set(), strands: [] });
  return { svg: context.written(), width: view.width, height: view.height };
}
