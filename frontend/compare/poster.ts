import { fileName } from '../kit/words';
import { loaded } from './difference';
import { seen, type Picture } from './picture';

const TALL = 1024; // px at most
const GAP = 24;
const CAPTION = 56;

/** Saves the pictures beside each other, each with its name below, as one PNG. */
export async function savePoster(pictures: readonly Picture[], step: number | undefined) {
  const shown = pictures.flatMap((picture) => {
    const { src } = seen(picture, step);
    return src ? [{ picture, src }] : [];
  });
  const images = await Promise.all(shown.map(({ src }) => loaded(src)));
  if (images.length === 0) return;
  const height = Math.min(TALL, Math.max(...images.map((image) => image.naturalHeight)));
  const widths = images.map((image) => Math.round((image.naturalWidth * height) / image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = widths.reduce((sum, width) => sum + width + GAP, GAP);
  canvas.height = GAP + height + CAPTION;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#1c1b19';
  context.font = '600 22px Inter, system-ui, sans-serif';
  context.textBaseline = 'middle';
  let x = GAP;
  images.forEach((image, i) => {
    const { letter, label } = shown[i].picture;
    context.drawImage(image, x, GAP, widths[i], height);
    context.fillText(letter ? `${letter}  ${label}` : label, x, GAP + height + CAPTION / 2, widths[i]);
    x += widths[i] + GAP;
  });
  save(canvas, fileName(...shown.map(({ picture }) => picture.label), step));
}

function save(canvas: HTMLCanvasElement, name: string) {
  const link = document.createElement('a');
  link.href = canvas.toDataURL('image/png');
  link.download = `${name}.png`;
  link.click();
}
