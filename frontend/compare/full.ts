/** Whether the element fills the screen. */
export function isFull(element: HTMLElement): boolean {
  return document.fullscreenElement === element || element.hasAttribute('filled');
}

/** Fills the screen with the element, or ends that; phones without the API get the whole page. */
export async function toggleFull(element: HTMLElement) {
  if (document.fullscreenElement) await document.exitFullscreen();
  else if (document.fullscreenEnabled) await element.requestFullscreen();
  else element.toggleAttribute('filled');
}
