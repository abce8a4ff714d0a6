// A proxy on the way that holds streams back hands over everything at once at the end. The page notices that, says so
// once, and from then on tells people to wait for the whole answer.

const SLOW = 2000; // ms before anything comes; without a proxy the sources come at once
const AT_ONCE = 200; // ms between the first piece and the last
let whole = false;

export const waitingWords = (usual) => (whole ? "回答ができあがるまでお待ちください（まとめて表示します）" : usual);

export function watch() {
  const began = performance.now();
  let first = 0;
  return {
    piece: () => { first ||= performance.now(); },
    // Whether it is now known for the first time that answers come all at once.
    finished: () => {
      const noticed = !whole && first - began > SLOW && performance.now() - first < AT_ONCE;
      whole ||= noticed;
      return noticed;
    },
  };
}
