import type { Frame } from './frame';
import { Later, Stale } from './newest';
import type { Entry } from './verdict';

/** Which picture is asked about: one that was sent, or one of the test pictures. */
export type Subject = { readonly picture: string } | { readonly test: number };

export type Question = Subject & Frame;

/** A picture that is here, under an address of this page's own. */
export interface Loaded {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

const PATIENCE = 2; // s, where the server does not say how long to wait

/**
 * Asks all runs of a comparison; rejects by the server's own sentence.
 *
 * @param viewer a name of one's own: of one viewer only the newest question is answered
 */
export async function ask(address: string, viewer: string, question: Question, signal: AbortSignal): Promise<Entry[]> {
  const reply = await fetch(address, {
    method: 'POST',
    headers: { ...headers(), 'Content-Type': 'application/json' },
    body: JSON.stringify({ kind: 'picture', viewer, question }),
    signal,
  });
  if (reply.ok) return (await reply.json()).answers;
  const sentence = await sentenceOf(reply);
  if (reply.status === 409) throw new Stale(sentence);
  if (reply.status === 429) throw new Later(sentence, Number(reply.headers.get('Retry-After')) || PATIENCE);
  throw new Error(sentence);
}

/** Loads a picture of the server; rejects by the sentence why it is not there. */
export async function load(address: string, signal: AbortSignal): Promise<Loaded> {
  const reply = await fetch(address, { headers: headers(), signal });
  if (!reply.ok) throw new Error(await sentenceOf(reply));
  return opened(await reply.blob());
}

/** The picture as the browser shows it, upright. */
export async function opened(bytes: Blob): Promise<Loaded> {
  const image = new Image();
  image.src = URL.createObjectURL(bytes);
  try {
    await image.decode();
  } catch (reason) {
    URL.revokeObjectURL(image.src);
    throw reason;
  }
  return { src: image.src, width: image.naturalWidth, height: image.naturalHeight };
}

/** Sends a picture; resolves to the id under which it can be asked about. */
export function send(file: File, progress: (share: number) => void, signal: AbortSignal): Promise<string> {
  const request = new XMLHttpRequest(); // fetch does not say how far it is
  const form = new FormData();
  form.append('file', file, file.name || 'clipboard.png');
  return new Promise((resolve, reject) => {
    request.upload.onprogress = (event) => progress(event.loaded / event.total);
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status < 300 && body.id) resolve(body.id);
      else reject(new Error(body.detail ?? ''));
    };
    request.onerror = request.onabort = () => reject(new Error(''));
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', '/api/uploads');
    Object.entries(headers()).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.send(form);
  });
}

/** A name that nobody else has. */
export function nameless(): string {
  return crypto.getRandomValues(new Uint32Array(3)).join('-'); // no secure context needed
}

/** Sentences come in the language of the page. */
function headers(): Record<string, string> {
  const { lang } = document.documentElement;
  return lang ? { 'Accept-Language': lang } : {};
}

async function sentenceOf(reply: Response): Promise<string> {
  return parsed(await reply.text()).detail ?? '';
}

function parsed(text: string): { id?: string; detail?: string } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {}; // not by this server: a proxy's page
  }
}
