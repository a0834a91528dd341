// What a test of the browser has found: what it expects, and pages looked at in both widths.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as checks from "./checks.mjs";

// In the page. What opens or takes another width does so in its own time, and lies over its neighbour meanwhile. It
// begins with the next frame, which a busy machine draws late: so frames are counted, and no time.
async function comeToRest() {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  const moves = () => document.getAnimations().some((one) => one.playState === "running" && one.effect.getComputedTiming().iterations !== Infinity);
  for (let still = 0; still < 3; still = moves() ? 0 : still + 1) await frame();
}

/// `pictures`: a folder for a picture of each page that is looked at, or nothing.
export function startVerdict(pictures) {
  if (pictures) mkdirSync(pictures, { recursive: true });
  const verdict = {
    passed: 0,
    faults: [],
    expect(holds, what) {
      if (holds) verdict.passed += 1;
      else {
        verdict.faults.push(what);
        console.log(`FAULT ${what}`);
      }
    },
    async lookAt(page, name) {
      for (const [width, viewport] of [["390", { width: 390, height: 844 }], ["1280", { width: 1280, height: 900 }]]) {
        await page.setViewportSize(viewport);
        await page.evaluate(comeToRest);
        const found = [
          ...(await checks.structure(page)),
          ...(await checks.noSidewaysScroll(page)),
          ...(await checks.accessibility(page)),
        ];
        for (const fault of found) verdict.expect(false, `${name} at ${width}: ${fault}`);
        if (!found.length) verdict.passed += 1;
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true, caret: "initial" });
      }
    },
  };
  return verdict;
}
