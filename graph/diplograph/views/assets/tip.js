// a small note beside the pointer
import { make } from "./dom.js";

export function makeTip(element) {
  const tip = make("div", { className: "tip", role: "tooltip", hidden: true });
  element.append(tip);
  return {
    show(text, { x, y }) {
      tip.textContent = text;
      tip.hidden = false;
      const beyond = x > element.clientWidth / 2;
      tip.style.left = beyond ? "auto" : `${x + 12}px`;
      tip.style.right = beyond ? `${element.clientWidth - x + 12}px` : "auto";
      tip.style.top = `${Math.max(4, Math.min(y + 12, element.clientHeight - tip.offsetHeight - 4))}px`;
    },
    hide: () => (tip.hidden = true),
  };
}
